import { readSync } from "node:fs";
import type { Source } from "./csv/chunks";
import { withFile } from "./csv/file";
import { type Helpers, shareOut, threads } from "./csv/helpers";
import { type CsvOptions, csvFormat } from "./csv/options";
import { progressLine } from "./csv/progress-line";
import { readRecords } from "./csv/records";
import { CsvScanner, type ScanOptions } from "./csv/scanner";
import { TableBuilder } from "./csv/table-builder";
import type { Table } from "./table";

/**
 * Reads a CSV file: a header line with the names of the columns, then one row a line.
 *
 * A column is a number column when all its cells are numbers, a text column when none is. A column
 * with both is refused, and so are dates and numbers in a form that can be read in two ways, such
 * as 1,234. A cell is missing when it is empty, NA, N/A, #N/A, NaN or null, in small or capital
 * letters; in a column of the option `text` only when it is empty. Spaces around a cell do not
 * count, nor do empty lines, except between the values of a single column.
 *
 * The file is UTF-8 text, with or without a byte order mark, with any form of line end. Cells with
 * a separator, a quote or a line end inside stand in double quotes.
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
  return readCsv(path, options, {
    largeFrom: 2 * megabyte,
    chunkBytes: megabyte,
    helpers: threads,
    progress: progressLine,
  });
}

/** Which files are read in chunks, instead of at once, and how; tests do so with small ones, too. */
export interface Roads {
  /** The size from which a file is large, in bytes. */
  largeFrom: number;
  chunkBytes: number;
  helpers?: Helpers;
  progress?: typeof progressLine;
}

/** `loadCsv` with the choice of roads given. */
export function readCsv(path: string, options: CsvOptions, roads: Roads): Table {
  const format = csvFormat(options);
  return withFile(path, (source) => {
    const builder = new TableBuilder(path, format);
    if (source.size < roads.largeFrom) readRecords(allBytes(source), builder);
    else scan(source, builder, roads);
    return builder.finish();
  });
}

function scan(source: Source, builder: TableBuilder, roads: Roads): void {
  const { chunkBytes, helpers, progress } = roads;
  const { file: path, format } = builder;
  const { delimiter, decimal } = format;
  const { size } = source;
  const options: ScanOptions = { chunkBytes, longestRow: 4 * megabyte };
  if (progress) options.progress = progress(path, size);
  if (helpers) {
    options.share = (width, offset, bytesPerRow) => {
      const part = { path, size, width, delimiter, decimal, chunkBytes };
      return shareOut(helpers, source, part, offset, bytesPerRow);
    };
  }
  new CsvScanner(source, builder, options).scan();
}

function allBytes({ descriptor, size }: Source): Uint8Array {
  const bytes = Buffer.alloc(size);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
}

const megabyte = 2 ** 20;
