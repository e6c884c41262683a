import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll } from "vitest";

/** A folder for the files of one test file, removed at its end. */
export function temporaryFolder(): (name: string) => string {
  // Made by the first test that needs it: where no test runs, nothing would take it away.
  let folder: string | undefined;
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  return (name) => {
    folder ??= mkdtempSync(join(tmpdir(), "normal-equation-test-"));
    return join(folder, name);
  };
}

/** Writes what a query gives to a file, by its ending: Parquet, CSV, or JSON lines. */
export async function writeRows(path: string, query: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const format = path.endsWith(".parquet") ? "PARQUET" : path.endsWith("csv") ? "CSV" : "JSON";
  try {
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT ${format})`);
  } finally {
    connection.closeSync();
  }
}

/** Writes columns of numbers with every bit to a Parquet file. */
export async function writeColumns(
  path: string,
  columns: ReadonlyMap<string, Float64Array>,
): Promise<void> {
  const names = [...columns.keys()];
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    await connection.run(`CREATE TABLE t (${names.map((name) => `"${name}" DOUBLE`).join(", ")})`);
    const appender = await connection.createAppender("t");
    const values = [...columns.values()];
    for (let i = 0; i < values[0]!.length; i++) {
      for (const column of values) appender.appendDouble(column[i]!);
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`COPY t TO '${path}' (FORMAT PARQUET)`);
  } finally {
    connection.closeSync();
  }
}
