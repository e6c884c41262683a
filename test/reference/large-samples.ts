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

const random = seeded(8);

/** Integers about a mean: sums and products of them are exact. */
export const integersAbout = (mean: number, length: number) =>
  Float64Array.from({ length }, () => mean + Math.floor(200 * random()) - 100);
