// Euclidean norm without overflow or underflow.
import { maxNorm } from "./max-norm";
import { powerOfTwo } from "./power-of-two";

/** Below and above these, squares lose digits to underflow or overflow. */
const SAFE_SQUARE = { least: 1e-280, most: 1e280 };

/**
 * Euclidean norm without overflow or underflow: 3e200 and 4e200 give 5e200, not infinity.
 *
 * Method: ‖a‖ = √Σ aᵢ²; where that sum leaves the safe range, ‖a‖ = s·√Σ (aᵢ / s)² with s a power of two.
 *
 * References: Blue, A portable Fortran program to find the Euclidean norm of a vector, ACM Trans. Math. Software
 * 4 (1978) 15–23.
 */
export function norm(a: ArrayLike<number>): number {
  const square = sumOfSquares(a, 1);
  if (square >= SAFE_SQUARE.least && square <= SAFE_SQUARE.most) return Math.sqrt(square);
  const scale = powerOfTwo(maxNorm(a));
  return scale * Math.sqrt(sumOfSquares(a, scale));
}

function sumOfSquares(a: ArrayLike<number>, scale: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const scaled = a[i]! / scale;
    sum += scaled * scaled;
  }
  return sum;
}
