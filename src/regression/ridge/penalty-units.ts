// Penalty units: the coefficient of each column that has penalty 1.
import { InputError } from "../../errors/input-error";

/** The inverse standard deviations of the columns of size one: the coefficient whose standardised value is 1. */
export function standardUnits(lengths: number[], rowCount: number, names: string[]): number[] {
  const constant = lengths.findIndex((length) => !(length > 0));
  if (constant >= 0) {
    throw new InputError(
      `X, column ${names[constant]} is constant, so it cannot be standardised. Leave it out`,
    );
  }
  return lengths.map((length) => Math.sqrt(rowCount) / length);
}

/** Columns whose sizes differ by more than this cannot have their squares in one sum of doubles. */
const LARGEST_RATIO = 1e140;

/** @throws InputError when the units of two columns differ too much */
export function requireComparable(units: number[], names: string[]): void {
  const most = units.indexOf(Math.max(...units));
  const least = units.indexOf(Math.min(...units));
  if (units.length === 0 || units[most]! / units[least]! <= LARGEST_RATIO) return;
  throw new InputError(
    `columns ${names[most]} and ${names[least]} of X must not differ more than ${LARGEST_RATIO} times in size. ` +
      "Multiply one of them by a power of ten, or take standardise(X).Z in place of X",
  );
}
