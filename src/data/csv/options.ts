// The options of loadCsv, checked.
import { InputError } from "../../errors/input-error";

/** How to read a CSV file; what is left out takes its default. */
export interface CsvOptions {
  /**
   * What to do with missing values: "refuse" (default) stops and names their lines, "drop" leaves
   * their rows out and says how many, "keep" keeps NaN in number columns and "" in text columns.
   */
  missing?: "refuse" | "drop" | "keep";
  /** Columns to keep as text although they look like numbers or dates, such as a post code. */
  text?: string[];
  /** Names for the columns of a file that has no header line. */
  names?: string[];
  /** The character between two cells: "," (default), or ";" (default with a decimal comma), "\t", "|". */
  delimiter?: string;
  /** The mark between whole and fraction: "." (default), or "," for numbers written 3,5. */
  decimal?: "." | ",";
  /** The mark between groups of three digits, for numbers written 1,234 or 1 234. None by default. */
  thousands?: "," | "." | " " | "'";
}

/** The options with their defaults, checked. */
export interface CsvFormat {
  missing: "refuse" | "drop" | "keep";
  text: readonly string[];
  names: readonly string[] | undefined;
  delimiter: string;
  /** Whether the reader chose the delimiter, so that a doubtful header is what they meant. */
  delimiterChosen: boolean;
  decimal: "." | ",";
  thousands: "," | "." | " " | "'" | undefined;
}

/** Checks the options of `loadCsv`. @throws InputError that names the option and what it allows. */
export function csvFormat(options: CsvOptions): CsvFormat {
  const { missing = "refuse", text = [], names, decimal = ".", thousands } = options;
  const delimiter = options.delimiter ?? (decimal === "," ? ";" : ",");
  requireOneOf("missing", missing, ["refuse", "drop", "keep"]);
  requireOneOf("decimal", decimal, [".", ","]);
  if (thousands !== undefined) requireOneOf("thousands", thousands, [",", ".", " ", "'"]);
  requireNames("text", text);
  if (names !== undefined) requireNames("names", names);
  if (typeof delimiter !== "string" || !/^[,;:|/&#~ \t]$/.test(delimiter)) {
    throw new InputError(
      `delimiter must be one character, such as ",", ";", "\\t" or "|"; got ${JSON.stringify(delimiter)}`,
    );
  }
  if (decimal === delimiter) {
    throw new InputError(
      `decimal and delimiter must differ; both are ${JSON.stringify(decimal)}. Files with a decimal comma mostly have delimiter: ";"`,
    );
  }
  if (thousands === decimal) {
    throw new InputError(
      `decimal and thousands must differ; both are ${JSON.stringify(decimal)}. Numbers written 1.234,5 need thousands: "." and decimal: ","`,
    );
  }
  const delimiterChosen = options.delimiter !== undefined;
  return { missing, text, names, delimiter, delimiterChosen, decimal, thousands };
}

function requireOneOf(option: string, value: unknown, allowed: readonly string[]): void {
  if (allowed.includes(value as string)) return;
  const list = allowed.map((one) => JSON.stringify(one)).join(", ");
  throw new InputError(`${option} must be one of ${list}; got ${JSON.stringify(value)}`);
}

function requireNames(option: string, value: unknown): void {
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return;
  throw new InputError(
    `${option} must be a list of column names, such as ["city"]; got ${JSON.stringify(value)}`,
  );
}
