// Unscaled standard errors by iterative refinement.
import { withWorkspace } from "../../../arithmetic/workspace";
import { InputError } from "../../../errors/input-error";
import { type LeastSquaresProblem, scaleProblem } from "../problem";
import type { LeastSquaresSolution, Uncertainty } from "../solution";
import { RefinedLeastSquares } from "./iterative-refinement";

/**
 * Unscaled standard errors by iterative refinement, as exact as θ.
 *
 * Method: √(vᵀ(AᵀA + P)⁻¹v) from a refined solution of (AᵀA + P)x = v, v a unit vector or a row of the design matrix.
 * The data are read again, so they must be what they were when θ was found.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996).
 *
 * @param refit fits the problem again in the same way
 * @throws InputError when the data were changed after the fit
 */
export function refinedUncertainty(
  problem: LeastSquaresProblem,
  theta: Float64Array,
  refit: () => LeastSquaresSolution | undefined,
): Uncertainty {
  requireUnchanged(theta, refit);
  const unscaledErrorsOf = (vectors: (scales: Float64Array) => readonly ArrayLike<number>[]) =>
    withWorkspace(() => {
      const { columns, penalties, scales, onesFirst } = scaleProblem(problem);
      const system = new RefinedLeastSquares(columns, penalties, onesFirst);
      return Float64Array.from(vectors(scales), (vector) =>
        withWorkspace(() =>
          system.unscaledStandardError(scales.map((scale, j) => vector[j]! / scale)),
        ),
      );
    });
  return {
    unscaledStandardErrors: () =>
      unscaledErrorsOf((scales) => Array.from(scales, (_, j) => unitVector(scales, j))),
    unscaledStandardErrorsOfMean: (rows) => unscaledErrorsOf(() => rows),
  };
}

function unitVector(like: Float64Array, j: number): Float64Array {
  return like.map((_, k) => (k === j ? 1 : 0));
}

function requireUnchanged(
  theta: Float64Array,
  refit: () => LeastSquaresSolution | undefined,
): void {
  const again = refit()?.theta;
  if (again && theta.every((value, j) => value === again[j])) return;
  throw new InputError(
    "the data were changed after the fit, and its uncertainty is computed from them: call fit(X, y) again",
  );
}
