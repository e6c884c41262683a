// openTable.
import { InputError } from "../../errors/input-error";
import type { CsvFormatOptions } from "./csv-format-options";
import { DuckDb } from "./duckdb";
import { relationOf } from "./file-relation";
import { tableFiles } from "./files";
import { OpenedTable } from "./opened-table";

/** How to open a table; what is left out takes its default. */
export interface OpenTableOptions extends CsvFormatOptions {
  /** The memory that may be used for reading, before the disk is: "1 GB" (default), "200 MB". */
  memory?: string;
}

/**
 * Opens files that need not fit into memory, as one table: Parquet, CSV with a header line, or JSON lines. Their rows
 * are read when a method needs them, piece by piece and in order. Nothing is downloaded.
 *
 * A CSV column holds numbers when all its cells in the first 10,000 rows do, or are missing as in `loadCsv`.
 *
 * @param path a file (.parquet, .csv, .tsv, .ndjson, .jsonl), a folder of such files, or a pattern, as "trips/*.parquet".
 * Several files need the same columns
 * @throws InputError when there is no such file, one is empty, broken off or no file of its kind, or the files differ
 * @example
 * const trips = await openTable("trips.parquet");
 * const large = await openTable("trips/*.csv", { memory: "200 MB" });
 */
export async function openTable(
  path: string,
  options: OpenTableOptions = {},
): Promise<OpenedTable> {
  const { memory = "1 GB" } = options;
  if (typeof memory !== "string" || !/^\d+(?:\.\d+)? ?[KMGT]i?B$/.test(memory)) {
    throw new InputError(
      `memory must be a size, as "1 GB" or "200 MB"; got ${JSON.stringify(memory)}`,
    );
  }
  const engine = await DuckDb.open(memory);
  try {
    const found = await tableFiles(engine, path);
    const relation = await relationOf(engine, found, options);
    const { files, format } = found;
    return new OpenedTable({ engine, relation, path, files, hasCheapCount: format === "parquet" });
  } catch (error) {
    engine.close();
    throw error;
  }
}
