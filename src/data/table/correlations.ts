// The table of correlations.
import { TextTable } from "../../report/text-table";
import { correlationMatrix } from "./correlation-matrix";
import type { Table } from "./table";

/**
 * The correlation of every two number columns, as a table. Text columns are left out.
 *
 * r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²) lies between −1 and 1 and has no unit. A pair
 * counts the rows in which both columns have a value. A constant column has no correlation: NaN.
 *
 * Each row of `rows` holds a number and the name of its column, then the correlations in full.
 *
 * @example
 * correlations(dataset("housing"))
 */
export function correlations(table: Table): TextTable {
  const names = table.names.filter((name) => table.isNumber(name));
  return correlationTable(names, correlationMatrix(names.map((name) => table.column(name))));
}

/** A matrix of correlations with the names of its columns. */
export function correlationTable(
  names: readonly string[],
  matrix: readonly (readonly number[])[],
): TextTable {
  return new TextTable({
    header: ["no.", "column", ...names.map((_, j) => String(j + 1))],
    rows: matrix.map((row, i) => [i + 1, names[i]!, ...row]),
    digits: 3,
    caption: "Correlations. 1 or −1: points on a line; 0: no linear relation.",
  });
}
