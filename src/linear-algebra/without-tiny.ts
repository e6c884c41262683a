// Flush to zero, before a singular value decomposition.

/** Below this the singular values of ml-matrix may be computed forever: its steps no longer change a bit. */
const TINY = 2 ** -960;

/** A matrix with 0 for every number so small that its square is far below the least double, by columns or by rows. */
export function withoutTiny(lists: readonly ArrayLike<number>[], tiny = TINY): number[][] {
  return lists.map((list) => Array.from(list, (value) => (Math.abs(value) < tiny ? 0 : value)));
}
