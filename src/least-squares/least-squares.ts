import { formulaFit } from "./formula-fit";
import type { LeastSquaresProblem } from "./problem";
import { refinedFit } from "./refined-fit";
import type { LeastSquaresSolution, Solver } from "./solution";

/**
 * Least squares: the θ that makes ‖y − Xθ‖² + λΣθⱼ² least, the sum without the intercept.
 * Numbers must be finite, and y as long as each feature.
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  solver: Solver = "auto",
): LeastSquaresSolution {
  if (solver === "normal-equation") return formulaFit(problem);
  const solution = refinedFit(problem);
  return solver === "svd" ? { ...solution, solver } : solution;
}
