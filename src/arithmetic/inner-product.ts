// Inner product.

/**
 * Inner product Σ aᵢbᵢ over start ≤ i < end, unrolled by four, without a check, for inner loops.
 *
 * Method: four independent partial sums, which the processor adds in parallel; the bound of the error is about
 * a quarter of that of one sum.
 *
 * References: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section 3.1.
 */
export function innerProduct(a: Float64Array, b: Float64Array, start = 0, end = a.length): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = start;
  for (const last = end - 3; i < last; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (; i < end; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}
