// Sums of products of combinations of columns, as SQL.
import { powerOfTwo } from "../../../arithmetic/power-of-two";
import { doubleLiteral } from "../../../data/opened-table/sql-text";

/**
 * Combinations of columns: z = (x − shift) / scale, and u_k = z_k + Σ_{j<k} T_kj z_j − c_k. The last column is the target.
 */
export interface Combinations {
  shifts: Float64Array;
  /** Powers of two. */
  scales: Float64Array;
  /** T by rows, unit lower triangular. */
  T: readonly Float64Array[];
  /** c, near the means of the combinations: a mean that is large beside the spread would cost digits. */
  constants: Float64Array;
}

/** Added and subtracted again, 1.5 · 2³² leaves a number of size one rounded to a multiple of 2⁻²⁰. */
const LAST_PLACE = doubleLiteral(1.5 * 2 ** 32);

/** What comes home: 1 + n + n(n + 1)/2 numbers, however many rows there are. */
export interface Sums {
  rowCount: number;
  /** Σ u_k */
  sums: Float64Array;
  /** Σ u_k u_l for l ≤ k, as `products[k][l]`. */
  products: Float64Array[];
}

/** The least and the largest value of each column, in this order, as SQL. */
export function extentExpressions(columnCount: number): string[] {
  return range(columnCount).flatMap((j) => [`min(x${j})`, `max(x${j})`]);
}

/** The columns under the names that the statements here use. */
export function numberedColumns(columns: readonly string[]): string[] {
  return columns.map((sql, j) => `${sql} AS x${j}`);
}

/**
 * The sums as one SQL statement, which DuckDB and Trino understand alike.
 *
 * Deviations and combinations are subqueries of their own, so that they are computed once for each row. Where columns
 * nearly depend on each other, z_k + Σ T_kj z_j cancels, and what the large terms have rounded would be left. So each
 * x / scale is split at a fixed place into p + r, and each coefficient into its 22 leading bits and the rest: q = p − shift
 * and the sum of the leading parts, Σ T q, are exact, and all others are small.
 *
 * @param columns the statement that gives x0, x1, …
 */
export function sumsStatement(
  columns: string,
  { shifts, scales, T, constants }: Combinations,
): string {
  const indices = range(shifts.length);
  const list = (expression: (j: number) => string) => indices.map(expression).join(", ");
  const sums = [
    "count(*)",
    ...indices.map((k) => `sum(u${k})`),
    ...indices.flatMap((k) => range(k + 1).map((l) => `sum(u${k} * u${l})`)),
  ];
  const scaled = list((j) => `x${j} * ${literal(1 / scales[j]!)} AS v${j}`);
  const leading = list((j) => `v${j}, (v${j} + ${LAST_PLACE}) - ${LAST_PLACE} AS p${j}`);
  const deviations = list(
    (j) => `p${j} - ${literal(shifts[j]! / scales[j]!)} AS q${j}, v${j} - p${j} AS r${j}`,
  );
  const combinations = list((k) => `${combination(T[k]!, k, constants[k]!)} AS u${k}`);
  return (
    `SELECT ${sums.join(", ")} FROM (SELECT ${combinations} FROM (SELECT ${deviations} ` +
    `FROM (SELECT ${leading} FROM (SELECT ${scaled} FROM (${columns}) AS x) AS v) AS p) AS q) AS u`
  );
}

/** The answer of that statement. */
export function sumsOf(row: readonly unknown[], columnCount: number): Sums {
  // A sum over no rows is NULL.
  const [count, ...numbers] = row.map((value) => (value === null ? Number.NaN : Number(value)));
  const sums = Float64Array.from(numbers.splice(0, columnCount));
  const products = range(columnCount).map((k) => Float64Array.from(numbers.splice(0, k + 1)));
  return { rowCount: count!, sums, products };
}

/** What each number that comes home is, in words. */
export function namesOfSums(names: readonly string[]): string[] {
  return [
    "rows",
    ...names.map((name) => `Σ ${name}`),
    ...names.flatMap((name, k) => names.slice(0, k + 1).map((other) => `Σ ${name} · ${other}`)),
  ];
}

function combination(row: Float64Array, k: number, constant: number): string {
  const used = range(k).filter((j) => row[j] !== 0);
  const quantum = powerOfTwo(Math.max(1, ...used.map((j) => Math.abs(row[j]!)))) / 2 ** 21;
  let leading = `q${k}`;
  let rest = `r${k}`;
  for (const j of used) {
    const high = Math.round(row[j]! / quantum) * quantum;
    const low = row[j]! - high;
    if (high !== 0) {
      leading += ` + ${literal(high)} * q${j}`;
      rest += ` + ${literal(high)} * r${j}`;
    }
    if (low !== 0) rest += ` + ${literal(low)} * (q${j} + r${j})`;
  }
  const high = Math.round(constant * 2 ** 20) / 2 ** 20;
  return `(${leading} - ${literal(high)}) + (${rest} - ${literal(constant - high)})`;
}

function literal(value: number): string {
  return value < 0 ? `(${doubleLiteral(value)})` : doubleLiteral(value);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
