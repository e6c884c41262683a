// Parquet, CSV and JSON files as a relation of SQL.
import { InputError } from "../../errors/input-error";
import type { ColumnKind } from "./column-kind";
import { kindOfType } from "./column-kind";
import type { CsvFormatOptions } from "./csv-format-options";
import { csvRelation } from "./csv-relation";
import { fileList, type TableFiles } from "./files";
import type { Relation } from "./relation";
import type { SqlEngine } from "./sql-engine";
import { quotedText } from "./sql-text";

/** How files are read as a table. DuckDB detects the types of JSON alone, from its first rows. */
export async function relationOf(
  engine: SqlEngine,
  files: TableFiles,
  options: CsvFormatOptions,
): Promise<Relation> {
  if (files.format === "csv") return csvRelation(engine, files, options);
  return files.format === "parquet" ? parquetRelation(engine, files) : jsonRelation(engine, files);
}

async function parquetRelation(
  engine: SqlEngine,
  { files, isRemote }: TableFiles,
): Promise<Relation> {
  const schemas: [string, Map<string, ColumnKind>][] = [];
  for (const file of files) {
    const sql = `read_parquet(${fileList([file], isRemote)})`;
    schemas.push([file, await columnsOf(engine, sql)]);
  }
  requireSameColumns(schemas);
  const columns = schemas[0]![1];
  return { sql: `read_parquet(${fileList(files, isRemote)})`, columns };
}

async function jsonRelation(engine: SqlEngine, { files, isRemote }: TableFiles): Promise<Relation> {
  const list = fileList(files, isRemote);
  const common = "format = 'newline_delimited', maximum_depth = 2";
  const columns = new Map<string, ColumnKind>();
  const types: string[] = [];
  for (const [name, type] of await describe(engine, `read_json(${list}, ${common})`)) {
    const kind = kindOfType(type);
    columns.set(name, kind);
    // Whole numbers in the first rows say nothing of the rest.
    types.push(`${quotedText(name)}: ${quotedText(kind === "number" ? "DOUBLE" : type)}`);
  }
  return { sql: `read_json(${list}, ${common}, columns = {${types.join(", ")}})`, columns };
}

async function columnsOf(engine: SqlEngine, relation: string): Promise<Map<string, ColumnKind>> {
  const found = await describe(engine, relation);
  return new Map(found.map(([name, type]) => [name, kindOfType(type)]));
}

async function describe(engine: SqlEngine, relation: string): Promise<[string, string][]> {
  const rows = await engine.rows(`DESCRIBE SELECT * FROM ${relation}`);
  return rows.map(([name, type]) => [String(name), String(type)]);
}

/** @throws InputError where a column of the first file is missing in another, or of another kind there */
function requireSameColumns(schemas: readonly [string, Map<string, ColumnKind>][]): void {
  const [first, columns] = schemas[0]!;
  for (const [file, others] of schemas.slice(1)) {
    for (const [name, kind] of columns) {
      const other = others.get(name);
      if (other === kind) continue;
      throw new InputError(
        other === undefined
          ? `${file} has no column "${name}", which ${first} has. ${SAME_COLUMNS}`
          : `column "${name}" is ${inWords[kind]} in ${first}, and ${inWords[other]} in ${file}. ${SAME_COLUMNS}`,
      );
    }
    for (const name of others.keys()) {
      if (!columns.has(name)) {
        throw new InputError(
          `${file} has a column "${name}", which ${first} has not. ${SAME_COLUMNS}`,
        );
      }
    }
  }
}

const SAME_COLUMNS = "Files that are read as one table need the same columns, of the same kinds";

const inWords: Record<ColumnKind, string> = {
  number: "a number",
  boolean: "true or false",
  text: "text",
  date: "a date or time",
  other: "neither number nor text",
};
