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
  /** √m, where m is the number of rows; 0 as long as nothing was counted. */
  rootOfRows: number;
  /** ‖u_k‖ = √(Σ u_k²), as far as the scan before can tell; 0 where it cannot. */
  lengths: Float64Array;
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
 * From the second scan on, the last combination holds residuals, whose sums Σ u_l e are nearly 0: the digits of the
 * correction of θ would be those that the order of the rows leaves, and a cluster has another order each time. So these
 * are added by `steadySum`.
 *
 * @param columns the statement that gives x0, x1, …
 */
export function sumsStatement(
  columns: string,
  { shifts, scales, T, constants, rootOfRows, lengths }: Combinations,
): string {
  const indices = range(shifts.length);
  const features = indices.slice(0, -1);
  const last = features.length;
  const list = (expression: (j: number) => string) => indices.map(expression).join(", ");
  const sums = [
    "count(*)",
    ...features.map((k) => `sum(u${k})`),
    steadySum(`u${last}`, rootOfRows * lengths[last]!),
    ...features.flatMap((k) => range(k + 1).map((l) => `sum(u${k} * u${l})`)),
    ...features.map((l) => steadySum(`u${last} * u${l}`, lengths[last]! * lengths[l]!)),
    `sum(u${last} * u${last})`,
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

/**
 * Σ t that hardly depends on the order of the rows, from a bound of Σ |t|.
 *
 * Method: (t + C) − C with C = 6 · 2^e, 2^e ≤ bound, is t rounded to a multiple of 2^(e − 50). Such multiples are added
 * without rounding as long as their sum stays below 2^(e + 3). What t loses is small, and has a sum of its own. The bound
 * is that of Cauchy and Schwarz, Σ |u_k u_l| ≤ ‖u_k‖ ‖u_l‖; if it was too small, sums are rounded as usual.
 *
 * References: Demmel and Nguyen, Parallel reproducible summation, IEEE Transactions on Computers 64 (2015) 2060–2070.
 */
function steadySum(term: string, bound: number): string {
  const far = 6 * powerOfTwo(bound);
  if (!(bound > 0 && Number.isFinite(far))) return `sum(${term})`;
  const leading = `((${term} + ${literal(far)}) - ${literal(far)})`;
  return `sum(${leading}) + sum(${term} - ${leading})`;
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
