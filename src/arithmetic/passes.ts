// Passes over rows, in memory or in blocks.

/** Some rows of all columns, equally many of each: the features and, last, the target. */
export type RowBlock = readonly Float64Array[];

/** A pass over the rows: it is given all of them, block by block in order. Every block but the last has a multiple of 1024 rows. */
export interface Pass {
  add(block: RowBlock): void;
}

/**
 * A procedure that yields passes over the rows, wherever they come from: when it continues after a `yield`, that pass
 * was given all rows.
 */
export type Passes<Result> = Generator<Pass, Result, void>;

/** Runs a procedure on columns in memory: one block has all rows. */
export function overColumns<Result>(procedure: Passes<Result>, columns: RowBlock): Result {
  for (;;) {
    const { done, value } = procedure.next();
    if (done) return value;
    value.add(columns);
  }
}

/** Runs a procedure on rows that come from elsewhere, for each pass anew. */
export async function overBlocks<Result>(
  procedure: Passes<Result>,
  blocks: () => AsyncIterable<RowBlock>,
): Promise<Result> {
  for (;;) {
    const { done, value } = procedure.next();
    if (done) return value;
    for await (const block of blocks()) value.add(block);
  }
}
