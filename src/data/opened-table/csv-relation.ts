// CSV files as a relation of SQL.
import { closeSync, openSync, promises, readSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { InputError } from "../../errors/input-error";
import { requireText } from "../csv/file";
import type { ColumnKind } from "./column-kind";
import type { CsvFormatOptions } from "./csv-format-options";
import { inPlainWords } from "./duckdb-errors";
import { fileList, type TableFiles } from "./files";
import { Interruption } from "./interruption";
import type { Relation } from "./relation";
import type { SqlEngine } from "./sql-engine";
import { quotedName, quotedText } from "./sql-text";

/** A cell that holds one of these is missing, as in `loadCsv`. All of them have an n. */
const MISSING = [
  ...new Set(
    ["NA", "N/A", "#N/A", "NaN", "null"].flatMap((text) => [
      text,
      text.toLowerCase(),
      text.toUpperCase(),
    ]),
  ),
];
const HEADER_BYTES = 2 ** 18;
/** Rows that say whether a column holds numbers. */
const LOOKED_AT = 10_000;
/** For these few rows DuckDB needs no more; else it reads 32 MB ahead for each thread. */
const SMALL_BUFFER = ", buffer_size = 4194304";

/**
 * CSV files with all their properties given: by its own detection, DuckDB reads a broken file as one row without an
 * error, renames columns, and reads the word true as a truth value.
 */
export async function csvRelation(
  engine: SqlEngine,
  { files, isRemote, path }: TableFiles,
  { delimiter, decimal = ".", text = [] }: CsvFormatOptions,
): Promise<Relation> {
  if (isRemote) {
    throw new InputError(
      `${path}: CSV files are read from the disk alone. Download it, or use Parquet`,
    );
  }
  const separator = delimiter ?? (/\.tsv$/i.test(files[0]!) ? "\t" : decimal === "," ? ";" : ",");
  const names = sameHeader(files, separator);
  const unknown = text.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `the option text names a column "${unknown}"; the columns are ${names.join(", ")}`,
    );
  }
  const relation = (
    types: readonly string[],
    options: { missing?: string[]; more?: string } = {},
  ) => {
    const { missing = MISSING, more = "" } = options;
    const columns = names.map((name, j) => `${quotedText(name)}: '${types[j]}'`);
    return (
      `read_csv(${fileList(files, isRemote)}, auto_detect = false, header = true, delim = ${quotedText(separator)}, ` +
      `quote = '"', escape = '"', decimal_separator = ${quotedText(decimal)}, ` +
      `nullstr = [${["", ...missing].map(quotedText).join(", ")}], columns = {${columns.join(", ")}}${more})`
    );
  };
  const texts = names.map(() => "VARCHAR");
  const kinds = await kindsOf(
    engine,
    relation(texts, { more: SMALL_BUFFER }),
    names,
    text,
    decimal,
  );
  const types = kinds.map((kind) => (kind === "number" ? "DOUBLE" : "VARCHAR"));
  let missing = MISSING;
  let looked: Promise<void> | undefined;
  const look = async () => {
    const { underscore, n } = await lettersBelow(files);
    const numbers = names.filter((_, j) => kinds[j] === "number");
    if (underscore) await requireNoUnderscores(engine, relation(texts), numbers);
    if (!n) missing = [];
  };
  return {
    get sql() {
      return relation(types, { missing });
    },
    columns: new Map(names.map((name, j) => [name, kinds[j]!])),
    look: async (firstRows = Number.POSITIVE_INFINITY) => {
      if (firstRows <= LOOKED_AT) return;
      looked ??= look();
      await looked;
    },
  };
}

/** A column is a number column when all cells of the first rows are numbers or missing, a text column when none is. */
async function kindsOf(
  engine: SqlEngine,
  relation: string,
  names: readonly string[],
  text: readonly string[],
  decimal: string,
): Promise<ColumnKind[]> {
  const mark = decimal === "," ? "," : "[.]";
  const number = `[+-]?([0-9]+(${mark}[0-9]*)?|${mark}[0-9]+)([eE][+-]?[0-9]+)?`;
  const counts = names.map((name) => {
    const cell = quotedName(name);
    const isNumber = `regexp_full_match(trim(${cell}), ${quotedText(number)})`;
    return `count(${cell}), count(*) FILTER (${isNumber}), min(${cell}) FILTER (${cell} IS NOT NULL AND NOT (${isNumber}))`;
  });
  const [found] = await engine.rows(
    `SELECT ${counts.join(", ")} FROM (SELECT * FROM ${relation} LIMIT ${LOOKED_AT})`,
  );
  return names.map((name, j) => {
    if (text.includes(name)) return "text";
    const [present, numbers, example] = found!.slice(3 * j, 3 * j + 3);
    if (Number(numbers) === Number(present)) return "number";
    if (Number(numbers) === 0) return "text";
    throw numbersAndText(name, String(example));
  });
}

