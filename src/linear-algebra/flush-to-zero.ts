// Flush to zero, before a singular value decomposition.

/** With smaller numbers the iteration of ml-matrix for singular values may not end: its steps no longer change a bit. */
const TINY = 2 ** -960;

/** A matrix with 0 for every number so small that its square is far below the least double, by columns or by rows. */
export function flushToZero(lists: readonly ArrayLike<number>[], tiny = TINY): number[][] {
  return lists.map((list) => Array.from(list, (value) => (Math.abs(value) < tiny ? 0 : value)));
}
