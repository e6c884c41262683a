// The fitted plane, and its predictions.
import { doubleDouble } from "../../arithmetic/double-double";
import { exactInnerProduct } from "../../arithmetic/exact-inner-product";
import { meanOf } from "../../arithmetic/mean";
import type { LeastSquaresProblem } from "./problem";

/**
 * The fitted plane by a point on it and its slopes: ŷ = height + Σ wⱼ(xⱼ − centreⱼ).
 *
 * The point is the centre of the data. For a column near 3·10⁸ the terms of b + w·x are so large beside their sum that
 * eight digits would cancel; deviations from the centre keep them.
 */
export interface Plane {
  centre: Float64Array;
  height: number;
  slopes: Float64Array;
}

/** The plane with the coefficients θ, given by its height at the origin: θ₀ with an intercept, else 0. */
export function planeFromOrigin(
  { features, intercept }: LeastSquaresProblem,
  theta: Float64Array,
): Plane {
  return {
    centre: new Float64Array(features.length),
    height: intercept ? theta[0]! : 0,
    slopes: intercept ? theta.subarray(1) : theta,
  };
}

/**
 * The plane of a least-squares fit. With an intercept it goes through the mean of the data, with λ or
 * without, so the height at the centre needs no θ₀.
 */
export function planeThroughMeans(problem: LeastSquaresProblem, theta: Float64Array): Plane {
  if (!problem.intercept) return planeFromOrigin(problem, theta);
  const { features, target } = problem;
  const slopes = new Float64Array(features.length);
  const centre = new Float64Array(features.length);
  const mean = meanOf(target);
  let height = mean.correction;
  for (let j = 0; j < features.length; j++) {
    const { rounded, correction } = meanOf(features[j]!);
    slopes[j] = theta[j + 1]!;
    centre[j] = rounded;
    height -= slopes[j]! * correction;
  }
  return { centre, height: mean.rounded + height, slopes };
}

/** θ₀ = centre of y + height − Σ (wⱼ + δⱼ)·centreⱼ, with 32 digits, for the terms may cancel. */
export function interceptOf(
  centre: Float64Array,
  height: number,
  w: Float64Array,
  delta: Float64Array,
): number {
  const n = w.length;
  const sum = [Float64Array.of(centre[n]!), Float64Array.of(height)];
  doubleDouble.subtractDot(sum, 0, centre.subarray(0, n), [w, delta]);
  return sum[0]![0]! + sum[1]![0]!;
}

/** Rows of a block: so few that those of all columns stay in the cache and are prefetched. */
const BLOCK_ROWS = 64;

/**
 * Predictions ŷ = height + Σ wⱼ(xⱼ − centreⱼ) for new samples. A feature that is not finite makes its ŷ not finite.
 *
 * Method: blocks of rows; in each one axpy a column, five columns in a loop.
 */
export function predictionsOf(
  { centre, height, slopes }: Plane,
  columns: readonly Float64Array[],
  rowCount: number,
): { predictions: number[]; areFinite: boolean } {
  const predictions = listOfDoubles(rowCount);
  let zeroIfFinite = 0;
  const terms = columns.map((x, j) => ({ w: slopes[j]!, x, c: centre[j]! }));
  const fives = Math.floor(terms.length / 5);
  for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rowCount);
    if (fives === 0) for (let i = start; i < end; i++) predictions[i] = height;
    else startWithAxpy5(predictions, start, end, height, terms);
    for (let j = 5; j < 5 * fives; j += 5) axpy5(predictions, start, end, terms, j);
    for (let j = 5 * fives; j < terms.length; j++) axpy(predictions, start, end, terms[j]!);
    // h − h is 0 for every finite h, and NaN for every other.
    for (let i = start; i < end; i++) zeroIfFinite += predictions[i]! - predictions[i]!;
  }
  return { predictions, areFinite: zeroIfFinite === 0 };
}

/** One prediction without rounding on the way, where a term overflows; infinite where ŷ itself does. */
export function exactPredictionOf(
  { centre, height, slopes }: Plane,
  columns: readonly Float64Array[],
  row: number,
): number {
  return exactInnerProduct(
    Float64Array.of(height, ...slopes, ...slopes),
    Float64Array.of(1, ...columns.map((x) => x[row]!), ...centre.map((c) => -c)),
  );
}

/** V8 stores a list that begins with a double as unboxed doubles, so that each number is written only once. */
function listOfDoubles(length: number): number[] {
  const list = [Number.NaN];
  list.length = length;
  return list;
}

/** The term w(x − c) of one feature. */
interface Term {
  w: number;
  x: Float64Array;
  c: number;
}

function axpy(predictions: number[], start: number, end: number, { w, x, c }: Term): void {
  for (let i = start; i < end; i++) predictions[i]! += w * (x[i]! - c);
}

// axpy unrolled by five columns: each prediction is read and written once for all five.

function axpy5(predictions: number[], start: number, end: number, terms: Term[], j: number): void {
  const { w: w0, x: x0, c: c0 } = terms[j]!;
  const { w: w1, x: x1, c: c1 } = terms[j + 1]!;
  const { w: w2, x: x2, c: c2 } = terms[j + 2]!;
  const { w: w3, x: x3, c: c3 } = terms[j + 3]!;
  const { w: w4, x: x4, c: c4 } = terms[j + 4]!;
  for (let i = start; i < end; i++) {
    const pairs =
      w0 * (x0[i]! - c0) + w1 * (x1[i]! - c1) + (w2 * (x2[i]! - c2) + w3 * (x3[i]! - c3));
    predictions[i]! += pairs + w4 * (x4[i]! - c4);
  }
}

/** The same for the first five columns, and predictions that are not there yet. */
function startWithAxpy5(
  predictions: number[],
  start: number,
  end: number,
  height: number,
  terms: Term[],
): void {
  const { w: w0, x: x0, c: c0 } = terms[0]!;
  const { w: w1, x: x1, c: c1 } = terms[1]!;
  const { w: w2, x: x2, c: c2 } = terms[2]!;
  const { w: w3, x: x3, c: c3 } = terms[3]!;
  const { w: w4, x: x4, c: c4 } = terms[4]!;
  for (let i = start; i < end; i++) {
    const pairs =
      w0 * (x0[i]! - c0) + w1 * (x1[i]! - c1) + (w2 * (x2[i]! - c2) + w3 * (x3[i]! - c3));
    predictions[i] = height + (pairs + w4 * (x4[i]! - c4));
  }
}
