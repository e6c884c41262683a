// The extent of some numbers.

/** The smallest and the largest of some numbers, with a margin as a share of their distance. */
export function extent(values: ArrayLike<number>, margin = 0): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const room = (high - low || Math.abs(high) || 1) * margin;
  return [low - room, high + room];
}
