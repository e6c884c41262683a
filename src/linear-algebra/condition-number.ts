import { SingularValueDecomposition } from "ml-matrix";
import { norm } from "../arithmetic/norm";

/** The singular values of a matrix given by columns, largest first. */
export function singularValuesOf(columns: readonly Float64Array[]): number[] {
  return new SingularValueDecomposition(columns as Float64Array[], {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  }).diagonal;
}

/** Largest singular value over smallest; infinite when the smallest is 0. */
export function conditionOf(columns: readonly Float64Array[]): number {
  const values = singularValuesOf(columns);
  return values[0]! / values[values.length - 1]!;
}

/**
 * Bound of the condition number of an upper triangular matrix R with columns of length 1: at least κ₂(R), at most n
 * times too large, and much cheaper. No finite number when a pivot is 0.
 *
 * Method: √n·‖R⁻¹‖_F, for ‖R‖₂ ≤ ‖R‖_F = √n.
 */
export function conditionBoundOf(columns: readonly Float64Array[]): number {
  return Math.sqrt(columns.length) * norm(inverseRowNorms(columns));
}

/**
 * The norms of the rows of R⁻¹. With columns of length 1 they are the collinearity indices, whose squares are the
 * variance inflation factors: 1 where a column is orthogonal to all others, larger where it nearly depends on them.
 *
 * Method: row k of R⁻¹ by forward substitution, Rᵀx = eₖ.
 *
 * References: Stewart, Collinearity and least squares regression, Statist. Sci. 2 (1987) 68–84.
 */
export function inverseRowNorms(columns: readonly Float64Array[]): Float64Array {
  const n = columns.length;
  const row = new Float64Array(n);
  return Float64Array.from(columns, (_, k) => {
    // Row k of R⁻¹ solves Rᵀx = eₖ.
    row.fill(0);
    for (let j = k; j < n; j++) {
      const column = columns[j]!;
      let sum = j === k ? 1 : 0;
      for (let i = k; i < j; i++) sum -= column[i]! * row[i]!;
      row[j] = sum / column[j]!;
    }
    return norm(row);
  });
}
