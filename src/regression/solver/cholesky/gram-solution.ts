// Least squares by what the Gram matrix itself tells.
import type { Passes } from "../../../arithmetic/passes";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import type { CentredGram } from "../../../linear-algebra/gram/centred-gram";
import { interceptOf } from "../plane";
import type { CentredNormalEquations } from "./centred-normal-equations";
import type { LargeDataBound } from "./large-data-bound";
import { type RefinedFit, refineInWorkingPrecision } from "./working-precision-refinement";

/**
 * The fit by the Gram matrix alone, without another look at the rows.
 *
 * Method: what the guess v has left of y, r = y − Xv, was added up in place of y. So v + δ is the solution, refined once:
 *
 *     S·δ = (X − x̄)ᵀ(r − r̄) − λv,   ‖e‖² = ‖r − r̄‖² − 2δᵀ(X − x̄)ᵀ(r − r̄) + δᵀ(X − x̄)ᵀ(X − x̄)δ
 *
 * @param gram of the features and, last, the target
 * @param S with λ on its diagonal
 */
export function fitFromGram(gram: CentredGram, S: Cholesky, lambda: number): RefinedFit {
  const { shifts, meanCorrections, remainder } = gram;
  const { slopes: guess, products } = remainder;
  const n = guess.length;
  const delta = S.solve(guess.map((v, j) => products[j]! - lambda * v));
  const height = delta.reduce((sum, d, j) => sum - d * meanCorrections[j]!, remainder.mean);
  const slopes = guess.map((v, j) => v + delta[j]!);
  // (X − x̄)ᵀ(X − x̄)δ = S·δ − λδ
  const square = delta.reduce(
    (sum, d, j) => sum - d * (products[j]! + lambda * slopes[j]!),
    products[n]!,
  );
  const theta = Float64Array.of(interceptOf(shifts, height, guess, delta), ...slopes);
  return {
    theta,
    plane: { centre: shifts.slice(0, n), height: shifts[n]! + height, slopes: theta.subarray(1) },
    residualLength: Math.sqrt(Math.max(0, square)),
  };
}

/** The fit by the Gram matrix alone where that is as good, else with one more pass over the rows. */
export function* fitInFewPasses(
  { gram, rowCount, inflation }: CentredNormalEquations,
  lambda: number,
  S: Cholesky,
  bound: LargeDataBound,
): Passes<RefinedFit> {
  const direct = fitFromGram(gram, S, lambda);
  if (bound.gramIsEnough(direct, inflation)) return direct;
  return yield* refineInWorkingPrecision(gram, rowCount, lambda, S, direct.plane.slopes);
}
