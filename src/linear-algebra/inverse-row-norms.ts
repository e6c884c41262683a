// Row norms of the inverse of a triangular matrix.
import { innerProduct } from "../arithmetic/inner-product";

/**
 * Row norms of the inverse of an upper triangular matrix R, without the inverse: √ of the diagonal of (RᵀR)⁻¹, the
 * unscaled standard errors of least squares. With columns of length 1 they are the collinearity indices, whose squares
 * are the variance inflation factors: 1 where a column is orthogonal to all others, larger where it nearly depends on
 * them. No finite numbers when a pivot is 0.
 *
 * Method: row k of R⁻¹ by forward substitution, Rᵀx = eₖ; its first k numbers are 0.
 *
 * References: Stewart, Collinearity and least squares regression, Statist. Sci. 2 (1987) 68–84.
 *
 * @param columns R by columns, read above the diagonal
 * @param diagonal R_kk, for a factor that keeps it apart
 */
export function inverseRowNorms(
  columns: readonly Float64Array[],
  diagonal: Float64Array = Float64Array.from(columns, (column, j) => column[j]!),
): Float64Array {
  const n = columns.length;
  const norms = new Float64Array(n);
  const row = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    for (let j = k; j < n; j++) {
      const column = columns[j]!;
      const sum = innerProduct(column, row, k, j);
      row[j] = ((j === k ? 1 : 0) - sum) / diagonal[j]!;
    }
    norms[k] = Math.sqrt(innerProduct(row, row, k, n));
  }
  return norms;
}
