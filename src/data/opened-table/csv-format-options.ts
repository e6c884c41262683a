// The options of opened CSV files.

/** How numbers and cells are written in CSV files; what is left out takes its default. */
export interface CsvFormatOptions {
  /** The character between two cells: "," (default), or ";" (default with a decimal comma), "\t" (default for .tsv), "|". */
  delimiter?: string;
  /** The mark between whole and fraction: "." (default), or "," for numbers written 3,5. */
  decimal?: "." | ",";
  /** Columns to keep as text although they look like numbers, such as a post code. */
  text?: readonly string[];
}
