// Centred and scaled columns.
import { maxNorm } from "./max-norm";
import { type Mean, meanOf } from "./mean";
import { norm } from "./norm";
import { powerOfTwo } from "./power-of-two";

/** No smaller, so that its inverse is a number. */
const LEAST_SCALE = 2 ** -1000;

/**
 * Centred and scaled column: x about its mean, divided by a power of two. The |cᵢ| are of size one; a constant
 * column becomes zeros.
 *
 * Method: cᵢ = xᵢ / scale − centre / scale − offset. The divisions are exact, and no difference overflows.
 *
 * The mean is kept as two numbers, centre + scale · offset: one double alone is wrong by about 1e−8
 * for values near 1e8, and every centred value would be wrong with it.
 */
export class CentredColumn {
  private constructor(
    /** The column as it is, neither centred nor scaled. */
    readonly values: Float64Array,
    /** Near the mean. */
    readonly centre: number,
    readonly scale: number,
    private readonly offset: number,
    private readonly knownNorm?: number,
  ) {}

  static of(values: Float64Array): CentredColumn {
    const { least, most } = extremes(values);
    if (!(least < most)) return new CentredColumn(values, values[0] ?? 0, 1, 0);
    const mean = meanOf(values);
    const size = powerOfTwo(maxNorm([least - mean.rounded, most - mean.rounded]));
    return CentredColumn.about(values, mean, Math.max(size, LEAST_SCALE));
  }

  /** For a mean that is known already, and a power of two as the size of the deviations. */
  static about(values: Float64Array, { rounded, correction }: Mean, scale: number): CentredColumn {
    return new CentredColumn(values, rounded, scale, correction / scale);
  }

  /**
   * A column whose values are elsewhere: only its mean and its length are known.
   *
   * @param size ‖c‖
   */
  static withoutValues({ rounded, correction }: Mean, scale: number, size: number): CentredColumn {
    return new CentredColumn(new Float64Array(0), rounded, scale, correction / scale, size);
  }

  /** ‖c‖ */
  get norm(): number {
    return this.knownNorm ?? norm(this.centred());
  }

  get length(): number {
    return this.values.length;
  }

  get mean(): number {
    return this.centre + this.scale * this.offset;
  }

  /** c of one value, which need not be of this column. */
  at(x: number): number {
    return x / this.scale - this.centre / this.scale - this.offset;
  }

  /** c */
  centred(): Float64Array {
    const centred = new Float64Array(this.length);
    this.fill(centred, 0, this.length);
    return centred;
  }

  /** xᵢ − mean for every row, in the column's own unit. */
  deviations(): Float64Array {
    return this.centred().map((c) => c * this.scale);
  }

  /** Writes the centred values of `count` rows from row `from` on: the first to target[start], then every `step`. */
  fill(target: Float64Array, from: number, count: number, start = 0, step = 1): void {
    const { values, centre, offset } = this;
    const inverse = 1 / this.scale;
    const scaledCentre = centre * inverse;
    for (let i = 0; i < count; i++) {
      target[start + i * step] = values[from + i]! * inverse - scaledCentre - offset;
    }
  }
}

function extremes(values: Float64Array): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  return { least, most };
}
