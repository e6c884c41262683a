// The target y, read into a column.
import { InputError } from "../errors/input-error";
import { requireFinite } from "./finite";
import { kind, type Numbers, type Place, toColumn } from "./numbers";

/**
 * Reads the target, one finite number for each of `rowCount` samples.
 *
 * @throws InputError when the lengths differ or a value is not a finite number.
 */
export function targetColumn(y: Numbers, rowCount: number, argument = "y"): Float64Array {
  return requireFiniteTarget(readTarget(y, rowCount, argument), argument);
}

/** The first half of `targetColumn`: NaN and infinities are not looked for yet. */
export function readTarget(y: Numbers, rowCount: number, argument = "y"): Float64Array {
  if (typeof y?.length !== "number" || typeof y === "string") {
    throw new InputError(`${argument} must be a list of numbers, one for each row; got ${kind(y)}`);
  }
  if (y.length !== rowCount) {
    throw new InputError(
      `X and ${argument} must have as many rows as each other; X has ${rowCount}, ${argument} has ${y.length}`,
    );
  }
  if (y instanceof Float64Array) return y;
  return toColumn(rowCount, (i) => y[i], targetCell(argument));
}

/** The second half of `targetColumn`. */
export function requireFiniteTarget(target: Float64Array, argument = "y"): Float64Array {
  requireFinite(target, targetCell(argument));
  return target;
}

function targetCell(argument: string): Place {
  return (i) => `${argument}, row ${i + 1}`;
}
