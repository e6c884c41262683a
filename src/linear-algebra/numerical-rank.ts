// Numerical rank and dependent columns, by the singular value decomposition.
import { SingularValueDecomposition } from "ml-matrix";
import { flushToZero } from "./flush-to-zero";

/** A column may be named as dependent when its part in the null space is at least this part of the largest. */
const PIVOT_THRESHOLD = 0.1;
/** The first column, the ones, may be called dependent when the largest part of another is less than this of its own. */
const NO_PART = 1e-6;

/**
 * Numerical rank: a singular value counts as zero up to this part of the largest.
 *
 * Method: σₖ ≤ 4·√max(m, n)·2⁻⁵²·σ₁.
 *
 * Columns that depend on each other before rounding, such as pounds and kilograms, do so afterwards up to the rounding
 * of each number, 2⁻⁵³, and the decomposition adds about as much for each √m.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.4, on the numerical rank.
 */
export function rankTolerance(rowCount: number, columnCount: number): number {
  return 4 * Math.sqrt(Math.max(rowCount, columnCount)) * Number.EPSILON;
}

/**
 * Dependent columns by subset selection: as many as there are singular values of zero, for columns of length 1.
 *
 * @param columns R of the QR decomposition by columns, each of length 1 (or 0)
 * @returns the indices of the dependent columns in order; none when the rank is full
 */
export function dependentColumns(columns: readonly Float64Array[], tolerance: number): number[] {
  // The columns of R are the rows of Rᵀ, whose left singular vectors are the right ones of R.
  const svd = new SingularValueDecomposition(flushToZero(columns), {
    computeRightSingularVectors: false,
  });
  const values = svd.diagonal;
  const rank = values.filter((value) => value > tolerance * values[0]!).length;
  const nullSpace = svd.leftSingularVectors.to2DArray().map((row) => row.slice(rank));
  return chooseDependent(nullSpace);
}

/**
 * Threshold pivoting on a basis of the null space: one column for each of its dimensions, the later column where
 * there is a choice, so that "weight_lb" is named as a multiple of the "weight_kg" before it. The ones, which a
 * hundred indicators make up with a small part each, are not called dependent: nobody can leave them out.
 *
 * References: Golub, Klema and Stewart, Rank degeneracy and least squares problems, Stanford report CS-TR-76-559
 * (1976), which selects columns by pivoting on the singular vectors.
 *
 * @param nullSpace row j is column j's part in an orthonormal basis of {v : Av = 0}
 */
function chooseDependent(nullSpace: readonly (readonly number[])[]): number[] {
  let rows = nullSpace;
  const chosen: number[] = [];
  for (let round = nullSpace[0]?.length ?? 0; round > 0; round--) {
    const norms = rows.map((row) => Math.hypot(...row));
    const threshold = PIVOT_THRESHOLD * Math.max(NO_PART * norms[0]!, ...norms.slice(1));
    const mayGo = norms.map((length, j) => j > 0 && length >= threshold);
    const pivot = Math.max(0, mayGo.lastIndexOf(true));
    chosen.push(pivot);
    rows = deflated(rows, rows[pivot]!, norms[pivot]!);
  }
  return chosen.sort((a, b) => a - b);
}

/** Deflation: the rows without their components along `direction`. */
function deflated(
  rows: readonly (readonly number[])[],
  direction: readonly number[],
  length: number,
): number[][] {
  const unit = direction.map((value) => value / length);
  return rows.map((row) => {
    const along = row.reduce((sum, value, k) => sum + value * unit[k]!, 0);
    return row.map((value, k) => value - along * unit[k]!);
  });
}
