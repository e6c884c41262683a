// Finite values: the check of columns, and its error.
import { notANumber, type Place } from "./numbers";

/** @throws InputError that names the first value that is not finite */
export function requireFinite(column: Float64Array, place: Place): void {
  if (allFinite(column)) return;
  const i = column.findIndex((value) => !Number.isFinite(value));
  throw notANumber(place(i), String(column[i]));
}

/**
 * Whether all numbers are finite. Method: x − x is 0 for every finite x and NaN for every other; four independent sums,
 * which the processor adds in parallel, for this runs over all data of each fit.
 */
export function allFinite(column: Float64Array): boolean {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (const last = column.length - 3; i < last; i += 4) {
    s0 += column[i]! - column[i]!;
    s1 += column[i + 1]! - column[i + 1]!;
    s2 += column[i + 2]! - column[i + 2]!;
    s3 += column[i + 3]! - column[i + 3]!;
  }
  for (; i < column.length; i++) s0 += column[i]! - column[i]!;
  return s0 + s1 + s2 + s3 === 0;
}
