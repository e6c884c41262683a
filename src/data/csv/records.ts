// Records of a small file, by csv-parse.
import { CsvError, parse } from "csv-parse/sync";
import { decodeFile } from "./encoding";
import { strayQuote, unclosedQuote } from "./quotes";
import type { TableBuilder } from "./table-builder";

/** Reads the records of a small file into the builder, by csv-parse. */
export function readRecords(bytes: Uint8Array, builder: TableBuilder): void {
  // With one form of line end, csv-parse counts the lines inside quotes right; with one at the
  // end, it reports a last line of spaces as it does any other.
  const text = `${decodeFile(bytes, builder.file).replace(/\r\n?/g, "\n").replace(/\n+$/, "")}\n`;
  let line = 1;
  try {
    parse(text, {
      delimiter: builder.format.delimiter,
      record_delimiter: "\n",
      trim: true,
      // The builder compares the widths: it knows the names, for its message.
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        builder.record(cells, line);
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const unclosed = error.code === "CSV_QUOTE_NOT_CLOSED";
    throw unclosed ? unclosedQuote(builder.file, line) : strayQuote(builder.file, line);
  }
}
