import { normalEquationFit } from "./normal-equation-fit";
import { choleskyFit } from "./solver/cholesky/cholesky-fit";
import { columnCountOf, type LeastSquaresProblem } from "./solver/problem";
import { qrFit } from "./solver/qr/qr-fit";
import type { LeastSquaresSolution, Solver } from "./solver/solution";

/** Up to this many numbers in the design matrix, every fit takes the exact road. */
const SMALL = 20_000;

/**
 * Least squares: the θ that makes ‖y − Xθ‖² + λΣθⱼ² least, the sum without the intercept.
 * Numbers must be finite, and the target as long as each feature.
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  solver: Solver = "auto",
): LeastSquaresSolution {
  return fastSolution(problem, solver) ?? robustSolution(problem, solver);
}

/**
 * Cholesky on the centred Gram matrix, where it is asked for, or where data are large.
 *
 * @returns undefined where that is not so, or the data do not allow it; NaN and infinities are among what they
 * do not allow, so that large data need not be read once more to look for them
 */
export function fastSolution(
  problem: LeastSquaresProblem,
  solver: Solver,
): LeastSquaresSolution | undefined {
  const isFast = solver === "cholesky" || (solver === "auto" && isLarge(problem));
  return isFast && problem.intercept ? choleskyFit(problem) : undefined;
}

/** Everything else: for any data of finite numbers. */
export function robustSolution(problem: LeastSquaresProblem, solver: Solver): LeastSquaresSolution {
  if (solver === "normal-equation") return normalEquationFit(problem);
  const solution = qrFit(problem);
  return solver === "svd" ? { ...solution, solver } : solution;
}

function isLarge(problem: LeastSquaresProblem): boolean {
  return problem.target.length * columnCountOf(problem) > SMALL;
}
