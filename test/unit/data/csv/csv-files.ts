import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCsv } from "../../../../src/data/csv/load-csv";
import type { CsvOptions } from "../../../../src/data/csv/options";
import type { Table } from "../../../../src/data/table/table";

/** Runs with the path of a file of the given content, which is gone afterwards. */
export function withCsv<T>(content: string | Uint8Array, run: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "csv-"));
  try {
    const path = join(folder, "data.csv");
    writeFileSync(path, content);
    return run(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A table as plain data, so that NaN equals NaN and −0 does not equal 0. */
export function contents(table: Table): Record<string, (number | string)[]> {
  return Object.fromEntries(
    table.names.map((name) => [
      `${name} `, // keeps the order of names that are whole numbers
      table.isNumber(name) ? Array.from(table.column(name)) : [...table.text(name)],
    ]),
  );
}

/** Reads a text as a file. In messages its path is `data.csv`. */
export function load(content: string | Uint8Array, options: CsvOptions = {}): Table {
  return withCsv(content, (path) => {
    try {
      return loadCsv(path, options);
    } catch (caught) {
      const error = caught as Error;
      error.message = error.message.replaceAll(path, "data.csv");
      throw error;
    }
  });
}

/** The message that reading a text ends with. */
export function messageOf(content: string | Uint8Array, options: CsvOptions = {}): string {
  try {
    load(content, options);
  } catch (error) {
    const { message } = error as Error;
    return message;
  }
  throw new Error("expected an error, but the file was read");
}
