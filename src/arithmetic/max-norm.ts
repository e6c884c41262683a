/** The largest |aᵢ|. */
export function maxNorm(a: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]!);
    if (size > most) most = size;
  }
  return most;
}

/** target ← a / scale, in the first places; the places after them keep what they have. */
export function divideInto(target: Float64Array, a: Float64Array, scale: number): void {
  const reciprocal = 1 / scale;
  if (Number.isFinite(reciprocal))
    for (let i = 0; i < a.length; i++) target[i] = a[i]! * reciprocal;
  else for (let i = 0; i < a.length; i++) target[i] = a[i]! / scale;
}
