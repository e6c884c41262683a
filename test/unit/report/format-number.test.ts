import { describe, expect, test } from "vitest";
import { formatNumber, short } from "../../../src/report/format-number";

describe("a number in a sentence", () => {
  test.each([
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [Number.NaN, "NaN"],
    [0, "0"],
    [-3, "−3"],
    [1234567, "1.235 · 10⁶"],
    [50519.7145311, "50,520"],
    [0.1 + 0.2, "0.3"],
    [-1e7, "−10⁷"],
    [-0.00001234, "−1.234 · 10⁻⁵"],
    [2 / 3, "0.6667"],
  ])("%s is written %s", (value, text) => {
    expect(short(value)).toBe(text);
  });
});

describe("a number in a table", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [-8738.019112328, "−8738.02"],
    [89597.909543, "89597.9"],
    [1234567, "1234567"],
    [1234567.891, "1234568"],
    [0.1 + 0.2, "0.3"],
    [0.000123456789, "0.000123457"],
    [0.0000123456789, "0.0000123457"],
    [99999.96, "100000"],
    [0.000000123456789, "1.23457e−7"],
    [9.4e7, "94000000"],
    [1e300, "1e300"],
    [-1.5e-300, "−1.5e−300"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("to fewer digits", () => {
    expect(formatNumber(0.87654, 3)).toBe("0.877");
  });
});
