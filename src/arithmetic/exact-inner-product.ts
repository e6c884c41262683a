// Exact inner product, in integers.
import { lowestExponent, toDouble, toInteger } from "./doubles-as-integers";

/**
 * Exact inner product Σ aᵢbᵢ, rounded once: for terms that overflow though their sum does not. Infinite where the sum is
 * larger than a double.
 *
 * Method: doubles are integers times a power of two, so the sum is one, too.
 */
export function exactInnerProduct(a: Float64Array, b: Float64Array): number {
  const [exponentA, exponentB] = [lowestExponent([a]), lowestExponent([b])];
  let sum = 0n;
  a.forEach((ai, i) => {
    sum += toInteger(ai, exponentA) * toInteger(b[i]!, exponentB);
  });
  return toDouble(sum, 1n, exponentA + exponentB);
}
