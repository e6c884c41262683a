// loadCsv.
import { readSync } from "node:fs";
import { InputError } from "../../errors/input-error";
import type { Table } from "../table/table";
import { type Source, withFile } from "./file";
import { type CsvOptions, csvFormat } from "./options";
import { progressLine } from "./progress-line";
import { readRecords } from "./records";
import { requireSeparator } from "./separator";
import { TableBuilder } from "./table-builder";

/** From this size on, in bytes, reading takes about two seconds, and `openTable` a small part of them. */
const LARGE = 25e6;
/** A longer text does not fit into one string of JavaScript. */
const TOO_LARGE = 500e6;

/**
 * Reads a CSV file: a header line with the names of the columns, then one row a line.
 *
 * A column is a number column when all its cells are numbers, a text column when none is. A column
 * with both is refused, and so are dates and numbers in a form that can be read in two ways, such
 * as 1,234. A cell is missing when it is empty, NA, N/A, #N/A, NaN or null, in small or capital
 * letters; in a column of the option `text` only when it is empty. Spaces around a cell do not
 * count, nor do empty lines, except between the values of a single column.
 *
 * A file that takes long is read with a line that says how far it has come. Files of more than
 * 25 MB are read many times faster by `openTable`, and those of more than 500 MB by it alone.
 *
 * The file is UTF-8 text, with or without a byte order mark, with any form of line end. Cells with
 * a separator, a quote or a line end inside are in double quotes.
 *
 * @param path the file, from the working directory or absolute
 * @param options how to treat missing values, and forms other than 1234.5 between commas
 *
 * @throws InputError that names the file, the line, the column, what was expected and what came.
 *
 * @example
 * const houses = loadCsv("houses.csv");
 * const german = loadCsv("umsatz.csv", { decimal: ",", missing: "drop" });
 */
export function loadCsv(path: string, options: CsvOptions = {}): Table {
  const format = csvFormat(options);
  return withFile(path, (source) => {
    adviseOpenTable(path, source);
    requireSeparator(source, path, format);
    const builder = new TableBuilder(path, format);
    readRecords(allBytes(source), builder, progressLine(path));
    return builder.finish();
  });
}

function adviseOpenTable(path: string, { size }: Source): void {
  if (size < LARGE) return;
  const has = `${path} has ${Math.round(size / 1e6)} MB`;
  const call = `await openTable(${JSON.stringify(path)})`;
  if (size >= TOO_LARGE) {
    throw new InputError(
      `${has}, and loadCsv reads files of less than 500 MB. Open it with ${call} and fit it with fitTable, ` +
        "or bring the columns that you need into memory with its method load",
    );
  }
  console.log(
    `${has}. A file of this size is read many times faster by (${call}).load(), except in a browser`,
  );
}

function allBytes({ descriptor, size }: Source): Uint8Array {
  const bytes = Buffer.alloc(size);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
}
