import { norm } from "../arithmetic/norm";

/** A design matrix as its upper triangular factor tells of it: X = Q·R·diag(scales), QᵀQ = I. */
export interface TriangularFactor {
  rowCount: number;
  /** R by columns. */
  columns: readonly Float64Array[];
  /** Powers of two, so that R neither overflows nor vanishes. */
  scales: Float64Array;
}

/**
 * The triangular factor R of a design matrix with its columns brought to length 1, apart from their lengths:
 * column j of the design matrix has the length `lengths[j]` · `scales[j]`.
 */
export interface EquilibratedFactor {
  /** R by columns, each of length 1, or 0 for a column of zeros. */
  columns: Float64Array[];
  norms: Float64Array;
  scales: Float64Array;
}

export function equilibratedFactor({ columns, scales }: TriangularFactor): EquilibratedFactor {
  return { ...equilibrateColumns(columns), scales };
}

/** Columns brought to length 1; a column of zeros stays as it is. */
export function equilibrateColumns(columns: readonly Float64Array[]): {
  columns: Float64Array[];
  norms: Float64Array;
} {
  const norms = Float64Array.from(columns, (column) => norm(column) || 1);
  return { columns: columns.map((column, j) => column.map((r) => r / norms[j]!)), norms };
}

/** R in the units of the design matrix, up to one common factor that keeps it from overflowing. */
export function inOwnUnits({ columns, norms, scales }: EquilibratedFactor): Float64Array[] {
  const largest = scales.reduce((most, scale) => Math.max(most, scale), 0);
  return columns.map((column, j) => column.map((r) => r * norms[j]! * (scales[j]! / largest)));
}
