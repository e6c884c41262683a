import { normalEquationFit } from "./normal-equation-fit";
import { choleskyFit } from "./solver/cholesky/cholesky-fit";
import { columnCountOf, type LeastSquaresProblem } from "./solver/problem";
import { qrFit } from "./solver/qr/qr-fit";
import type { LeastSquaresSolution, Solver } from "./solver/solution";

/** Up to this many numbers in the design matrix, every fit is refined to the last digit. */
const SMALL = 20_000;

/**
 * Least squares: the θ that makes ‖y − Xθ‖² + λΣθⱼ² least, the sum without the intercept.
 * The target must be as long as each feature.
 *
 * @param requireFinite refuses data with NaN or infinities: called where they have not shown up otherwise, so that
 * large data need not be read once more
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  solver: Solver = "auto",
  requireFinite = () => {},
): LeastSquaresSolution {
  const fast = fastSolution(problem, solver);
  if (fast) return fast;
  requireFinite();
  return robustSolution(problem, solver);
}

/**
 * Cholesky on the centred Gram matrix, where it is asked for, or where data are large.
 *
 * @returns undefined where that is not so, or the data do not allow it, as NaN and infinities do not
 */
function fastSolution(
  problem: LeastSquaresProblem,
  solver: Solver,
): LeastSquaresSolution | undefined {
  const isFast = solver === "cholesky" || (solver === "auto" && isLarge(problem));
  return isFast && problem.intercept ? choleskyFit(problem) : undefined;
}

/** Everything else: for any data of finite numbers. */
function robustSolution(problem: LeastSquaresProblem, solver: Solver): LeastSquaresSolution {
  if (solver === "normal-equation") return normalEquationFit(problem);
  const solution = qrFit(problem);
  return solver === "svd" ? { ...solution, solver } : solution;
}

function isLarge(problem: LeastSquaresProblem): boolean {
  return !isSmall(problem.target.length, columnCountOf(problem));
}

/** Whether a design matrix is so small that every fit is refined to the last digit. */
export function isSmall(rowCount: number, columnCount: number): boolean {
  return rowCount * columnCount <= SMALL;
}
