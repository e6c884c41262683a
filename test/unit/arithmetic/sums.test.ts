import { describe, expect, test } from "vitest";
import { innerProduct } from "../../../src/arithmetic/inner-product";
import { maxNorm } from "../../../src/arithmetic/max-norm";
import { meanOf } from "../../../src/arithmetic/mean";
import { norm } from "../../../src/arithmetic/norm";
import { powerOfTwo } from "../../../src/arithmetic/power-of-two";
import { relativeError } from "../../reference/reference";

/** Four sums run side by side: each length leaves another number of values for the end. */
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11];

describe("the mean of values near 10⁸ is known to more digits than one double has", () => {
  test.each(LENGTHS)("%s values", (length) => {
    // 10⁸ + kᵢ/1024 are doubles, and their mean is 10⁸ + Σk / (1024·length).
    const k = Array.from({ length }, (_, i) => (i * i * 37 + 11 * i + 5) % 101);
    const { rounded, correction } = meanOf(Float64Array.from(k, (ki) => 1e8 + ki / 1024));
    const aboveHundredMillion = k.reduce((sum, ki) => sum + ki, 0) / 1024 / length;
    expect(relativeError(rounded - 1e8 + correction, aboveHundredMillion)).toBeLessThan(1e-15);
    expect(Math.abs(correction)).toBeLessThan(1e-8);
  });
});

test("the mean of numbers whose sum is too large for a double", () => {
  const huge = Float64Array.of(1.5e308, 1.2e308, 1.7e308, -0.4e308, 1e308);
  expect(relativeError(meanOf(huge).rounded, 1e308)).toBeLessThan(1e-15);
  expect(meanOf(Float64Array.of(Number.MAX_VALUE, Number.MAX_VALUE))).toEqual({
    rounded: Number.MAX_VALUE,
    correction: 0,
  });
});

test("a mean that leaves no number for its rest has the rest 0", () => {
  const { rounded, correction } = meanOf(Float64Array.of(1.7e308, 1.7e308, -1.7e308, -1.7e308));
  expect(Math.abs(rounded)).toBeLessThan(1e293);
  expect(Number.isFinite(correction)).toBe(true);
});

test.each(LENGTHS)(
  "the inner product of %s whole numbers, from any place to any other",
  (length) => {
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
  },
);

const binaryScale = (a: number[]) => powerOfTwo(maxNorm(a));

test("a scale is the power of two at or below the largest size, and 1 for zeros", () => {
  expect(binaryScale([3, -5, 4])).toBe(4);
  expect(binaryScale([-8])).toBe(8);
  expect(binaryScale([0.3, 0.2])).toBe(0.25);
  expect(binaryScale([0, -0])).toBe(1);
});

test.each([1e-300, 1e-141, 1e-139, 1, 1e139, 1e141, 1e300])(
  "a length near %s is right to the last digit",
  (size) => {
    expect(relativeError(norm([2 * size, -3 * size, 6 * size]), 7 * size)).toBeLessThan(4e-16);
  },
);
