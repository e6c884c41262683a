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
  const withSystem = (work: (system: RefinedLeastSquares, scales: Float64Array) => Float64Array) =>
    withWorkspace(() => {
      const { columns, penalties, scales, onesFirst } = scaleProblem(problem);
      return requireFinite(work(new RefinedLeastSquares(columns, penalties, onesFirst), scales));
    });
  return {
    // eⱼ is divided by its scale afterwards: where the scale is 1e−310, eⱼ / scale is no number, and the error may be.
    unscaledStandardErrors: () =>
      withSystem((system, scales) =>
        scales.map((scale, j) => unscaledErrorOf(system, unitVector(scales, j)) / scale),
      ),
    unscaledStandardErrorsOfMean: (rows) =>
      withSystem((system, scales) =>
        Float64Array.from(rows, (row) =>
          unscaledErrorOf(
            system,
            scales.map((scale, j) => row[j]! / scale),
          ),
        ),
      ),
  };
}

function unscaledErrorOf(system: RefinedLeastSquares, vector: Float64Array): number {
  if (!vector.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  return withWorkspace(() => system.unscaledStandardError(vector));
}

function requireFinite(roots: Float64Array): Float64Array {
  if (roots.every(Number.isFinite)) return roots;
  throw new InputError(
    "a standard error is larger than a number can be, 1.8e308: a column is too small in its unit, or a new sample " +
      "too far from the data. Multiply the column by a power of ten",
  );
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
