// The pass that finds the triangular factor.
import type { Pass, RowBlock } from "../../../arithmetic/passes";
import { powerOfTwo } from "../../../arithmetic/power-of-two";
import { absorbRows } from "../../../linear-algebra/tall-skinny-qr";
import type { CentredTriangle } from "../centred-triangle";
import type { ExtentPass } from "./extent-pass";

/** Rows taken at a time, as in tall-skinny-qr.ts. */
const BLOCK_ROWS = 128;

/** Columns x as x / scale − centre: of size one, about the middle between their ends. */
export interface ColumnUnits {
  /** Powers of two. */
  scales: Float64Array;
  /** In units of the scales. */
  centre: Float64Array;
}

/** Half the distance between the ends becomes about one, or √λ if that is more; a constant column becomes zeros. */
export function unitsOf(
  { least, most }: Pick<ExtentPass, "least" | "most">,
  lambda: number,
): ColumnUnits {
  const target = least.length - 1;
  const scales = least.map((low, j) => {
    const half = most[j]! / 2 - low / 2;
    return powerOfTwo(
      Math.max(half > 0 ? half : Math.abs(low), j < target ? Math.sqrt(lambda) : 0),
    );
  });
  const centre = least.map((low, j) => low / 2 / scales[j]! + most[j]! / 2 / scales[j]!);
  return { scales, centre };
}

/**
 * R of the decomposition [1 | X | y] = QR by sequential TSQR, the columns in comparable units: without AᵀA, so that
 * the condition number is not squared.
 */
export class TrianglePass implements Pass {
  /** By columns: the ones, the features, the target. */
  readonly R: Float64Array[];

  constructor(private readonly units: ColumnUnits) {
    const size = units.scales.length + 1;
    this.R = Array.from({ length: size }, () => new Float64Array(size));
  }

  add(columns: RowBlock): void {
    const { scales, centre } = this.units;
    const rowCount = columns[0]!.length;
    const block = this.R.map(() => new Float64Array(BLOCK_ROWS));
    for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
      const count = Math.min(BLOCK_ROWS, rowCount - start);
      block[0]!.fill(1);
      columns.forEach((column, j) => {
        const room = block[j + 1]!;
        for (let i = 0; i < count; i++) room[i] = column[start + i]! / scales[j]! - centre[j]!;
      });
      absorbRows(this.R, block, count);
    }
  }
}

/**
 * R with the rows √λⱼ below X, a penalty for each column but the ones and the target. Of row j of R and √λⱼ the larger comes
 * first: a reflection rounds what is small in the first row in proportion to what is large below.
 *
 * References: Powell and Reid, On applying Householder transformations to linear least squares problems, Proc. IFIP Congress
 * 1968 (1969) 122–126, on the order of rows of different size.
 */
export function withPenalties(R: readonly Float64Array[], penalties: Float64Array): Float64Array[] {
  const penalised = R.map((column) => column.slice());
  if (penalties.every((penalty) => penalty === 0)) return penalised;
  const below = R.map(() => new Float64Array(R.length));
  penalties.forEach((penalty, j) => {
    const root = Math.sqrt(penalty);
    const features = penalised.slice(j, penalties.length);
    if (features.every((column) => Math.abs(column[j]!) <= root)) {
      for (let k = j; k < R.length; k++) {
        below[k]![j] = penalised[k]![j]!;
        penalised[k]![j] = 0;
      }
      penalised[j]![j] = root;
    } else below[j]![j] = root;
  });
  absorbRows(penalised, below, R.length);
  return penalised;
}

/** R⁻ᵀb for the columns of b's length. */
export function solveTransposed(R: readonly Float64Array[], b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(b.length);
  for (let j = 0; j < x.length; j++) {
    let sum = b[j]!;
    for (let i = 0; i < j; i++) sum -= R[j]![i]! * x[i]!;
    x[j] = sum / R[j]![j]!;
  }
  return x;
}

/** R⁻¹b for the columns of b's length. */
export function solveUpper(R: readonly Float64Array[], b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let j = x.length - 1; j >= 0; j--) {
    x[j]! /= R[j]![j]!;
    for (let i = 0; i < j; i++) x[i]! -= R[j]![i]! * x[j]!;
  }
  return x;
}

/**
 * Features and target about their means, from R of [1 | X | y]: the first reflection has taken the means away, so
 * what stands below and right of its row and column belongs to the deviations.
 */
export function centredTriangle(
  R: readonly Float64Array[],
  { scales, centre }: ColumnUnits,
  rowCount: number,
): CentredTriangle {
  const [ones, ...columns] = R;
  const means = columns.map((column, j) => ({
    rounded: centre[j]! * scales[j]!,
    correction: (column[0]! / ones![0]!) * scales[j]!,
  }));
  const last = columns.pop()!;
  const n = columns.length;
  return {
    rowCount,
    means,
    scales,
    R: columns.map((column) => column.slice(1, n + 1)),
    image: last.slice(1, n + 1),
    leastResidual: Math.abs(last[n + 1]!),
  };
}
