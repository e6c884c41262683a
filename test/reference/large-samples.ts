// Columns of large data, normally distributed, and integers about a mean.
import { seeded, seededNormal } from "./random.mjs";

/** Not a multiple of the rows of a block. */
export const ROWS = 8191;
const normal = seededNormal(11);

export const column = (value: (i: number) => number) =>
  Float64Array.from({ length: ROWS }, (_, i) => value(i));

export const a = column(normal);
export const b = column(normal);
export const noise = column(normal);
export const ones = column(() => 1);

/**
 * Integers about a mean: sums and products of them are exact. Each test file has a stream of its own, or its data would depend on the
 * files before it.
 */
export function streamOfIntegers() {
  const random = seeded(8);
  return (mean: number, length: number) =>
    Float64Array.from({ length }, () => mean + Math.floor(200 * random()) - 100);
}
