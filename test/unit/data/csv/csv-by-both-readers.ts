import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { CsvOptions } from "../../../../src/data/csv/options";
import { readCsv } from "../../../../src/data/csv/read";
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

/**
 * Reads a text as a small file and as a large one, in chunks of a few bytes, and requires the same
 * of both: the same table, or the same message. In messages the path is `data.csv`.
 */
export function load(
  content: string | Uint8Array,
  options: CsvOptions = {},
  chunkSizes = [1, 7, 4096],
): Table {
  return withCsv(content, (path) => {
    const small = outcome(path, options, Number.POSITIVE_INFINITY, 1);
    for (const chunkBytes of chunkSizes) {
      const large = outcome(path, options, 0, chunkBytes);
      expect(large.message).toBe(small.message);
      expect(large.table && contents(large.table)).toEqual(small.table && contents(small.table));
    }
    if (small.table) return small.table;
    throw small.error;
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

interface Outcome {
  table?: Table;
  error?: Error;
  message?: string;
}

function outcome(
  path: string,
  options: CsvOptions,
  largeFrom: number,
  chunkBytes: number,
): Outcome {
  try {
    return { table: readCsv(path, options, { largeFrom, chunkBytes }) };
  } catch (caught) {
    const error = caught as Error;
    error.message = error.message.replaceAll(path, "data.csv");
    return { error, message: error.message };
  }
}
