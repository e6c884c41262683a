import { Matrix } from "ml-matrix";
import { InputError } from "./errors";
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
  const features = readColumns(X, argument);
  features.columns.forEach((column, j) => {
    requireFinite(column, (i) => `${argument}, row ${i + 1}, column ${features.names[j]}`);
  });
  return features;
}

/**
 * Reads the target, one finite number for each of `rowCount` samples.
 *
 * @throws InputError when the lengths differ or a value is not a finite number.
 */
export function targetColumn(y: Numbers, rowCount: number, argument = "y"): Float64Array {
  if (typeof y?.length !== "number" || typeof y === "string") {
    throw new InputError(`${argument} must be a list of numbers, one for each row; got ${kind(y)}`);
  }
  if (y.length !== rowCount) {
    throw new InputError(
      `X and ${argument} must have as many rows as each other; X has ${rowCount}, ${argument} has ${y.length}`,
    );
  }
  const column = y instanceof Float64Array ? y : toColumn(rowCount, (i) => y[i]!);
  requireFinite(column, (i) => `${argument}, row ${i + 1}`);
  return column;
}

function readColumns(X: Features, argument: string): FeatureColumns {
  if (X instanceof Table) return fromTable(X);
  if (Matrix.isMatrix(X)) return fromMatrix(X);
  if (typeof X !== "object" || X === null || typeof X.length !== "number") {
    throw new InputError(
      `${argument} must be a list of numbers, rows of numbers, a Matrix or a Table; got ${kind(X)}`,
    );
  }
  return isRows(X) ? fromRows(X, argument) : fromList(X as Numbers);
}

function fromTable(table: Table): FeatureColumns {
  const names = table.names;
  return { names, columns: names.map((name) => table.column(name)), rowCount: table.rowCount };
}

function fromMatrix(matrix: Matrix): FeatureColumns {
  const columns = Array.from({ length: matrix.columns }, (_, j) =>
    toColumn(matrix.rows, (i) => matrix.get(i, j)),
  );
  return { names: featureNames(columns.length), columns, rowCount: matrix.rows };
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
  const columns = Array.from({ length: width }, (_, j) =>
    toColumn(rows.length, (i) => rows[i]![j]!),
  );
  return { names: featureNames(width), columns, rowCount: rows.length };
}

function fromList(list: Numbers): FeatureColumns {
  const column = list instanceof Float64Array ? list : toColumn(list.length, (i) => list[i]!);
  return { names: featureNames(1), columns: [column], rowCount: list.length };
}

function isRows(X: Numbers | readonly Numbers[]): X is readonly Numbers[] {
  const first = X[0];
  return typeof first === "object" && first !== null && typeof first.length === "number";
}

/** Copies values as they are; a Float64Array would turn "7" into 7 and null into 0 without a word. */
function toColumn(length: number, value: (i: number) => number): Float64Array {
  const column = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const x = value(i);
    column[i] = typeof x === "number" ? x : Number.NaN;
  }
  return column;
}

function featureNames(count: number): string[] {
  return Array.from({ length: count }, (_, j) => `x${j + 1}`);
}

function requireFinite(column: Float64Array, place: (i: number) => string): void {
  for (let i = 0; i < column.length; i++) {
    if (!Number.isFinite(column[i])) {
      throw new InputError(
        `${place(i)}: expected a finite number; got ${column[i]}. Correct the value or leave the row out`,
      );
    }
  }
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `the text "${value}"`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `a list of ${(value as unknown as Numbers).length}`;
  }
  return `a ${typeof value}`;
}
