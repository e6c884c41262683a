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
  const found: [string, Map<string, string>][] = [];
  for (const file of files) {
    found.push([
      file,
      new Map(await describe(engine, `read_parquet(${fileList([file], isRemote)})`)),
    ]);
  }
  const schemas = found.map(([file, types]): [string, Map<string, ColumnKind>] => [
    file,
    new Map([...types].map(([name, type]) => [name, kindOfType(type)])),
  ]);
  requireSameColumns(schemas);
  const columns = schemas[0]![1];
  // A column of whole numbers may have fractions in another file: this finds the type that holds both.
  const first = found[0]![1];
  const isOfOneType = found.every(([, types]) =>
    [...types].every(([name, type]) => type === first.get(name)),
  );
  const options = isOfOneType ? "" : ", union_by_name = true";
  return { sql: `read_parquet(${fileList(files, isRemote)}${options})`, columns };
}

async function jsonRelation(engine: SqlEngine, { files, isRemote }: TableFiles): Promise<Relation> {
  const list = fileList(files, isRemote);
  const common = "format = 'newline_delimited', maximum_depth = 2";
  const found: [string, Map<string, string>][] = [];
  for (const file of files) {
    const types = await describe(engine, `read_json(${fileList([file], isRemote)}, ${common})`);
    found.push([file, new Map(types)]);
  }
  const names = new Set(found.flatMap(([, types]) => [...types.keys()]));
  const agreed = new Map(
    [...names].map((name) => [
      name,
      commonType(found.flatMap(([, types]) => types.get(name) ?? [])),
    ]),
  );
  const schemas = found.map(([file, types]): [string, Map<string, ColumnKind>] => [
    file,
    new Map([...types].map(([name, type]) => [name, kindOfType(agreed.get(name) ?? type)])),
  ]);
  requireSameColumns(schemas);
  const columns = schemas[0]![1];
  const types = [...columns.keys()].map(
    (name) => `${quotedText(name)}: ${quotedText(agreed.get(name)!)}`,
  );
  return { sql: `read_json(${list}, ${common}, columns = {${types.join(", ")}})`, columns };
}

/** The type that DuckDB gives a JSON column in whose first rows all values are missing. */
const NO_VALUE = "JSON";

/** The type for a JSON column that has these in the first rows of the files; undefined where there is none for all. */
function commonType(types: readonly string[]): string | undefined {
  const known = types.filter((type) => type !== NO_VALUE);
  const kinds = new Set(known.map(kindOfType));
  // Whole numbers in the first rows say nothing of the rest.
  if (kinds.size === 1 && kinds.has("number")) return "DOUBLE";
  if (new Set(known).size <= 1) return known[0] ?? NO_VALUE;
  if (kinds.size === 1 && kinds.has("date")) return "TIMESTAMP";
  if (kinds.size === 1 && kinds.has("other")) return NO_VALUE;
  // What looks like a date in one file and does not in another is text.
  return known.every((type) => ["text", "date"].includes(kindOfType(type))) ? "VARCHAR" : undefined;
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
