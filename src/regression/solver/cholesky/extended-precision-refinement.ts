import { doubleDouble } from "../../../arithmetic/double-double";
import { renormalise, toDoubles } from "../../../arithmetic/extended-precision";
import { norm } from "../../../arithmetic/norm";
import { withWorkspace, workspace } from "../../../arithmetic/workspace";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import { planeThroughMeans } from "../plane";
import type { LeastSquaresProblem } from "../problem";
import type { LargeDataBound } from "./large-data-bound";
import type { RefinedFit } from "./working-precision-refinement";

const BLOCK_ROWS = 1024;
/** The next correction shall be so many times smaller than an allowed error. */
const SMALLER = 64;

/**
 * Iterative refinement in double-double, a pass over large data each, until θ has converged: for columns so nearly
 * dependent, or coefficients so small, that one step in working precision would leave digits wrong, yet not so
 * nearly dependent that Cholesky would fail.
 *
 * Method:
 *
 *     r = y − Xθ,   θ ← θ + (XᵀX + λM)⁻¹(Xᵀr − λMθ)
 *
 * The inverse comes from the centred Gram matrix S = RᵀR: with g the gradient, its first entry g₀ that of the
 * ones, δ_w = S⁻¹(g_w − x̄g₀) and δ₀ = g₀/m − x̄ᵀδ_w. A correction is as large as ‖X_c δ_w‖ = ‖R⁻ᵀ(g_w − x̄g₀)‖
 * and √m·|g₀/m| together, and each one is about κ²u times the last.
 *
 * @param means of the features and, last, the target
 * @param w slopes to begin with
 * @param contraction the factor by which a correction is smaller than the last, at most
 * @returns undefined where the corrections do not shrink, or 32 digits are not enough
 */
export function refineInExtendedPrecision(
  problem: LeastSquaresProblem,
  means: Float64Array,
  S: Cholesky,
  w: Float64Array,
  bound: LargeDataBound,
  contraction: number,
): RefinedFit | undefined {
  const rootOfCount = Math.sqrt(problem.target.length);
  const n = w.length;
  const theta = [new Float64Array(n + 1), new Float64Array(n + 1)];
  theta[0]!.set([means[n]! - dot(means, w), ...w]);
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    const { gradient, residualSquare } = residualPass(problem, theta);
    const height = gradient[0]! / rootOfCount;
    const rightHandSide = w.map((_, j) => gradient[j + 1]! - means[j]! * gradient[0]!);
    const size = norm([height, ...S.solveHalf(rightHandSide)]);
    if (!(size < last)) return undefined;
    last = size / 2;
    const slopes = S.solve(rightHandSide);
    doubleDouble.add(theta, Float64Array.of(height / rootOfCount - dot(means, slopes), ...slopes));
    renormalise(theta);
    const sum = toDoubles(theta);
    const residualLength = Math.sqrt(residualSquare);
    const remaining = SMALLER * contraction * size;
    const rounding = bound.roundingError(sum, residualLength);
    if (!bound.allows(remaining + rounding, sum)) {
      if (remaining <= rounding) return undefined;
      continue;
    }
    const found = bound.withoutNegligible(remaining + rounding, sum);
    return { theta: found, plane: planeThroughMeans(problem, found), residualLength };
  }
}

/** Xᵀr − λMθ and rᵀr for r = y − Xθ, block by block. */
function residualPass(
  { features, target, lambda }: LeastSquaresProblem,
  theta: readonly Float64Array[],
): { gradient: Float64Array; residualSquare: number } {
  return withWorkspace(() => {
    const minusGradient = [new Float64Array(theta[0]!.length), new Float64Array(theta[0]!.length)];
    const ones = workspace(BLOCK_ROWS).fill(1);
    const block = [workspace(BLOCK_ROWS), workspace(BLOCK_ROWS)];
    let residualSquare = 0;
    for (let start = 0; start < target.length; start += BLOCK_ROWS) {
      const end = Math.min(start + BLOCK_ROWS, target.length);
      const columns = [
        ones.subarray(0, end - start),
        ...features.map((x) => x.subarray(start, end)),
      ];
      const r = block.map((part) => part.subarray(0, end - start));
      r[0]!.set(target.subarray(start, end));
      r[1]!.fill(0);
      columns.forEach((column, j) => {
        doubleDouble.subtractMultiple(r, column, theta, j);
      });
      renormalise(r);
      columns.forEach((column, j) => {
        doubleDouble.subtractDot(minusGradient, j, column, r);
      });
      for (let i = 0; i < end - start; i++) {
        residualSquare += r[0]![i]! * r[0]![i]!;
      }
    }
    addPenalty(minusGradient, theta, lambda);
    return { gradient: toDoubles(minusGradient).map((g) => -g), residualSquare };
  });
}

/** g ← g + λMθ */
function addPenalty(
  g: readonly Float64Array[],
  theta: readonly Float64Array[],
  lambda: number,
): void {
  const minusColumn = new Float64Array(theta[0]!.length);
  for (let j = 1; j < minusColumn.length; j++) {
    minusColumn.fill(0);
    minusColumn[j] = -lambda;
    doubleDouble.subtractMultiple(g, minusColumn, theta, j);
  }
}

/** Σ of the products of the slopes with the means of their features. */
function dot(means: Float64Array, slopes: Float64Array): number {
  return slopes.reduce((sum, slope, j) => sum + slope * means[j]!, 0);
}
