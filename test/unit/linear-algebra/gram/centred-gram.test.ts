import { describe, expect, test } from "vitest";
import type { RowBlock } from "../../../../src/arithmetic/passes";
import {
  type CentredGram,
  centredGram,
  GramPass,
  hasSafeSquares,
} from "../../../../src/linear-algebra/gram/centred-gram";
import { a, b, noise, ones, streamOfIntegers } from "../../../reference/large-samples";
import { relativeError } from "../../../reference/reference";

const integersAbout = streamOfIntegers();

function gramWithGuess(
  columns: Float64Array[],
  guess: (first: RowBlock) => Float64Array | undefined,
) {
  const pass = new GramPass(columns.length, guess);
  pass.add(columns);
  return pass.result();
}

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
      // The spread is between 32 and 128: a multiple of 2, or of 4.
      expect(Math.abs(shifts[j]! - sum(first) / first.length)).toBeLessThanOrEqual(2);
      expect(shifts[j]! % 2).toBeCloseTo(0, 20);
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

  test("of a column that the guess takes from the last: the same products, and those of the remainder", () => {
    const x = integersAbout(40, 2500);
    const z = integersAbout(-7, 2500);
    const rest = integersAbout(0, 2500);
    const y = x.map((xi, i) => 3 * xi - 2 * z[i]! + rest[i]!);
    const seen: number[] = [];
    const guessed = gramWithGuess([x, z, y], (first) => {
      seen.push(...first.map((column) => column.length));
      return Float64Array.of(3, -2);
    });
    expect(seen).toEqual([1024, 1024, 1024]);
    const plain = centredGram([x, z, y]);
    const direct = centredGram([x, z, rest]);
    expect({ ...guessed, remainder: undefined }).toEqual(plain);
    const remainder = guessed.remainder!;
    expect(remainder.guess).toEqual(Float64Array.of(3, -2));
    const ofRest = direct.products.map((row) => row[2]!);
    expect(relativeError(remainder.products, ofRest)).toBeLessThan(1e-13);
    // The mean of y about its shift, less those of 3x − 2z about theirs.
    const [dx, dz, dy] = guessed.meanCorrections as unknown as [number, number, number];
    const mean = remainder.shift + remainder.meanCorrection;
    expect(Math.abs(mean - (dy - 3 * dx + 2 * dz))).toBeLessThan(1e-13);
    const none = gramWithGuess([x, z, y], () => undefined);
    expect(none).toEqual(plain);
  });

  test.each([1, 13, 97, 1000])(
    "of sorted integers, whose shift is far from the mean, to the last digit: ± %s",
    (modulus) => {
      // m·d², which is taken away, is three times the spread.
      const m = 40_000;
      const y = Float64Array.from({ length: m }, (_, i) => i + ((i * i) % modulus));
      const { products } = centredGram([y, y]);
      let sum = 0n;
      let square = 0n;
      for (const value of y) {
        sum += BigInt(value);
        square += BigInt(value) ** 2n;
      }
      const wanted = Number(BigInt(m) * square - sum ** 2n) / m;
      for (const product of [products[0]![0]!, products[0]![1]!, products[1]![1]!]) {
        expect(relativeError(product, wanted)).toBeLessThan(3e-16);
      }
    },
  );
  test("of sorted roots, whose sums are rounded in each block, to the last digit", () => {
    const m = 1_000_000;
    const x = Float64Array.from({ length: m }, (_, i) => Math.sqrt(i));
    const { shifts, meanCorrections, products } = centredGram([x, x]);
    let sum = 0n;
    let square = 0n;
    for (const value of x) {
      const integer = BigInt(value * 2 ** 52);
      sum += integer;
      square += integer ** 2n;
    }
    const wanted = Number((BigInt(m) * square - sum ** 2n) / BigInt(m)) / 2 ** 104;
    const mean = Number(sum / BigInt(m)) / 2 ** 52;
    expect(relativeError(shifts[0]! + meanCorrections[0]!, mean)).toBeLessThan(3e-16);
    expect(relativeError(products[0]![0]!, wanted)).toBeLessThan(3e-16);
  });
  test("of no rows there is nothing", () => {
    const pass = new GramPass(2);
    pass.add([new Float64Array(0), new Float64Array(0)]);
    pass.add([Float64Array.of(1, 3), Float64Array.of(2, 8)]);
    expect(pass.result().products).toEqual([Float64Array.of(2, 6), Float64Array.of(0, 18)]);
  });

  /** One column of 100 rows with this shift, mean correction and spread. */
  const gram = (shift: number, correction: number, spread: number, square = 100 * spread ** 2) => ({
    shifts: Float64Array.of(shift),
    meanCorrections: Float64Array.of(correction),
    products: [Float64Array.of(square)],
  });
  test.each<[string, Omit<CentredGram, "remainder">, boolean]>([
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
