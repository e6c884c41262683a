/**
 * Σ aᵢbᵢ over the first `count` values, without a check, for inner loops.
 * Four sums at once: the processor need not wait for one addition before it begins the next.
 */
export function innerProduct(a: Float64Array, b: Float64Array, count = a.length): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (; i < count; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}
