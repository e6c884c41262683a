import type { CentredColumn } from "../arithmetic/centred-column";
import { innerProduct } from "../arithmetic/inner-product";

/** Rows taken at a time: small enough that a block of 20 columns stays in the processor's first cache. */
const BLOCK_ROWS = 128;

/**
 * R of the QR decomposition of the columns, without Q: RᵀR = AᵀA, R upper triangular.
 *
 * One pass over blocks of rows. Each block is eaten by Householder reflections that turn
 * R above the block into the next R above zeros. Unlike AᵀA it does not square the condition number,
 * and the memory is one block and R, however many rows there are.
 *
 * Source: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.2; blocks as in
 * Demmel, Grigori, Hoemmen, Langou (2012), doi 10.1137/080731992.
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
    for (let k = 0; k < columns.length; k++) reflect(R, block, k, count);
  }
  return R;
}

/** Reflects the vector (R_kk; block column k) onto (R_kk'; 0), and the columns after k with it. */
function reflect(R: Float64Array[], block: Float64Array[], k: number, count: number): void {
  const v = block[k]!;
  const square = innerProduct(v, v, 0, count);
  if (square === 0) return;
  const diagonal = R[k]![k]!;
  const length = Math.sqrt(diagonal * diagonal + square);
  // The sign that adds, so that nothing cancels in v₀.
  const reflected = diagonal > 0 ? -length : length;
  const v0 = diagonal - reflected;
  const beta = -1 / (reflected * v0);
  R[k]![k] = reflected;
  for (let j = k + 1; j < R.length; j++) {
    const column = R[j]!;
    const factor = beta * (v0 * column[k]! + innerProduct(v, block[j]!, 0, count));
    column[k]! -= factor * v0;
    subtract(block[j]!, factor, v, count);
  }
}

/** a ← a − factor · b over the first `count` values. */
function subtract(a: Float64Array, factor: number, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) a[i]! -= factor * b[i]!;
}
