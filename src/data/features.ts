import { Matrix } from "ml-matrix";
import { InputError } from "../errors/input-error";
import { Table } from "./table/table";

/** A list of numbers of any kind: `number[]`, `Float64Array`, … */
export type Numbers = ArrayLike<number>;

/**
 * The features of m samples, without the column of ones: one feature as a list of numbers,
 * rows of several features, a `Matrix` of m rows, or a `Table`.
 */
export type Features = Numbers | readonly Numbers[] | Matrix | Table;

/** Features by column, the form in which every fit works. */
export interface FeatureColumns {
  names: string[];
  /** Whether a Table gave the names. Other forms have none, and get x1, x2, …. */
  named?: boolean;
  columns: Float64Array[];
  rowCount: number;
}

/**
 * Reads features in any of their forms into named columns of finite numbers.
 * A Table's columns are used as they are, without a copy.
 *
 * @throws InputError that names the argument, row and column of what cannot be used.
 */
export function featureColumns(X: Features, argument = "X"): FeatureColumns {
  return requireFiniteFeatures(readFeatures(X, argument), argument);
}

/**
 * Reads the target, one finite number for each of `rowCount` samples.
 *
 * @throws InputError when the lengths differ or a value is not a finite number.
 */
export function targetColumn(y: Numbers, rowCount: number, argument = "y"): Float64Array {
  return requireFiniteTarget(readTarget(y, rowCount, argument), argument);
}

/** The first half of `featureColumns`: NaN and infinities are not looked for yet. */
export function readFeatures(X: Features, argument = "X"): FeatureColumns {
  if (X instanceof Table) return fromTable(X);
  if (Matrix.isMatrix(X)) return fromMatrix(X, argument);
  if (typeof X !== "object" || X === null || typeof X.length !== "number") {
    throw new InputError(
      `${argument} must be a list of numbers, rows of numbers, a Matrix or a Table; got ${kind(X)}`,
    );
  }
  return isRows(X) ? fromRows(X, argument) : fromList(X as Numbers, argument);
}

/** The second half of `featureColumns`. */
export function requireFiniteFeatures(features: FeatureColumns, argument = "X"): FeatureColumns {
  features.columns.forEach((column, j) => {
    requireFinite(column, cell(argument, features.names[j]!));
  });
  return features;
}

/** The first half of `targetColumn`. */
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

/** Where a value stands, in words, for a message: "X, row 3, column x2". */
type Place = (i: number) => string;

function cell(argument: string, column: string): Place {
  return (i) => `${argument}, row ${i + 1}, column ${column}`;
}

function targetCell(argument: string): Place {
  return (i) => `${argument}, row ${i + 1}`;
}

function fromTable(table: Table): FeatureColumns {
  const names = table.names;
  const columns = names.map((name) => table.column(name));
  return { names, named: true, columns, rowCount: table.rowCount };
}

function fromMatrix(matrix: Matrix, argument: string): FeatureColumns {
  const names = featureNames(matrix.columns);
  const columns = names.map((name, j) =>
    toColumn(matrix.rows, (i) => matrix.get(i, j), cell(argument, name)),
  );
  return { names, columns, rowCount: matrix.rows };
}

function fromRows(rows: readonly Numbers[], argument: string): FeatureColumns {
  const width = rows[0]!.length;
  rows.forEach((row, i) => {
    if (row?.length !== width || typeof row === "string") {
      throw new InputError(
        `every row of ${argument} must have ${width} numbers, as row 1 has; row ${i + 1} is ${kind(row)}`,
      );
    }
  });
  const names = featureNames(width);
  const columns = names.map((name, j) =>
    toColumn(rows.length, (i) => rows[i]![j], cell(argument, name)),
  );
  return { names, columns, rowCount: rows.length };
}

function fromList(list: Numbers, argument: string): FeatureColumns {
  const names = featureNames(1);
  const place = cell(argument, names[0]!);
  const column = list instanceof Float64Array ? list : toColumn(list.length, (i) => list[i], place);
  return { names, columns: [column], rowCount: list.length };
}

function isRows(X: Numbers | readonly Numbers[]): X is readonly Numbers[] {
  const first = X[0];
  return typeof first === "object" && first !== null && typeof first.length === "number";
}

/** Copies numbers only; a Float64Array would turn "7" into 7 and null into 0 without a word. */
function toColumn(length: number, value: (i: number) => unknown, place: Place): Float64Array {
  const column = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const x = value(i);
    if (typeof x !== "number") throw notANumber(place(i), kind(x));
    column[i] = x;
  }
  return column;
}

function featureNames(count: number): string[] {
  return Array.from({ length: count }, (_, j) => `x${j + 1}`);
}

function requireFinite(column: Float64Array, place: Place): void {
  if (allFinite(column)) return;
  const i = column.findIndex((value) => !Number.isFinite(value));
  throw notANumber(place(i), String(column[i]));
}

/** x − x is 0 for every finite x and NaN for every other. Four at a time: this runs over all data of each fit. */
function allFinite(column: Float64Array): boolean {
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

function notANumber(place: string, got: string): InputError {
  const missing =
    got === "NaN" ? "; table.dropMissing() leaves out every row with a missing value" : "";
  return new InputError(
    `${place}: expected a finite number; got ${got}. Correct the value or leave the row out${missing}`,
  );
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `the text "${value}"`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `a list of ${(value as unknown as Numbers).length}`;
  }
  return `a ${typeof value}`;
}
