// The least-squares problem, and its column scaling.
import { maxNorm } from "../../arithmetic/max-norm";
import { powerOfTwo } from "../../arithmetic/power-of-two";
import { workspace } from "../../arithmetic/workspace";

/** Negligible beside columns of size 1, and still so large that QR decomposition can square its root. */
const LEAST_PENALTY = 2 ** -960;

/** A least-squares problem: features by column and a target, m numbers each, with or without an intercept. */
export interface LeastSquaresProblem {
  features: readonly Float64Array[];
  target: Float64Array;
  /** Whether the design matrix begins with a column of ones. */
  intercept: boolean;
  /** λ ≥ 0, the penalty on every coefficient but the intercept. */
  lambda: number;
  /** The penalty of each feature is λ times the square of its weight; all 1 when left out. */
  penaltyWeights?: readonly number[];
}

/** Up to this many numbers in the design matrix, every fit is refined to the last digit. */
const SMALL = 20_000;

/** Whether a design matrix is so small that every fit is refined to the last digit. */
export function isSmall(rowCount: number, columnCount: number): boolean {
  return rowCount * columnCount <= SMALL;
}

export function columnCountOf({ features, intercept }: LeastSquaresProblem): number {
  return features.length + (intercept ? 1 : 0);
}

/**
 * The design matrix A and the target b, each column divided by a power of two so that its largest number lies in
 * [1, 2): columns in any units become comparable, squares neither overflow nor underflow, and the division is exact,
 * for a power of two changes the exponent alone.
 */
export interface ScaledProblem {
  /** At least as many rows as columns: rows of zeros are appended. */
  columns: Float64Array[];
  /** Whether the first column is all ones, without appended zeros. */
  onesFirst: boolean;
  target: Float64Array;
  /** The powers of two: column j of the design matrix is `scales[j]` · `columns[j]`. */
  scales: Float64Array;
  targetScale: number;
  /** λ in the scaled units, above 0 for each column and 0 for the ones; absent when λ is 0. */
  penalties: Float64Array | undefined;
}

/**
 * Column scaling by powers of two: the problem with columns of comparable size, in working memory.
 *
 * Method: aⱼ / 2^e with 2^e ≤ max |aᵢⱼ| < 2^(e + 1), and λ / 2^(2e) for the penalty.
 *
 * References: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section 19.3: Householder QR is
 * columnwise stable, so the scaling costs no digit.
 */
export function scaleProblem(problem: LeastSquaresProblem): ScaledProblem {
  const { features, target, intercept, lambda, penaltyWeights } = problem;
  const columnCount = columnCountOf(problem);
  const rowCount = Math.max(target.length, columnCount);
  const first = intercept ? 1 : 0;

  const scales = new Float64Array(columnCount).fill(1);
  const root = Math.sqrt(lambda);
  const columns: Float64Array[] = [];
  if (intercept) columns.push(workspace(rowCount).fill(1, 0, target.length).fill(0, target.length));
  for (let j = first; j < columnCount; j++) {
    const feature = features[j - first]!;
    scales[j] = powerOfTwo(Math.max(maxNorm(feature), root * (penaltyWeights?.[j - first] ?? 1)));
    columns.push(divided(feature, scales[j]!, rowCount));
  }
  const targetScale = powerOfTwo(maxNorm(target));
  return {
    columns,
    onesFirst: intercept && rowCount === target.length,
    target: divided(target, targetScale, rowCount),
    scales,
    targetScale,
    penalties: lambda > 0 ? penaltiesOf(lambda, scales, first, penaltyWeights) : undefined,
  };
}

/** λ in the scaled units, 0 for the ones. */
function penaltiesOf(
  lambda: number,
  scales: Float64Array,
  first: number,
  weights?: readonly number[],
): Float64Array {
  return scales.map((s, j) => {
    if (j < first) return 0;
    const scale = s / (weights?.[j - first] ?? 1);
    return Math.max(lambda / scale / scale, LEAST_PENALTY);
  });
}

/** target ← a / scale, in the first places; the places after them keep what they have. */
export function divideInto(target: Float64Array, a: Float64Array, scale: number): void {
  const reciprocal = 1 / scale;
  if (Number.isFinite(reciprocal))
    for (let i = 0; i < a.length; i++) target[i] = a[i]! * reciprocal;
  else for (let i = 0; i < a.length; i++) target[i] = a[i]! / scale;
}

/** a / scale, with zeros appended. */
function divided(a: Float64Array, scale: number, length: number): Float64Array {
  const quotient = workspace(length);
  divideInto(quotient, a, scale);
  return quotient.fill(0, a.length);
}
