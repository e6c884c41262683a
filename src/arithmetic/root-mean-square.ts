// Root mean square.
import { maxNorm } from "./max-norm";
import { norm } from "./norm";
import { powerOfTwo } from "./power-of-two";

/**
 * Root mean square √(Σ aᵢ² / m) of one number or more, without overflow or underflow: it is never larger than the largest
 * |aᵢ|, though the norm may be.
 *
 * Method: s · √(Σ (aᵢ / s)² / m) with s a power of two.
 */
export function rootMeanSquare(a: Float64Array): number {
  const scale = powerOfTwo(maxNorm(a));
  return (norm(a.map((value) => value / scale)) / Math.sqrt(a.length)) * scale;
}