/** DuckDB reads 1_000 as 1000, whatever its options. */
async function requireNoUnderscores(
  engine: SqlEngine,
  relation: string,
  numbers: readonly string[],
): Promise<void> {
  if (numbers.length === 0) return;
  const examples = numbers
    .map(quotedName)
    .map((cell) => `min(${cell}) FILTER (contains(${cell}, '_'))`);
  const [cells] = await engine.rows(`SELECT ${examples.join(", ")} FROM ${relation}`);
  numbers.forEach((name, j) => {
    if (cells![j] !== null) throw numbersAndText(name, String(cells![j]));
  });
}

/**
 * One look at the bytes below the first lines: whether there is an underscore, and an n, small or capital. Without an n no
 * cell is marked as missing, and DuckDB need not compare each cell with each of the marks, a fifth of its time.
 */
async function lettersBelow(files: readonly string[]) {
  const found = { underscore: false, n: false };
  const interruption = new Interruption();
  // One buffer for all: a stream would take new memory for each piece, and twice the time.
  const buffer = Buffer.alloc(2 ** 20);
  try {
    for (const file of files) {
      let isBelow = false;
      for await (const bytes of piecesOf(file, buffer)) {
        interruption.check();
        const start = isBelow ? 0 : bytes.indexOf("\n");
        if (start < 0) continue;
        isBelow = true;
        found.underscore ||= bytes.includes("_", start);
        found.n ||= bytes.includes("n", start) || bytes.includes("N", start);
        if (found.underscore && found.n) return found;
      }
    }
    return found;
  } catch (error) {
    throw inPlainWords(error);
  } finally {
    interruption.end();
  }
}

async function* piecesOf(file: string, buffer: Buffer): AsyncGenerator<Buffer, void, void> {
  const handle = await promises.open(file);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function numbersAndText(name: string, text: string): InputError {
  return new InputError(
    `column "${name}" holds both numbers and text, such as ${JSON.stringify(text)}. Correct the text, ` +
      `or keep the column as text with the option text: ["${name}"]`,
  );
}

/** @throws InputError where files have other headers, or a name is missing or stands there twice */
function sameHeader(files: readonly string[], separator: string): string[] {
  const names = headerOf(files[0]!, separator);
  for (const file of files.slice(1)) {
    const others = headerOf(file, separator);
    const place = names.findIndex((name, j) => name !== others[j]);
    if (place < 0 && others.length === names.length) continue;
    throw new InputError(
      `${file} has the columns ${others.join(", ")}; ${files[0]} has ${names.join(", ")}. ` +
        "Files that are read as one table need the same header",
    );
  }
  return names;
}

function headerOf(file: string, separator: string): string[] {
  const names = firstRecord(file, separator).map((name) => name.trim());
  names.forEach((name, j) => {
    if (name === "") {
      throw new InputError(
        `${file}, line 1: cell ${j + 1} of the header is empty. Give the column a name`,
      );
    }
    if (name.includes("\ufffd")) {
      throw new InputError(`${file}, line 1: not UTF-8 text. Save the file as "CSV UTF-8"`);
    }
    const same = names.findIndex((other) => other.toLowerCase() === name.toLowerCase());
    if (same < j) {
      const both =
        names[same] === name
          ? `"${name}"`
          : `"${names[same]}" and "${name}", and SQL knows no capitals`;
      throw new InputError(`${file}, line 1: two columns are named ${both}. Give one another name`);
    }
  });
  if (names.length > 0 && names.every((name) => Number.isFinite(Number(name)))) {
    throw new InputError(
      `${file}, line 1: expected the names of the columns; got the numbers ${names.join(", ")}. Put a line with names first`,
    );
  }
  return names;
}

function firstRecord(file: string, separator: string): string[] {
  const descriptor = openSync(file, "r");
  try {
    requireText(file, descriptor);
    const bytes = Buffer.alloc(HEADER_BYTES);
    const start = bytes.toString("utf8", 0, readSync(descriptor, bytes));
    const [record] = parse(start, {
      delimiter: separator,
      to: 1,
      bom: true,
      relax_column_count: true,
    });
    return record as string[];
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${file}, line 1: the header cannot be read. Is a quote opened and not closed?`,
    );
  } finally {
    closeSync(descriptor);
  }
}
