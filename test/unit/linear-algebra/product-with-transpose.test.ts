import { expect, test } from "vitest";
import { multiplyByTransposed } from "../../../src/linear-algebra/product-with-transpose";

/** Two rows of A and four of B are taken at once: each size leaves another number of them for the end. */
const SIZES = [1, 2, 3, 4, 5, 7].flatMap((rows) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((count) => [1, 2, 5].map((width) => [rows, count, width])),
);

test("ABᵀ of integers, for all small shapes, and nothing behind it", () => {
  for (const [rows, count, width] of SIZES as [number, number, number][]) {
    const A = Float64Array.from({ length: rows * width }, (_, i) => ((i * i + 3) % 17) - 8);
    const B = Float64Array.from({ length: count * width }, (_, i) => ((5 * i * i + i) % 23) - 11);
    const out = new Float64Array(rows * count + 3).fill(99);
    multiplyByTransposed(A, B, out, { rows, width, count });
    const wanted = Array.from({ length: rows * count }, (_, place) => {
      const [i, l] = [Math.floor(place / count), place % count];
      let sum = 0;
      for (let j = 0; j < width; j++) sum += A[i * width + j]! * B[l * width + j]!;
      return sum;
    });
    expect([...out]).toEqual([...wanted, 99, 99, 99]);
  }
});
