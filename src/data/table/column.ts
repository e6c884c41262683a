// One column of a table: numbers or texts.
import { InputError } from "../../errors/input-error";

/** The values of one column: numbers (NaN where one is missing) or texts ("" where one is missing). */
export type Column = Float64Array | readonly string[];

/** Whether a value of a column is missing: NaN among numbers, "" among texts. */
export function isMissing(value: string | number): boolean {
  return value === "" || Number.isNaN(value);
}

/** The given rows of a column. */
export function pick(column: Column, rows: readonly number[]): Column {
  if (!(column instanceof Float64Array)) return rows.map((i) => column[i]!);
  const picked = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) picked[k] = column[rows[k]!]!;
  return picked;
}

/**
 * The different values of a column that are not missing, in order: numbers by size, texts by their
 * letters.
 */
export function levels(column: Column): (string | number)[] {
  const found = new Set<string | number>();
  for (const value of column) if (!isMissing(value)) found.add(value);
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/** Reads values given by hand as a column. @throws InputError for anything but numbers or texts. */
export function toColumn(values: ArrayLike<number> | readonly string[], name: string): Column {
  if (values instanceof Float64Array) return values;
  if (typeof values === "object" && values !== null && typeof values.length === "number") {
    const list = Array.from(values as ArrayLike<unknown>);
    if (list.every((value) => typeof value === "number")) return Float64Array.from(list);
    if (list.every((value) => typeof value === "string")) return list;
    const odd = list.findIndex((value) => typeof value !== typeof list[0]);
    throw new InputError(
      `column "${name}" must hold numbers alone or texts alone; value 1 is ${shown(list[0])}, value ${odd + 1} is ${shown(list[odd])}`,
    );
  }
  throw new InputError(
    `column "${name}" must be a list of numbers or of texts; got ${shown(values)}`,
  );
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
