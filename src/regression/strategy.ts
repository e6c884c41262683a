// The choice of the least-squares solver.
import { normalEquationFit } from "./normal-equation-fit";
import { choleskyFit } from "./solver/cholesky/cholesky-fit";
import { columnCountOf, isSmall, type LeastSquaresProblem } from "./solver/problem";
import { qrFit } from "./solver/qr/qr-fit";
import type { LeastSquaresSolution, Solver } from "./solver/solution";

/**
 * Least squares with a choice of the method: the θ that makes ‖y − Xθ‖² + λΣθⱼ² least, the sum without the intercept.
 * The target must be as long as each feature.
 *
 * @param requireFinite refuses data with NaN or infinities: not called where the solver has found the data finite, so
 * that large data are not read once more
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  solver: Solver = "auto",
  requireFinite = () => {},
): LeastSquaresSolution {
  const solution = choleskySolution(problem, solver);
  if (solution) return solution;
  requireFinite();
  return generalSolution(problem, solver);
}

/**
 * Cholesky on the centred Gram matrix, where it is chosen by name, or where data are large.
 *
 * @returns undefined in other cases, and for data that it refuses, such as NaN and infinities
 */
function choleskySolution(
  problem: LeastSquaresProblem,
  solver: Solver,
): LeastSquaresSolution | undefined {
  const isChosen = solver === "cholesky" || (solver === "auto" && isLarge(problem));
  return isChosen && problem.intercept ? choleskyFit(problem) : undefined;
}

/** The other methods, for any data of finite numbers. */
function generalSolution(problem: LeastSquaresProblem, solver: Solver): LeastSquaresSolution {
  if (solver === "normal-equation") return normalEquationFit(problem);
  const solution = qrFit(problem);
  return solver === "svd" ? { ...solution, solver } : solution;
}

function isLarge(problem: LeastSquaresProblem): boolean {
  return !isSmall(problem.target.length, columnCountOf(problem));
}
