import { norm } from "../norm";
import type { ScaledProblem } from "./problem";
import { RefinedLeastSquares } from "./refinement";
import { withScratch } from "./scratch";
import type { Uncertainty } from "./solution";

/**
 * The uncertainty as exact as θ: each number comes from a refined solution of (AᵀA + P)x = v.
 * With r = −Ax, vᵀx = ‖r‖² + xᵀPx: a sum of squares, in which nothing cancels.
 */
export function refinedUncertainty({ columns, penalties, scales }: ScaledProblem): Uncertainty {
  const roots = (vectors: readonly ArrayLike<number>[]) =>
    withScratch(() => {
      const system = new RefinedLeastSquares(columns, penalties);
      return Float64Array.from(vectors, (vector) => {
        const { x, r } = system.solveGram(scales.map((scale, j) => vector[j]! / scale));
        const penalised = x.map((value, j) => value * Math.sqrt(penalties?.[j] ?? 0));
        return norm([norm(r), norm(penalised)]);
      });
    });
  return {
    coefficientRoots: () =>
      roots(Array.from(scales, (_, j) => scales.map((_, k) => (k === j ? 1 : 0)))),
    leverageRoots: roots,
  };
}
