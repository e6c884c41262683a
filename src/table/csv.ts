import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { InputError } from "../errors";
import { type Column, Table } from "./table";

export interface CsvOptions {
  missing?: "refuse" | "drop" | "keep";
}

/** Reads a CSV file: a header line, then one row a line. */
export function loadCsv(path: string, { missing = "refuse" }: CsvOptions = {}): Table {
  const [header, ...rows] = parse(readFileSync(path), { bom: true }) as string[][];
  if (header === undefined || rows.length === 0) throw new InputError(`${path} has no rows`);
  const isNumber = (cell: string) => cell === "" || Number.isFinite(Number(cell));
  const columns = new Map<string, Column>();
  header.forEach((name, j) => {
    const cells = rows.map((row) => row[j]!);
    columns.set(
      name,
      cells.every(isNumber)
        ? Float64Array.from(cells, (cell) => (cell === "" ? Number.NaN : Number(cell)))
        : cells,
    );
  });
  const table = Table.fromColumns(columns);
  if (missing === "keep") return table;
  const complete = table.dropMissing();
  if (missing === "drop" || complete.rowCount === table.rowCount) return complete;
  throw new InputError(`${path}: ${table.rowCount - complete.rowCount} rows have missing values`);
}
