import { describe, expect, test } from "vitest";
import { meanOf } from "../../../src/arithmetic/mean";
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

test("a mean whose correction overflows has the correction 0", () => {
  const { rounded, correction } = meanOf(Float64Array.of(1.7e308, 1.7e308, -1.7e308, -1.7e308));
  expect(Math.abs(rounded)).toBeLessThan(1e293);
  expect(Number.isFinite(correction)).toBe(true);
});
