// Triangular factors and column equilibration.
import { norm } from "../arithmetic/norm";

/** The triangular factor of a design matrix: X = Q·R·diag(scales), QᵀQ = I. */
export interface TriangularFactor {
  rowCount: number;
  /** R by columns. */
  columns: readonly Float64Array[];
  /** Powers of two, so that R neither overflows nor underflows. */
  scales: Float64Array;
}

/**
 * Column equilibration: R with its columns brought to length 1. Column j of the design matrix has the length
 * `norms[j]` · `scales[j]`.
 *
 * References: van der Sluis, Condition numbers and equilibration of matrices, Numer. Math. 14 (1969) 14–23: up to
 * √n no other scaling of the columns has a smaller condition number.
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
  const unit = columns.map((column, j) => column.map((r) => withoutRounding(r / norms[j]!)));
  return { columns: unit, norms };
}

/** Equal rows leave 16 digits less in each column, down to numbers with which singular values are computed forever. */
const ROUNDING = 2 ** -100;

function withoutRounding(r: number): number {
  return Math.abs(r) < ROUNDING ? 0 : r;
}

/** R in the units of the design matrix, up to one common factor that keeps it from overflowing. */
export function inOwnUnits({ columns, norms, scales }: EquilibratedFactor): Float64Array[] {
  const largest = scales.reduce((most, scale) => Math.max(most, scale), 0);
  return columns.map((column, j) => column.map((r) => r * norms[j]! * (scales[j]! / largest)));
}
