/** A column may be called dependent when its part in the null space is at least this much of the largest. */
const CLEAR_PART = 0.1;

/**
 * Chooses the columns to call dependent, one for each direction of the null space, the later column first,
 * so that "weight_lb" is named as a multiple of the "weight_kg" before it.
 *
 * @param nullSpace row j is column j's part in an orthonormal basis of {v : Av = 0}
 * @returns the indices of the dependent columns, in order
 */
export function chooseDependent(nullSpace: readonly number[][]): number[] {
  let rows = nullSpace.map((row) => row.slice());
  const chosen: number[] = [];
  for (let round = nullSpace[0]?.length ?? 0; round > 0; round--) {
    const lengths = rows.map((row) => Math.hypot(...row));
    const clear = CLEAR_PART * Math.max(...lengths);
    const pivot =
      lengths.length - 1 - [...lengths].reverse().findIndex((length) => length >= clear);
    chosen.push(pivot);
    rows = removeDirection(rows, rows[pivot]!, lengths[pivot]!);
  }
  return chosen.sort((a, b) => a - b);
}

/** The rows without their parts along `direction`. */
function removeDirection(rows: number[][], direction: number[], length: number): number[][] {
  const unit = direction.map((value) => value / length);
  return rows.map((row) => {
    const along = row.reduce((sum, value, k) => sum + value * unit[k]!, 0);
    return row.map((value, k) => value - along * unit[k]!);
  });
}
