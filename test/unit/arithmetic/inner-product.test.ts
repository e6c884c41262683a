import { expect, test } from "vitest";
import { innerProduct } from "../../../src/arithmetic/inner-product";

/** Four sums run side by side: each length leaves another number of values for the end. */
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11];

test.each(LENGTHS)("the inner product of %s integers, from any place to any other", (length) => {
  const a = Float64Array.from({ length }, (_, i) => i + 1);
  const b = Float64Array.from({ length }, (_, i) => 10 ** (i % 5) + i);
  for (let start = 0; start <= length; start++) {
    for (let end = start; end <= length; end++) {
      let sum = 0;
      for (let i = start; i < end; i++) sum += a[i]! * b[i]!;
      expect(innerProduct(a, b, start, end)).toBe(sum);
    }
  }
  expect(innerProduct(a, b)).toBe(innerProduct(a, b, 0, length));
});
