// Training and test rows.
import { type Column, pick } from "../../data/table/column";
import { Table } from "../../data/table/table";
import { InputError } from "../../errors/input-error";
import { shuffledRows } from "./shuffle";

/** How to split rows into training and test. */
export interface SplitOptions {
  /** The same seed gives the same split. Default: 1. */
  seed?: number;
  /** The part of the rows kept for the test, between 0 and 1. Default: 0.25. */
  testShare?: number;
}

/** The rows for the fit, and those for the estimate of its error. */
export interface Split<Part> {
  train: Part;
  test: Part;
}

/**
 * Splits rows at random into training and test, each at least one row, both in the order of the data.
 * The model is fitted on `train` alone; its error on `test` says what to expect of new samples.
 *
 * @param rows a Table, or the number of rows: then the parts are lists of row numbers from 0
 * @param options seed and share of the test
 * @throws InputError when there are fewer than 2 rows, the seed is no whole number, or the share is
 * not between 0 and 1
 * @example
 * const { train, test } = split(dataset("housing"), { seed: 7, testShare: 0.2 });
 */
export function split(rows: Table, options?: SplitOptions): Split<Table>;
export function split(rows: number, options?: SplitOptions): Split<number[]>;
export function split(
  rows: Table | number,
  { seed = 1, testShare = 0.25 }: SplitOptions = {},
): Split<Table> | Split<number[]> {
  const rowCount = rows instanceof Table ? rows.rowCount : rows;
  if (!(Number.isInteger(rowCount) && rowCount >= 2)) {
    throw new InputError(`split needs a Table or a number of rows, at least 2; got ${rowCount}`);
  }
  if (!(testShare > 0 && testShare < 1)) {
    throw new InputError(`testShare must be a number between 0 and 1; got ${testShare}`);
  }
  const order = shuffledRows(rowCount, seed);
  const testCount = Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * testShare)));
  const test = order.slice(0, testCount).sort((a, b) => a - b);
  const train = order.slice(testCount).sort((a, b) => a - b);
  if (!(rows instanceof Table)) return { train, test };
  return { train: rowsOf(rows, train), test: rowsOf(rows, test) };
}

function rowsOf(table: Table, rows: number[]): Table {
  const column = (name: string): Column =>
    table.isNumber(name) ? table.column(name) : table.text(name);
  return Table.fromColumns(new Map(table.names.map((name) => [name, pick(column(name), rows)])));
}
