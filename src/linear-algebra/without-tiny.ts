// Flush to zero, before a singular value decomposition.

/** Below this the singular values of ml-matrix may be computed forever: its steps no longer change a bit. */
const TINY = 2 ** -960;

/** A matrix of numbers of size about 1 with 0 for every number that is nothing beside it, by columns or by rows. */
export function withoutTiny(lists: readonly ArrayLike<number>[]): number[][] {
  return lists.map((list) => Array.from(list, (value) => (Math.abs(value) < TINY ? 0 : value)));
}
