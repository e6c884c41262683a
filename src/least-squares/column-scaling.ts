import { binaryScale } from "../norm";

/**
 * Columns divided by powers of two, so that the largest number of each lies in [1, 2).
 *
 * Nothing is rounded: a power of two changes the exponent alone. It makes columns of very different
 * units comparable, which the rank and the condition number need, and keeps squares from overflowing.
 * A column of zeros stays as it is.
 */
export interface ScaledColumns {
  columns: Float64Array[];
  /** The powers of two: original column j is `scales[j]` · scaled column j. */
  scales: Float64Array;
}

/** Divides every column by its own power of two. The originals are left as they are. */
export function scaleColumns(originals: readonly Float64Array[]): ScaledColumns {
  const scales = Float64Array.from(originals, (column) => binaryScale(column) || 1);
  const columns = originals.map((column, j) => column.map((value) => value / scales[j]!));
  return { columns, scales };
}
