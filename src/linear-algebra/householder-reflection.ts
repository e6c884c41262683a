// Householder reflection.
import { innerProduct } from "../arithmetic/inner-product";

/**
 * Householder reflection H = I − β·v·vᵀ, which takes a vector (α, t) to (ρ, 0, …, 0).
 *
 * Method:
 *
 *     ρ = ∓‖(α, t)‖,   v = (α − ρ, t),   β = 2 / vᵀv = −1 / (ρ·v₀)
 *
 * with the sign of ρ opposite to that of α, so that nothing cancels in v₀ = α − ρ.
 *
 * References: Householder, Unitary triangularization of a nonsymmetric matrix, J. ACM 5 (1958) 339–342;
 * Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.1.
 */
export interface Reflection {
  /** ρ, what takes the place of α. */
  rho: number;
  v0: number;
  beta: number;
}

/** No smaller, so that 1 / ‖(α, t)‖² is a number. */
const LEAST_SQUARE = 2 ** -1000;

/**
 * A vector that is nothing beside numbers of size 1 is left as it is, β = 0: equal rows leave such vectors, for each
 * column takes 16 digits more from what they have in common.
 *
 * @param tailSquare ‖t‖²
 */
export function reflection(alpha: number, tailSquare: number): Reflection {
  const square = alpha * alpha + tailSquare;
  if (square < LEAST_SQUARE) return { rho: alpha, v0: 0, beta: 0 };
  const length = Math.sqrt(square);
  const rho = alpha > 0 ? -length : length;
  const v0 = alpha - rho;
  return { rho, v0, beta: -1 / (rho * v0) };
}

/**
 * (b₀, b) ← H(b₀, b), b from `start` to `end`.
 *
 * @param v the tail t of the vector v, in the places of b
 * @returns the new b₀
 */
export function reflect(
  v0: number,
  beta: number,
  v: Float64Array,
  b0: number,
  b: Float64Array,
  start: number,
  end: number,
): number {
  const factor = beta * (v0 * b0 + innerProduct(v, b, start, end));
  for (let i = start; i < end; i++) b[i]! -= factor * v[i]!;
  return b0 - factor * v0;
}
