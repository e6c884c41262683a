import { divideInto, largest, powerOfTwo } from "./column-scaling";

/** What is to be fitted: features by column and a target, m numbers each, with or without an intercept. */
export interface LeastSquaresProblem {
  features: readonly Float64Array[];
  target: Float64Array;
  /** Whether the design matrix begins with a column of ones. */
  intercept: boolean;
  /** λ ≥ 0, the penalty on every coefficient but the intercept. */
  lambda: number;
}

export function columnCountOf({ features, intercept }: LeastSquaresProblem): number {
  return features.length + (intercept ? 1 : 0);
}

/**
 * The design matrix A and the target b, each column divided by a power of two so that its largest
 * number lies in [1, 2): columns of every unit become comparable, squares neither overflow nor vanish,
 * and nothing is rounded, for a power of two changes the exponent alone.
 */
export interface ScaledProblem {
  columns: Float64Array[];
  target: Float64Array;
  /** The powers of two: column j of the design matrix is `scales[j]` · `columns[j]`. */
  scales: Float64Array;
  targetScale: number;
  /** λ in the scaled units, a number for each column; absent when λ is 0. */
  penalties: Float64Array | undefined;
}

/** A scaled copy of the problem. Rows of zeros are added where there are fewer rows than columns. */
export function scaleProblem(problem: LeastSquaresProblem): ScaledProblem {
  const { features, target, intercept, lambda } = problem;
  const columnCount = columnCountOf(problem);
  const first = intercept ? 1 : 0;
  const rowCount = Math.max(target.length, columnCount);

  // One piece of memory for all: on small data, asking for memory takes longer than computing.
  const memory = new Float64Array(rowCount * (columnCount + 1));
  const place = (j: number) => memory.subarray(j * rowCount, (j + 1) * rowCount);

  const columns: Float64Array[] = [];
  const scales = new Float64Array(columnCount).fill(1);
  if (intercept) columns.push(place(0).fill(1, 0, target.length));
  for (let j = first; j < columnCount; j++) {
    const feature = features[j - first]!;
    const column = place(j);
    scales[j] = powerOfTwo(Math.max(largest(feature), Math.sqrt(lambda)));
    divideInto(column, feature, scales[j]!);
    columns.push(column);
  }
  const targetScale = powerOfTwo(largest(target));
  const scaledTarget = place(columnCount);
  divideInto(scaledTarget, target, targetScale);
  const penalties = lambda > 0 ? scales.map((s, j) => (j < first ? 0 : lambda / s / s)) : undefined;
  return { columns, target: scaledTarget, scales, targetScale, penalties };
}
