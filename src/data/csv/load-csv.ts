// loadCsv.
import type { Table } from "../table/table";
import type { CsvOptions } from "./options";
import { readCsv } from "./read";

/**
 * Reads a CSV file: a header line with the names of the columns, then one row a line.
 *
 * A column is a number column when all its cells are numbers, a text column when none is. A column
 * with both is refused, and so are dates and numbers in a form that can be read in two ways, such
 * as 1,234. A cell is missing when it is empty, NA, N/A, #N/A, NaN or null, in small or capital
 * letters; in a column of the option `text` only when it is empty. Spaces around a cell do not
 * count, nor do empty lines, except between the values of a single column.
 *
 * A file of more than 2 MB is read in pieces, with a line that says how far it has come.
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
  return readCsv(path, options);
}
