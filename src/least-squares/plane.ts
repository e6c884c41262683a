import { meanOf } from "../mean";
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
  const slopes = new Float64Array(features.length);
  const centre = new Float64Array(features.length);
  const mean = meanOf(target);
  let height = mean.rest;
  for (let j = 0; j < features.length; j++) {
    const { rounded, rest } = meanOf(features[j]!);
    slopes[j] = theta[j + 1]!;
    centre[j] = rounded;
    height -= slopes[j]! * rest;
  }
  return { centre, height: mean.rounded + height, slopes };
}

/** So few rows at a time that the processor, which reads ahead, keeps all columns in view. */
const BLOCK_ROWS = 64;

/** ŷ for new samples. A feature that is no finite number makes its ŷ none. */
export function heightsAt(
  { centre, height, slopes }: Plane,
  columns: readonly Float64Array[],
  rowCount: number,
): number[] {
  const heights = listOfDoubles(rowCount);
  const terms = columns.map((x, j) => ({ w: slopes[j]!, x, c: centre[j]! }));
  for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
    const end = Math.min(start + BLOCK_ROWS, rowCount);
    for (let i = start; i < end; i++) heights[i] = height;
    let j = 0;
    for (; j + 3 < terms.length; j += 4) {
      addFour(heights, start, end, terms[j]!, terms[j + 1]!, terms[j + 2]!, terms[j + 3]!);
    }
    for (; j < terms.length; j++) addOne(heights, start, end, terms[j]!);
  }
  return heights;
}

/** Begun with a double and then made longer, a list is laid out for doubles and written only once. */
function listOfDoubles(length: number): number[] {
  const list = [Number.NaN];
  list.length = length;
  return list;
}

/** w(x − c), what one feature adds. */
interface Term {
  w: number;
  x: Float64Array;
  c: number;
}

function addOne(heights: number[], start: number, end: number, { w, x, c }: Term): void {
  for (let i = start; i < end; i++) heights[i]! += w * (x[i]! - c);
}

/** Four features at once: what is read and written of the heights then serves four. */
function addFour(
  heights: number[],
  start: number,
  end: number,
  { w: w0, x: x0, c: c0 }: Term,
  { w: w1, x: x1, c: c1 }: Term,
  { w: w2, x: x2, c: c2 }: Term,
  { w: w3, x: x3, c: c3 }: Term,
): void {
  for (let i = start; i < end; i++) {
    heights[i]! +=
      w0 * (x0[i]! - c0) + w1 * (x1[i]! - c1) + (w2 * (x2[i]! - c2) + w3 * (x3[i]! - c3));
  }
}
