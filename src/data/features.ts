// Features: the forms that X may have, read into named columns.
import { Matrix } from "ml-matrix";
import { InputError } from "../errors/input-error";
import { requireFinite } from "./finite";
import { kind, type Numbers, type Place, toColumn } from "./numbers";
import { OpenedTable } from "./opened-table/opened-table";
import { Table } from "./table/table";

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

/** The first half of `featureColumns`: NaN and infinities are not looked for yet. */
export function readFeatures(X: Features, argument = "X"): FeatureColumns {
  if (X instanceof Table) return fromTable(X);
  if (Matrix.isMatrix(X)) return fromMatrix(X, argument);
  if ((X as unknown) instanceof OpenedTable) throw notInMemory(argument);
  if (typeof X !== "object" || X === null || typeof X.length !== "number") {
    throw new InputError(
      `${argument} must be a list of numbers, rows of numbers, a Matrix or a Table; got ${kind(X)}`,
    );
  }
  return isRows(X) ? fromRows(X, argument) : fromList(X as Numbers, argument);
}

function notInMemory(argument: string): InputError {
  return new InputError(
    `${argument} must be in memory; got an opened table. Its sums are enough for fitTable, ridgePathTable and kFoldTable. ` +
      "A leave-one-out error needs the leverage of each row: choose λ with kFoldTable instead. " +
      "For what needs the rows themselves, bring some into memory: await table.sample(10_000)",
  );
}

/** The second half of `featureColumns`. */
export function requireFiniteFeatures(features: FeatureColumns, argument = "X"): FeatureColumns {
  features.columns.forEach((column, j) => {
    requireFinite(column, cell(argument, features.names[j]!));
  });
  return features;
}

function cell(argument: string, column: string): Place {
  return (i) => `${argument}, row ${i + 1}, column ${column}`;
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

function featureNames(count: number): string[] {
  return Array.from({ length: count }, (_, j) => `x${j + 1}`);
}
