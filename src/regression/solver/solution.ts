// The solution of a least-squares problem, and the solvers by name.
import type { TriangularFactor } from "../../linear-algebra/triangular-factor";
import type { Plane } from "./plane";

/** The methods that can be chosen by name. */
export const SOLVERS = ["auto", "cholesky", "qr", "svd", "normal-equation"] as const;

/**
 * The method of a fit. "auto" chooses: QR with refinement for small or difficult data, Cholesky on the
 * centred Gram matrix for large data, the shortest θ ("svd") where columns are dependent.
 * "normal-equation" is the formula (XᵀX + λM)⁻¹XᵀY as it stands, which loses digits.
 */
export type Solver = (typeof SOLVERS)[number];

/** Unscaled standard errors of a fit: times the residual standard deviation they are standard errors. */
export interface Uncertainty {
  /** √ of the diagonal of (XᵀX + λM)⁻¹, a number for each coefficient. */
  unscaledStandardErrors(): Float64Array;
  /** √(x₀ᵀ(XᵀX + λM)⁻¹x₀) for each new row x₀ of the design matrix, its one included. */
  unscaledStandardErrorsOfMean(rows: readonly ArrayLike<number>[]): Float64Array;
}

/** The result of a least-squares solver. */
export interface LeastSquaresSolution {
  /** One coefficient for each column of the design matrix. */
  theta: Float64Array;
  plane: Plane;
  solver: Exclude<Solver, "auto">;
  /** ‖y − Xθ‖, in the units of the target. */
  residualLength: number;
  /** Whether columns are dependent, so that θ is the shortest of many. */
  isMinimumNorm: boolean;
  /** At least the condition number, columns of length 1: cheap to know, up to n times too large. */
  conditionBound: number;
  /** The factor of the design matrix itself, without the penalty. */
  factor: TriangularFactor;
  /**
   * @throws InputError where columns are dependent, for then θ is not determined and has no uncertainty,
   * and where the data were changed after the fit
   */
  uncertainty(): Uncertainty;
}
