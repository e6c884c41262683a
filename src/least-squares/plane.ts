import type { LeastSquaresProblem } from "./problem";

/**
 * The fitted plane by a point on it and its slopes: ŷ = height + Σ wⱼ(xⱼ − centreⱼ).
 *
 * The point is the centre of the data. For a column near 3·10⁸ the intercept lies so far away that
 * b + w·x would lose eight digits; from the centre nothing is lost.
 */
export interface Plane {
  centre: Float64Array;
  height: number;
  slopes: Float64Array;
}

/** The plane that θ says, from the origin: with an intercept its height there is θ₀. */
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
  const slopes = theta.subarray(1);
  const centre = new Float64Array(features.length);
  const mean = meanOf(target);
  let height = mean.rest;
  for (let j = 0; j < features.length; j++) {
    const { rounded, rest } = meanOf(features[j]!);
    centre[j] = rounded;
    height -= slopes[j]! * rest;
  }
  return { centre, height: mean.rounded + height, slopes };
}

/** As many rows as stay in the processor's nearest memory. */
const BLOCK_ROWS = 2048;

/** ŷ for new samples. A feature that is no finite number makes its ŷ none. */
export function heightsAt(
  { centre, height, slopes }: Plane,
  columns: readonly Float64Array[],
  rowCount: number,
): number[] {
  // Filled with a double, the list has room for doubles from the start.
  const heights = new Array<number>(rowCount).fill(Number.NaN);
  const terms = columns.map((x, j) => ({ w: slopes[j]!, x, c: centre[j]! }));
  const block = new Float64Array(Math.min(rowCount, BLOCK_ROWS));
  for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rowCount - start);
    block.fill(height);
    let j = 0;
    for (; j + 3 < terms.length; j += 4) {
      addFour(block, start, count, terms[j]!, terms[j + 1]!, terms[j + 2]!, terms[j + 3]!);
    }
    for (; j < terms.length; j++) addOne(block, start, count, terms[j]!);
    for (let i = 0; i < count; i++) heights[start + i] = block[i]!;
  }
  return heights;
}

/** w(x − c), what one feature adds. */
interface Term {
  w: number;
  x: Float64Array;
  c: number;
}

function addOne(block: Float64Array, start: number, count: number, { w, x, c }: Term): void {
  for (let i = 0; i < count; i++) block[i]! += w * (x[start + i]! - c);
}

/** Four features at once: what is read and written of the block then serves four. */
function addFour(
  block: Float64Array,
  start: number,
  count: number,
  { w: w0, x: x0, c: c0 }: Term,
  { w: w1, x: x1, c: c1 }: Term,
  { w: w2, x: x2, c: c2 }: Term,
  { w: w3, x: x3, c: c3 }: Term,
): void {
  for (let i = 0; i < count; i++) {
    const k = start + i;
    block[i]! +=
      w0 * (x0[k]! - c0) + w1 * (x1[k]! - c1) + (w2 * (x2[k]! - c2) + w3 * (x3[k]! - c3));
  }
}

/** The mean as its rounded value and the rest, which is the mean of what the rounded value leaves. */
function meanOf(a: Float64Array): { rounded: number; rest: number } {
  const sum = sumOfDifferences(a, 0);
  const rounded = Number.isFinite(sum) ? sum / a.length : meanOfHuge(a);
  return { rounded, rest: sumOfDifferences(a, rounded) / a.length };
}

/** Σ (aᵢ − c) */
function sumOfDifferences(a: Float64Array, c: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (const last = a.length - 3; i < last; i += 4) {
    s0 += a[i]! - c;
    s1 += a[i + 1]! - c;
    s2 += a[i + 2]! - c;
    s3 += a[i + 3]! - c;
  }
  for (; i < a.length; i++) s0 += a[i]! - c;
  return s0 + s1 + (s2 + s3);
}

/** For numbers whose sum is too large for a double. */
function meanOfHuge(a: Float64Array): number {
  return a.reduce((mean, value) => mean + value / a.length, 0);
}
