// The augmented system of least squares.
import type { HouseholderQr } from "../../../linear-algebra/householder-qr";

/**
 * Augmented system of least squares with a penalty, in the coefficients x and the residual r:
 *
 *     r + Ax   = b
 *     Aᵀr − Px = c          (c = 0 for least squares)
 *
 * Without r it is (AᵀA + P)x = Aᵀb − c.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996).
 */
export interface LeastSquaresSystem {
  /** The columns of A, of size about 1. */
  columns: readonly Float64Array[];
  /** Whether the first column is known to be all ones. */
  onesFirst: boolean;
  /** −P by columns; P is diagonal. Absent when it is 0. */
  minusP: readonly Float64Array[] | undefined;
  /** The QR decomposition of A above √P: RᵀR = AᵀA + P. */
  qr: HouseholderQr;
  /** ‖column j‖ of A above √P. */
  columnNorms: Float64Array;
  /** dⱼ = √((AᵀA + P)⁻¹)ⱼⱼ: how far xⱼ moves, at most, by an error of length 1. */
  sensitivity: Float64Array;
  /** At least the condition number of A above √P, columns of length 1; at most n times too large. */
  condition: number;
}

/** The solution x and its residual r = b − Ax, both in working memory: not to be kept beyond `withWorkspace`. */
export interface SolutionAndResidual {
  x: Float64Array;
  r: Float64Array;
  /** What r may be wrong by, in length: an r no longer than that may be 0. */
  error: number;
}
