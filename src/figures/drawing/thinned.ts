// The rows that a figure draws of many.

/**
 * The rows that a figure draws: all of them, or about `most` spread evenly, and those that must not
 * be missed. A figure of a million points would say no more and be slow.
 */
export function thinnedRows(
  rowCount: number,
  { most = 2000, always = [] as readonly number[] } = {},
): number[] {
  const step = Math.max(1, Math.ceil(rowCount / most));
  const rows = new Set<number>(always);
  for (let i = 0; i < rowCount; i += step) rows.add(i);
  return [...rows].sort((a, b) => a - b);
}

/** A sentence on the points that are not drawn; empty when all are. */
export function thinnedRemark(drawn: number, rowCount: number): string {
  return drawn === rowCount ? "" : ` Of ${rowCount} rows, ${drawn} are drawn.`;
}
