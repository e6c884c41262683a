// Least squares by what the Gram matrix itself tells.
import type { Passes } from "../../../arithmetic/passes";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import type { CentredGram, Remainder } from "../../../linear-algebra/gram/centred-gram";
import { interceptOf } from "../plane";
import type { CentredNormalEquations } from "./centred-normal-equations";
import type { LargeDataBound } from "./large-data-bound";
import { type RefinedFit, refineInWorkingPrecision } from "./working-precision-refinement";

/**
 * The fit by the Gram matrix alone, as accurate as the matrix.
 *
 * Method: with a guess v of w, and r = y − Xv, which is y where v = 0:
 *
 *     S·δ = (X − x̄)ᵀ(r − r̄) − λv,   w = v + δ,   ‖e‖² = ‖r − r̄‖² − 2δᵀ(X − x̄)ᵀ(r − r̄) + δᵀ(X − x̄)ᵀ(X − x̄)δ
 *
 * @param gram of the features and, last, the target
 * @param S with λ on its diagonal
 */
export function fitFromGram(
  { shifts, meanCorrections, products }: CentredGram,
  S: Cholesky,
  lambda: number,
  remainder: Remainder,
): RefinedFit {
  const n = products.length - 1;
  const { guess, shift, meanCorrection, products: ofRemainder } = remainder;
  const delta = S.solve(guess.map((v, j) => ofRemainder[j]! - lambda * v));
  const slopes = guess.map((v, j) => v + delta[j]!);
  const height = delta.reduce((sum, d, j) => sum - d * meanCorrections[j]!, shift + meanCorrection);
  // (X − x̄)ᵀ(X − x̄)δ = S·δ − λδ
  const square = delta.reduce(
    (sum, d, j) => sum - d * (ofRemainder[j]! + lambda * slopes[j]!),
    ofRemainder[n]!,
  );
  const theta = Float64Array.of(interceptOf(shifts, height, guess, delta), ...slopes);
  return {
    theta,
    plane: { centre: shifts.slice(0, n), height: shifts[n]! + height, slopes: theta.subarray(1) },
    residualLength: Math.sqrt(Math.max(0, square)),
  };
}

/** The target itself, which a guess of 0 leaves. */
export function withoutGuess({ meanCorrections, products }: CentredGram): Remainder {
  const n = products.length - 1;
  return {
    guess: new Float64Array(n),
    shift: 0,
    meanCorrection: meanCorrections[n]!,
    products: Float64Array.from(products, (row) => row[n]!),
  };
}

/** The fit by the Gram matrix alone where that is as good as with one more pass over the rows, else with that pass. */
export function* fitInFewPasses(
  { gram, rowCount, inflation }: CentredNormalEquations,
  lambda: number,
  S: Cholesky,
  bound: LargeDataBound,
): Passes<RefinedFit> {
  const { remainder } = gram;
  if (remainder && !shrinks(gram, lambda)) {
    const fit = fitFromGram(gram, S, lambda, remainder);
    if (bound.gramIsEnough(fit, remainder, inflation)) return fit;
  }
  const { plane } = fitFromGram(gram, S, lambda, withoutGuess(gram));
  return yield* refineInWorkingPrecision(gram, rowCount, lambda, S, plane.slopes);
}

/** Whether λ makes slopes so much smaller than a guess, which knows no λ, that its digits would cancel. */
function shrinks({ products }: CentredGram, lambda: number): boolean {
  return products.some((row, j) => j < products.length - 1 && lambda > row[j]!);
}
