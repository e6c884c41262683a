// Modified Gram–Schmidt with column pivoting, in double-double.
import type { CentredColumn } from "../arithmetic/centred-column";
import { twoProductError, twoSumError } from "../arithmetic/error-free-transformations";

/** A ≈ QR, the rows of R in the order of the pivots, and what it makes of a target y. */
export interface RankRevealing {
  /** Orthonormal columns, as many as the rank. */
  Q: Float64Array[];
  /** For each the same combination of columns at other places: at x = 0, then at each new row. */
  elsewhere: Float64Array[];
  /** R by rows: row k has a number for each column of A, in their own order. */
  rows: Float64Array[];
  /** Qᵀy */
  image: Float64Array;
  /** y − QQᵀy */
  residual: Float64Array;
}

/**
 * Rank-revealing decomposition of centred columns by modified Gram–Schmidt with column pivoting, in double-double.
 *
 * Method: of the columns that are left, the one with the largest weighted length is the pivot, and
 *
 *     q = r_p / ‖r_p‖,   R_kj = qᵀr_j,   r_j ← r_j − R_kj q
 *
 * Rounding errors are 2⁻¹⁰⁶, so that a column whose part independent of the others is 10⁻¹⁵ of it still has 16 digits of
 * that part. Row k of R is as accurate as its largest number: with D the diagonal of R, R = D·B for a B that is well
 * conditioned, and such a product determines even the smallest singular values to all digits, which R rounded by columns
 * does not.
 *
 * References: Björck, Solving linear least squares problems by Gram–Schmidt orthogonalization, BIT 7 (1967) 1–21;
 * Demmel, Gu, Eisenstat, Slapničar, Veselić and Drmač, Computing the singular value decomposition with high relative
 * accuracy, Linear Algebra Appl. 299 (1999) 21–80, on rank-revealing decompositions.
 *
 * @param weights of the columns, for the choice of pivots
 * @param rank as many pivots at most
 * @param tolerance a column is a combination of the pivots where this part of it is left, or less
 * @param newRows by columns: rows that take no part in the products
 */
export function pivotedGramSchmidt(
  columns: readonly CentredColumn[],
  target: CentredColumn,
  weights: readonly number[],
  rank: number,
  tolerance: number,
  newRows?: readonly Float64Array[],
): RankRevealing {
  const y = centred(target, []);
  const rest = columns.map((column, j) => centred(column, [0, ...(newRows?.[j] ?? [])]));
  const least = rest.map((column) => tolerance * lengthOf(column));
  const images: number[] = [];
  const Q: Float64Array[] = [];
  const elsewhere: Float64Array[] = [];
  const pivots: number[] = [];
  const rows: Float64Array[] = [];
  for (let k = 0; k < rank; k++) {
    const lengths = rest.map((column, j) => (pivots.includes(j) ? 0 : lengthOf(column)));
    const sizes = lengths.map((length, j) => (length > least[j]! ? length * weights[j]! : 0));
    const pivot = sizes.indexOf(Math.max(...sizes));
    if (!(sizes[pivot]! > 0)) break;
    pivots.push(pivot);
    const { q, length } = normalised(rest[pivot]!);
    const row = new Float64Array(columns.length);
    row[pivot] = length;
    rest.forEach((column, j) => {
      if (!pivots.includes(j)) row[j] = withoutComponent(column, q);
    });
    images.push(withoutComponent(y, q));
    Q.push(q.high.subarray(0, q.rowCount));
    elsewhere.push(q.high.subarray(q.rowCount));
    rows.push(row);
  }
  return { Q, elsewhere, rows, image: Float64Array.from(images), residual: y.high };
}

/**
 * A vector of unevaluated sums high + low, low no larger than the rounding of high. Places after the rows take no part in
 * products.
 */
interface DoubleDoubleVector {
  high: Float64Array;
  low: Float64Array;
  rowCount: number;
}

