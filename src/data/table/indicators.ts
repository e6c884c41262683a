// Indicator columns of a category.
import { InputError } from "../../errors/input-error";
import { counted } from "../../report/counted";
import { type Column, isMissing, levels } from "./column";

/** Categories as columns of 0 and 1, and a sentence on the level that has no column. */
export interface Indicators {
  columns: Map<string, Float64Array>;
  note: string;
}

/**
 * One column for each level of a category but the first: 1 in the rows of that level, else 0.
 *
 * The first level has none, because the columns of all levels add up to the column of ones that a
 * fit puts first. Then XᵀX would have no inverse. A row of that level has 0 in every column:
 * its prediction is that of the intercept and the other features.
 */
export function indicators(name: string, column: Column): Indicators {
  requireComplete(name, column);
  const [first, ...others] = levels(column);
  requireCategory(name, column.length, others.length + 1);
  const columns = new Map<string, Float64Array>();
  for (const level of others) {
    columns.set(
      `${name}=${level}`,
      Float64Array.from(column as ArrayLike<unknown>, (value) => (value === level ? 1 : 0)),
    );
  }
  const note =
    `${name}=${first} has no column: the columns of all ${others.length + 1} levels add up to the column of ones, ` +
    `so XᵀX would have no inverse. The coefficients compare with ${first}.`;
  return { columns, note };
}

function requireComplete(name: string, column: Column): void {
  let count = 0;
  let first = -1;
  for (let i = column.length - 1; i >= 0; i--) {
    if (!isMissing(column[i]!)) continue;
    count++;
    first = i;
  }
  if (count === 0) return;
  throw new InputError(
    `column "${name}" has ${counted(count, "missing value")}, the first in row ${first + 1}. Leave these rows out with table.dropMissing("${name}")`,
  );
}

function requireCategory(name: string, rowCount: number, levelCount: number): void {
  if (levelCount === 1) {
    throw new InputError(
      `column "${name}" has the same value in every row; a category needs two levels or more`,
    );
  }
  if (levelCount === rowCount) {
    throw new InputError(
      `column "${name}" has another value in every row; a category needs levels that occur again`,
    );
  }
}
