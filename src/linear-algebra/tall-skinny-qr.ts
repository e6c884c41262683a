// Tall-skinny QR decomposition (TSQR).
import type { CentredColumn } from "../arithmetic/centred-column";
import { innerProduct } from "../arithmetic/inner-product";
import { reflect, reflection } from "./householder-reflection";

/** Rows taken at a time: small enough that a block of 20 columns stays in the first-level cache. */
const BLOCK_ROWS = 128;

/**
 * Sequential tall-skinny QR (TSQR): R of A = QR without Q, so that RᵀR = AᵀA, R upper triangular.
 *
 * Method: the rows of A in blocks A₁, A₂, …; R₀ = 0, and Householder reflections take
 *
 *     (Rᵢ₋₁; Aᵢ) to (Rᵢ; 0)
 *
 * It is backward stable and does not square the condition number, as AᵀA does. The memory is one block and R,
 * however many rows there are.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.2; Demmel, Grigori, Hoemmen
 * and Langou, Communication-optimal parallel and sequential QR and LU factorizations, SIAM J. Sci. Comput.
 * 34 (2012) A206–A239.
 *
 * @returns R by columns, each with as many numbers as there are columns
 */
export function tallSkinnyR(columns: readonly CentredColumn[]): Float64Array[] {
  const rowCount = columns[0]?.length ?? 0;
  const R = columns.map(() => new Float64Array(columns.length));
  const block = columns.map(() => new Float64Array(BLOCK_ROWS));
  for (let from = 0; from < rowCount; from += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rowCount - from);
    columns.forEach((column, j) => {
      column.fill(block[j]!, from, count);
    });
    absorbRows(R, block, count);
  }
  return R;
}

/** One step: R takes in the first `count` rows of a block, which is overwritten. */
export function absorbRows(R: Float64Array[], block: Float64Array[], count: number): void {
  for (let k = 0; k < R.length; k++) eliminate(R, block, k, count);
}

/** Reflects the vector (R_kk; block column k) onto (R_kk'; 0), and the columns after k with it. */
function eliminate(R: Float64Array[], block: Float64Array[], k: number, count: number): void {
  const v = block[k]!;
  const square = innerProduct(v, v, 0, count);
  if (square === 0) return;
  const { rho, v0, beta } = reflection(R[k]![k]!, square);
  R[k]![k] = rho;
  for (let j = k + 1; j < R.length; j++) {
    R[j]![k] = reflect(v0, beta, v, R[j]![k]!, block[j]!, 0, count);
  }
}
