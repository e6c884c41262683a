// Blocks of rows from the chunks of an SQL engine.
import { turn } from "./read-ahead";
import type { SqlChunk } from "./sql-engine";

/** Rows of a block, but the last: a multiple of what the kernel of the fit takes at a time. */
const BLOCK_ROWS = 2048;

/**
 * Numbers in blocks of equal length, whatever the pieces in which they come. Where a block begins then depends on
 * the number of the row alone, and sums over blocks repeat to the last bit.
 *
 * @returns blocks of columns; the next block is written over the last
 */
export async function* rowBlocks(
  chunks: AsyncIterable<SqlChunk>,
  columnCount: number,
): AsyncGenerator<readonly Float64Array[], void, void> {
  const block = Array.from({ length: columnCount }, () => new Float64Array(BLOCK_ROWS));
  let filled = 0;
  for await (const chunk of chunks) {
    const columns = block.map((_, j) => chunk.numbers(j));
    for (let from = 0; from < chunk.rowCount; ) {
      const count = Math.min(chunk.rowCount - from, BLOCK_ROWS - filled);
      for (let j = 0; j < columnCount; j++) {
        block[j]!.set(columns[j]!.subarray(from, from + count), filled);
      }
      filled += count;
      from += count;
      if (filled < BLOCK_ROWS) continue;
      // Between copying rows and working on them, the next are asked for.
      await turn();
      yield block;
      filled = 0;
    }
  }
  if (filled > 0) yield block.map((column) => column.subarray(0, filled));
}
