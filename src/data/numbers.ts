// Lists of numbers, read into columns.
import { InputError } from "../errors/input-error";

/** A list of numbers of any kind: `number[]`, `Float64Array`, … */
export type Numbers = ArrayLike<number>;

/** Where a value is, in words, for a message: "X, row 3, column x2". */
export type Place = (i: number) => string;

/** Copies numbers only; a Float64Array would turn "7" into 7 and null into 0 without an error. */
export function toColumn(
  length: number,
  value: (i: number) => unknown,
  place: Place,
): Float64Array {
  const column = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const x = value(i);
    if (typeof x !== "number") throw notANumber(place(i), kind(x));
    column[i] = x;
  }
  return column;
}

/** The error of a value that is no finite number. */
export function notANumber(place: string, got: string): InputError {
  const missing =
    got === "NaN" ? "; table.dropMissing() leaves out every row with a missing value" : "";
  return new InputError(
    `${place}: expected a finite number; got ${got}. Correct the value or leave the row out${missing}`,
  );
}

/** What came in place of a number or a list, in words. */
export function kind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `the text "${value}"`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `a list of ${(value as unknown as Numbers).length}`;
  }
  return `a ${typeof value}`;
}
