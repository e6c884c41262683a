// Maximum norm.

/** Maximum norm ‖a‖∞: the largest |aᵢ|, 0 for an empty list. */
export function maxNorm(a: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]!);
    if (size > most) most = size;
  }
  return most;
}
