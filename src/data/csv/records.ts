// Records of a file, by csv-parse.
import { CsvError, parse } from "csv-parse/sync";
import { InputError } from "../../errors/input-error";
import { decodeFile } from "./encoding";
import type { TableBuilder } from "./table-builder";

/** A longer row, in bytes, is a row without an end. */
const LONGEST_ROW = 4 * 2 ** 20;

/**
 * Reads the records of a file into the builder.
 *
 * csv-parse is not the fastest library, but it refuses each quote that does not go around a whole cell, and it counts
 * lines. udsv, which is ten times as fast, reads a row that is too short together with the next one, and says nothing.
 *
 * @param progress is called after each record with the bytes read so far and those of the whole file
 */
export function readRecords(
  bytes: Uint8Array,
  builder: TableBuilder,
  progress: (bytesRead: number, size: number) => void,
): void {
  // With one form of line end, csv-parse counts the lines inside quotes right; with one at the
  // end, it reports a last line of spaces as it does any other.
  const text = Buffer.from(
    `${decodeFile(bytes, builder.file).replace(/\r\n?/g, "\n").replace(/\n+$/, "")}\n`,
  );
  let line = 1;
  try {
    parse(text, {
      delimiter: builder.format.delimiter,
      record_delimiter: "\n",
      // The builder trims the cells. Here spaces matter beside quotes alone, and to look for them takes long.
      trim: text.includes('"'),
      // The builder compares the widths: it knows the names, for its message.
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
      on_record: (cells: string[], { bytes: bytesRead, lines }) => {
        builder.record(cells, line);
        line = lines + 1;
        progress(bytesRead, text.length);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(`${builder.file}, line ${line}: ${(faults[error.code] ?? strayQuote)()}`);
  }
}

const faults: Partial<Record<CsvError["code"], () => string>> = {
  CSV_QUOTE_NOT_CLOSED: () =>
    'a cell of this row begins with a quote (") that is never closed. ' +
    'Close it; a quote that belongs to the text is written twice, as in "a 5"" pipe"',
  CSV_MAX_RECORD_SIZE: () =>
    `the row is longer than ${LONGEST_ROW / 2 ** 20} MB. ` +
    'Rows end with a line end; look for one that is missing, or for a quote (") that is never closed',
};

function strayQuote(): string {
  return (
    'a quote (") is in the middle of a cell. Quotes go around a whole cell; ' +
    'one that belongs to the text is written twice inside them, as in "a 5"" pipe"'
  );
}
