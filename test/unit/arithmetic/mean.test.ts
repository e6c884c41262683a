import { describe, expect, test } from "vitest";
import { mean, meanOf } from "../../../src/arithmetic/mean";
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

test("sums and deviations that overflow cost no digit", () => {
  expect(meanOf(Float64Array.of(1.7e308, 1.7e308, -1.7e308, -1.7e308))).toEqual({
    rounded: 0,
    correction: 0,
  });
  // (10⁸ + k/1024) · 2⁹⁹⁶, as above: the correction holds the digits that one double has not.
  const k = [5, 90, 17, 333, 8, 71, 2];
  const unit = 2 ** 996;
  const { rounded, correction } = meanOf(Float64Array.from(k, (ki) => (1e8 + ki / 1024) * unit));
  const mean = k.reduce((sum, ki) => sum + ki, 0) / 1024 / k.length;
  expect(relativeError(rounded / unit - 1e8 + correction / unit, mean)).toBeLessThan(1e-15);
  for (const count of [3, 7, 11]) {
    const equal = new Float64Array(count).fill(-Number.MAX_VALUE);
    expect(meanOf(equal)).toEqual({ rounded: -Number.MAX_VALUE, correction: 0 });
  }
});

test("one double has the correction in it", () => {
  // A third of 0.1 + 0.1 + 0.1 is 0.10000000000000002.
  expect(mean([0.1, 0.1, 0.1])).toBe(0.1);
  expect(mean([1, 2, 4.5])).toBe(2.5);
});