/** The column about its mean, of size one: values over a power of two are exact, and their mean has 32 digits. */
function centred(column: CentredColumn, elsewhere: readonly number[]): DoubleDoubleVector {
  const { values, scale } = column;
  const rowCount = values.length;
  const length = rowCount + elsewhere.length;
  const zeros = () => new Float64Array(length);
  const vector = { high: zeros(), low: zeros(), rowCount };
  const shift = column.centre / scale;
  for (let i = 0; i < length; i++) {
    const value = (i < rowCount ? values[i]! : elsewhere[i - rowCount]!) / scale;
    const difference = value - shift;
    vector.high[i] = difference;
    vector.low[i] = twoSumError(value, -shift, difference);
  }
  const ones = { high: zeros().fill(1), low: zeros(), rowCount };
  const [sum, sumLow] = dot(vector, ones);
  subtractMultiple(vector, ones, ...quotient(sum, sumLow, rowCount));
  return vector;
}

/** r ← r − (qᵀr)q. @returns qᵀr */
function withoutComponent(r: DoubleDoubleVector, q: DoubleDoubleVector): number {
  const [high, low] = dot(r, q);
  subtractMultiple(r, q, high, low);
  return high + low;
}

/** q = r / ‖r‖, and ‖r‖. */
function normalised(r: DoubleDoubleVector): { q: DoubleDoubleVector; length: number } {
  const [square, squareLow] = dot(r, r);
  // One step of Newton's method doubles the digits of the root.
  const root = Math.sqrt(square);
  const p = root * root;
  const rest = square - p - twoProductError(root, root, p) + squareLow;
  const correction = rest / (2 * root);
  const high = new Float64Array(r.high.length);
  const low = new Float64Array(r.high.length);
  for (let i = 0; i < high.length; i++) {
    const quotientHigh = r.high[i]! / root;
    const product = quotientHigh * root;
    const remainder =
      r.high[i]! -
      product -
      twoProductError(quotientHigh, root, product) +
      r.low[i]! -
      quotientHigh * correction;
    const quotientLow = remainder / root;
    high[i] = quotientHigh + quotientLow;
    low[i] = quotientLow - (high[i]! - quotientHigh);
  }
  return { q: { high, low, rowCount: r.rowCount }, length: root + correction };
}

function lengthOf({ high, rowCount }: DoubleDoubleVector): number {
  let square = 0;
  for (let i = 0; i < rowCount; i++) square += high[i]! * high[i]!;
  return Math.sqrt(square);
}

/** aᵀb as the sum of two doubles. */
function dot(a: DoubleDoubleVector, b: DoubleDoubleVector): [number, number] {
  let sum = 0;
  let rest = 0;
  for (let i = 0; i < a.rowCount; i++) {
    const x = a.high[i]!;
    const y = b.high[i]!;
    const p = x * y;
    const next = sum + p;
    rest +=
      twoSumError(sum, p, next) + (twoProductError(x, y, p) + (x * b.low[i]! + a.low[i]! * y));
    sum = next;
  }
  const total = sum + rest;
  return [total, twoSumError(sum, rest, total)];
}

/** a ← a − (high + low)·b */
function subtractMultiple(
  a: DoubleDoubleVector,
  b: DoubleDoubleVector,
  high: number,
  low: number,
): void {
  for (let i = 0; i < a.high.length; i++) {
    const p = b.high[i]! * high;
    const error = twoProductError(b.high[i]!, high, p) + (b.high[i]! * low + b.low[i]! * high);
    const difference = a.high[i]! - p;
    const rest = twoSumError(a.high[i]!, -p, difference) + (a.low[i]! - error);
    a.high[i] = difference + rest;
    a.low[i] = rest - (a.high[i]! - difference);
  }
}

/** (high + low) / divisor as the sum of two doubles. */
function quotient(high: number, low: number, divisor: number): [number, number] {
  const first = high / divisor;
  const p = first * divisor;
  return [first, (high - p - twoProductError(first, divisor, p) + low) / divisor];
}
