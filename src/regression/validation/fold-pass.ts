// Folds of rows in one pass: R of each.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Pass, RowBlock } from "../../arithmetic/passes";
import { exponentOf } from "../../arithmetic/power-of-two";
import { InputError } from "../../errors/input-error";
import { absorbRows } from "../../linear-algebra/tall-skinny-qr";
import { ExtentPass } from "../solver/blocks/extent-pass";
import { type ColumnUnits, unitsOf } from "../solver/blocks/triangle-pass";

/** Rows that a fold takes in at a time, as in tall-skinny-qr.ts. */
const BLOCK_ROWS = 128;
/** Squares of numbers from 2⁻³⁰⁰ to 2³⁰⁰ are numbers, and so are their sums. */
const MOST_EXPONENT = 300;

/** Assigns rows to k folds: each run of k rows has one for each fold, in random order (Fisher–Yates). */
export class RandomFolds {
  private readonly random: ReturnType<typeof xoroshiro128plus>;
  private readonly order: number[];
  private place = 0;

  constructor(k: number, seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new InputError(`seed must be a whole number, as 1; got ${seed}`);
    }
    this.random = xoroshiro128plus(seed);
    this.order = Array.from({ length: k }, (_, fold) => fold);
  }

  /** The fold of the next row. */
  next(): number {
    const { order, random, place } = this;
    const chosen = uniformInt(random, place, order.length - 1);
    [order[place], order[chosen]] = [order[chosen]!, order[place]!];
    this.place = (place + 1) % order.length;
    return order[place]!;
  }
}

/** R of [1 | X | y] for each of k folds, in one pass: what a fold is, for least squares with any λ. */
export class FoldPass implements Pass {
  /** R by columns, for each fold. */
  readonly triangles: Float64Array[][];
  readonly rowCounts: number[];
  private readonly extent: ExtentPass;
  private readonly waiting: Float64Array[][];
  private readonly counts: number[];

  constructor(
    columnCount: number,
    k: number,
    private readonly randomFolds: RandomFolds,
    /** From the first rows where they are left out. */
    public units?: ColumnUnits,
  ) {
    this.extent = new ExtentPass(columnCount);
    const folds = Array.from({ length: k }, (_, fold) => fold);
    const columns = (length: number) =>
      Array.from({ length: columnCount + 1 }, () => new Float64Array(length));
    this.triangles = folds.map(() => columns(columnCount + 1));
    this.waiting = folds.map(() => columns(BLOCK_ROWS));
    this.counts = folds.map(() => 0);
    this.rowCounts = folds.map(() => 0);
  }

  add(columns: RowBlock): void {
    this.extent.add(columns);
    this.units ??= unitsOf(this.extent, 0);
    const { scales, centre } = this.units;
    const rowCount = columns[0]!.length;
    for (let i = 0; i < rowCount; i++) {
      const fold = this.randomFolds.next();
      const place = this.counts[fold]!;
      const rows = this.waiting[fold]!;
      rows[0]![place] = 1;
      for (let j = 0; j < columns.length; j++) {
        rows[j + 1]![place] = columns[j]![i]! / scales[j]! - centre[j]!;
      }
      this.counts[fold] = place + 1;
      if (place + 1 === BLOCK_ROWS) this.absorb(fold);
    }
  }

  /** Takes in the rows that wait. */
  finish(): void {
    for (let fold = 0; fold < this.counts.length; fold++) this.absorb(fold);
  }

  /** Units for another pass, where those of the first rows are so far from a column that its squares are no numbers. */
  betterUnits(): ColumnUnits | undefined {
    const { units } = this;
    if (!units) return undefined;
    const better = unitsOf(this.extent, 0);
    const isFar = better.scales.some((scale, j) => {
      const exponent = Math.abs(exponentOf(scale) - exponentOf(units.scales[j]!));
      return exponent > MOST_EXPONENT;
    });
    return isFar ? better : undefined;
  }

  private absorb(fold: number): void {
    absorbRows(this.triangles[fold]!, this.waiting[fold]!, this.counts[fold]!);
    this.rowCounts[fold]! += this.counts[fold]!;
    this.counts[fold] = 0;
  }
}
