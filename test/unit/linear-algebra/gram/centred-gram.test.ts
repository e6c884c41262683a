import { describe, expect, test } from "vitest";
import {
  type CentredGram,
  centredGram,
  GramPass,
  hasSafeSquares,
} from "../../../../src/linear-algebra/gram/centred-gram";
import { a, b, noise, ones, streamOfIntegers } from "../../../reference/large-samples";
import { relativeError } from "../../../reference/reference";

const integersAbout = streamOfIntegers();

describe("the centred Gram matrix", () => {
  test.each([5, 1024, 1025, 2500])("of integers, %s rows", (rowCount) => {
    const columns = [
      integersAbout(0, rowCount),
      integersAbout(5e5, rowCount),
      integersAbout(-7, rowCount),
    ];
    const { shifts, meanCorrections, products } = centredGram(columns);
    const sum = (column: Float64Array) => column.reduce((total, x) => total + x, 0);
    columns.forEach((x, j) => {
      const first = x.subarray(0, 1024);
      expect(relativeError(shifts[j]!, sum(first) / first.length)).toBeLessThan(1e-15);
      expect(Math.abs(shifts[j]! - sum(x) / rowCount + meanCorrections[j]!)).toBeLessThan(
        1e-13 * Math.max(1, Math.abs(shifts[j]!)),
      );
      columns.forEach((y, k) => {
        // m·Σxy − ΣxΣy, exactly, about integers near the means.
        const [p, q] = [Math.round(shifts[j]!), Math.round(shifts[k]!)];
        const product = x.reduce((total, xi, i) => total + (xi - p) * (y[i]! - q), 0);
        const sums = (sum(x) - rowCount * p) * (sum(y) - rowCount * q);
        const wanted = (rowCount * product - sums) / rowCount;
        if (k < j) expect(products[j]![k]).toBe(0);
        else expect(Math.abs(products[j]![k]! - wanted)).toBeLessThan(1e-8 * rowCount);
      });
    });
  });

  test("of rows in two blocks, with another one between them, to the last bit", () => {
    const columns = [integersAbout(3, 1500), integersAbout(-40, 1500)];
    const pass = new GramPass(2);
    pass.add(columns.map((column) => column.subarray(0, 1024)));
    centredGram([integersAbout(9, 50)]);
    pass.add(columns.map((column) => column.subarray(1024)));
    expect(pass.result()).toEqual(centredGram(columns));
    expect(pass.rowCount).toBe(1500);
  });

  /** One column of 100 rows with this shift, mean correction and spread. */
  const gram = (shift: number, correction: number, spread: number, square = 100 * spread ** 2) => ({
    shifts: Float64Array.of(shift),
    meanCorrections: Float64Array.of(correction),
    products: [Float64Array.of(square)],
  });
  test.each<[string, CentredGram, boolean]>([
    ["a spread of 1", gram(5, 0.1, 1), true],
    ["the mean 10¹⁰ times the spread, nearly", gram(-0.9e10, 0, 1), true],
    ["more than that", gram(-1.1e10, 0, 1), false],
    ["the first block 1000 spreads away, nearly", gram(0, -900, 1), true],
    ["farther", gram(0, -1100, 1), false],
    ["squares near 10⁻²⁵⁰", gram(0, 0, 0, 1.1e-250), true],
    ["below", gram(0, 0, 0, 0.9e-250), false],
    ["squares near 10²⁵⁰", gram(0, 0, 0, 0.9e250), true],
    ["above", gram(0, 0, 0, 1.1e250), false],
    ["a constant column", gram(3, 0, 0), false],
    ["what is no number", gram(0, 0, Number.NaN), false],
    ["what is infinite", gram(0, 0, Number.POSITIVE_INFINITY), false],
  ])("is trusted or not: %s", (_, column, isSafe) => {
    expect(hasSafeSquares(column, 100)).toBe(isSafe);
  });
  test("is not trusted where one column of many is not", () => {
    const safe = gram(5, 0, 1);
    const products = [Float64Array.of(100, 0), Float64Array.of(0, 1e-300)];
    const two = { shifts: Float64Array.of(5, 0), meanCorrections: Float64Array.of(0, 0), products };
    expect(hasSafeSquares(safe, 100)).toBe(true);
    expect(hasSafeSquares(two, 100)).toBe(false);
  });
});

test.each([1, 2, 3, 511, 512, 513, 1500])("the centred Gram matrix of %s rows", (rowCount) => {
  const columns = [a, b.map((x) => x + 1e8), noise, a.map((x) => x * x), ones].map((c) =>
    c.slice(0, rowCount),
  );
  const { shifts, meanCorrections, products } = centredGram(columns);
  const means = columns.map((c) => c.reduce((sum, x) => sum + x / rowCount, 0));
  const deviations = columns.map((c, j) => c.map((x) => x - means[j]!));
  columns.forEach((_, j) => {
    expect(shifts[j]! + meanCorrections[j]!).toBeCloseTo(means[j]!, 6);
    for (let k = j; k < columns.length; k++) {
      const direct = deviations[j]!.reduce((sum, d, i) => sum + d * deviations[k]![i]!, 0);
      expect(Math.abs(products[j]![k]! - direct)).toBeLessThan(1e-5 * rowCount);
    }
  });
  expect(products[4]![4]).toBe(0);
});
