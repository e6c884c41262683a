import type { Cholesky } from "./cholesky";
import { largest } from "./column-scaling";
import type { Corrected } from "./correcting-pass";
import { sumOfParts } from "./many-digits";
import { planeThroughMeans } from "./plane";
import type { LeastSquaresProblem } from "./problem";
import { scratch, withScratch } from "./scratch";
import { MOST_ROUNDS, standsStill, UNIT_ROUNDOFF } from "./stands-still";
import { twoParts } from "./two-parts";

const BLOCK_ROWS = 1024;

/**
 * Passes over large data with 32 digits, until θ stands still: for columns that are so nearly dependent that
 * one pass with 16 digits would leave some wrong, yet not so nearly that Cholesky would fail.
 *
 *     r = y − Xθ,   θ ← θ + (XᵀX + λM)⁻¹(Xᵀr − λMθ)
 *
 * The inverse comes from the centred Gram matrix S: with g the gradient, its first entry g₀ that of the ones,
 * δ_w = S⁻¹(g_w − x̄g₀) and δ₀ = g₀/m − x̄ᵀδ_w. Each pass leaves about κ²u of an error.
 *
 * @param means of the features and, last, the target
 * @param w slopes to begin with
 * @param condition at least the condition number of the centred columns, of length 1
 */
export function refineByPasses(
  problem: LeastSquaresProblem,
  means: Float64Array,
  S: Cholesky,
  w: Float64Array,
  condition: number,
): Corrected {
  const m = problem.target.length;
  const n = w.length;
  const theta = [new Float64Array(n + 1), new Float64Array(n + 1)];
  theta[0]!.set([means[n]! - dot(means, w), ...w]);
  const contraction = 16 * condition ** 2 * UNIT_ROUNDOFF;
  let square = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { gradient, residualSquare } = passOver(problem, theta);
    square = residualSquare;
    const toSolve = w.map((_, j) => gradient[j + 1]! - means[j]! * gradient[0]!);
    const slopes = S.solve(toSolve);
    const delta = new Float64Array(n + 1);
    delta.set([gradient[0]! / m - dot(means, slopes), ...slopes]);
    const size = largest(slopes);
    if (!(size < last)) break;
    last = size;
    twoParts.add(theta, delta);
    if (standsStill(theta[0]!, delta, contraction, 0)) break;
  }
  const sum = sumOfParts(theta);
  return {
    theta: sum,
    plane: planeThroughMeans(problem, sum),
    residualLength: Math.sqrt(square),
  };
}

/** Xᵀr − λMθ and rᵀr for r = y − Xθ, block by block. */
function passOver(
  { features, target, lambda }: LeastSquaresProblem,
  theta: readonly Float64Array[],
): { gradient: Float64Array; residualSquare: number } {
  return withScratch(() => {
    const minusGradient = [new Float64Array(theta[0]!.length), new Float64Array(theta[0]!.length)];
    const ones = scratch(BLOCK_ROWS).fill(1);
    const block = [scratch(BLOCK_ROWS), scratch(BLOCK_ROWS)];
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
        twoParts.subtractMultiple(r, column, theta, j);
      });
      columns.forEach((column, j) => {
        twoParts.subtractDot(minusGradient, j, column, r);
      });
      for (let i = 0; i < end - start; i++) residualSquare += (r[0]![i]! + r[1]![i]!) ** 2;
    }
    addPenalty(minusGradient, theta, lambda);
    return { gradient: sumOfParts(minusGradient).map((g) => -g), residualSquare };
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
    twoParts.subtractMultiple(g, minusColumn, theta, j);
  }
}

/** Σ of the products of the slopes with the means of their features. */
function dot(means: Float64Array, slopes: Float64Array): number {
  return slopes.reduce((sum, slope, j) => sum + slope * means[j]!, 0);
}
