import { expect, test } from "vitest";
import { CentredColumn } from "../../../../src/arithmetic/centred-column";
import { innerProduct } from "../../../../src/arithmetic/inner-product";
import type { FeatureColumns } from "../../../../src/data/features";
import { InputError } from "../../../../src/errors/input-error";
import { tallSkinnyR } from "../../../../src/linear-algebra/tall-skinny-qr";
import {
  type CentredFactor,
  centredFactor,
  gramFactor,
} from "../../../../src/regression/ridge/centred-factor";
import { ridgePath } from "../../../../src/regression/ridge/ridge-path";
import { relativeError, toRows } from "../../../reference/reference";

/** Columns that no formula relates: sines of growing frequency, about a mean of 5. */
function waves(count: number, rowCount: number): Float64Array[] {
  return Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length: rowCount }, (_, i) => 5 + Math.sin((j + 1.3) * i * i + j)),
  );
}

function named(columns: Float64Array[]): FeatureColumns {
  return { names: columns.map((_, j) => `x${j + 1}`), columns, rowCount: columns[0]!.length };
}

function valuesOf(column: CentredColumn): Float64Array {
  const values = new Float64Array(column.length);
  column.fill(values, 0, column.length);
  return values;
}

/** What makes R, Qᵀy and ‖y − QQᵀy‖ what they are: RᵀR = AᵀA, RᵀQᵀy = Aᵀy, and Pythagoras. */
function expectFactor({ features, target, R, image, leastResidual }: CentredFactor): void {
  const A = features.map(valuesOf);
  const y = valuesOf(target);
  const scale = y.length;
  R.forEach((column, j) => {
    A.slice(0, j + 1).forEach((a, i) => {
      expect(innerProduct(R[i]!, column) / scale).toBeCloseTo(innerProduct(a, A[j]!) / scale, 13);
    });
    expect(Array.from(column.subarray(j + 1))).toEqual(Array(R.length - j - 1).fill(0));
    expect(innerProduct(column, image) / scale).toBeCloseTo(innerProduct(A[j]!, y) / scale, 13);
  });
  const square = innerProduct(image, image) + leastResidual ** 2;
  expect(square / scale).toBeCloseTo(innerProduct(y, y) / scale, 13);
}

test.each([
  [2, 128],
  [3, 129],
  [4, 1000],
  [6, 301],
])("Householder and Cholesky: R with %i features of %i rows give RᵀR = AᵀA", (count, rowCount) => {
  const columns = waves(count + 1, rowCount).map((column, j) => column.map((x) => x * 1000 ** j));
  const y = columns.pop()!;
  const [exact, fast] = [centredFactor(named(columns), y), gramFactor(columns, y)!];
  for (const factor of [exact, fast]) {
    expectFactor(factor);
    for (const column of [...factor.features, factor.target]) {
      const values = valuesOf(column);
      const size = Math.max(...values.map(Math.abs));
      expect(size >= 1 && size < 4).toBe(true);
    }
  }
});

test("small data are decomposed by Householder: twins that differ by 1/64 lose no digit", () => {
  // About their means, a = (1, 1, −1, −1)·16 and the twin's own part is (1, −1, 1, −1)/4, at right angles.
  const [plus, minus] = [
    [1, 1, -1, -1],
    [1, -1, 1, -1],
  ] as const;
  const a = Float64Array.from(plus, (sign) => 16 * sign + 3);
  const twin = a.map((x, i) => x + minus[i]! / 4);
  const { features, R } = centredFactor(named([a, twin]), a);
  const own = Math.abs(R[1]![1]! * features[1]!.scale);
  expect(relativeError(own, 0.5)).toBeLessThan(4e-16 * 64);
});

test("rows near the mean, after a first block far from it, cancel nothing", () => {
  // Blocks of 128 rows: the second and the third hardly turn what the first has left.
  const sizes = [1, 2 ** -30, 2 ** -31];
  const column = (sign: (i: number) => number) =>
    CentredColumn.of(
      Float64Array.from({ length: 384 }, (_, i) => sign(i) * sizes[Math.floor(i / 128)]!),
    );
  const [a, b] = [column((i) => (i % 2 ? 1 : -1)), column((i) => (i % 4 < 2 ? 1 : -1))];
  const R = tallSkinnyR([a, b]);
  const square = 128 * (1 + 2 ** -60 + 2 ** -62);
  expect(relativeError(R[0]![0]! ** 2, square)).toBeLessThan(1e-14);
  expect(relativeError(R[1]![1]! ** 2, square)).toBeLessThan(1e-14);
  expect(Math.abs(R[1]![0]!)).toBeLessThan(1e-13);
});

test("no columns have no factor", () => {
  expect(tallSkinnyR([])).toEqual([]);
});

test("Cholesky centres on the mean, however far the first rows are from it", () => {
  const [a, b, y] = waves(3, 5000) as [Float64Array, Float64Array, Float64Array];
  const trend = a.map((x, i) => 1e6 + i + x);
  const { features } = gramFactor([trend, b], y)!;
  const mean = 1e6 + trend.reduce((sum, x) => sum + (x - 1e6), 0) / 5000;
  expect(relativeError(features[0]!.mean, mean)).toBeLessThan(1e-15);
  expect(Math.abs(valuesOf(features[0]!).reduce((sum, c) => sum + c, 0))).toBeLessThan(1e-9);
});

test("Cholesky is refused where columns are nearly dependent or constant", () => {
  const [a, b, y] = waves(3, 500) as [Float64Array, Float64Array, Float64Array];
  const twin = a.map((x, i) => x + 1e-3 * b[i]!);
  expect(gramFactor([a, b, twin], y)).toBeUndefined();
  expect(gramFactor([a, a.map(() => 3)], y)).toBeUndefined();
});

/** Large by its many columns: 30 of them, the target included, have more than 2 million products. */
const LARGE = { count: 30, rowCount: 2300 };

test("large difficult data are decomposed by Householder", () => {
  const columns = waves(LARGE.count, LARGE.rowCount);
  const y = columns.pop()!;
  const [a, b] = columns as [Float64Array, Float64Array];
  columns[1] = a.map((x, i) => x + 2 ** -30 * b[i]!);
  const { features, R } = centredFactor(named(columns), y);
  // The square of the twin's own part is 2⁻⁶⁰ of the whole: AᵀA holds nothing of it.
  const own = Math.abs(R[1]![1]! * features[1]!.scale) / Math.sqrt(LARGE.rowCount);
  expect(own * 2 ** 30).toBeCloseTo(Math.SQRT1_2, 1);
});

test("large data with a value that is no number are refused by its name", () => {
  const columns = waves(LARGE.count, LARGE.rowCount);
  const y = columns.pop()!;
  const withHole = columns.with(1, columns[1]!.with(1233, Number.NaN));
  expect(() => centredFactor(named(withHole), y)).toThrow(InputError);
  expect(() => centredFactor(named(withHole), y)).toThrow("X, row 1234, column x2");
  expect(() => centredFactor(named(columns), y.with(7, Number.POSITIVE_INFINITY))).toThrow(
    "y, row 8",
  );
});

test("a nearly perfect fit keeps the digits of its small residual by Cholesky", () => {
  const columns = waves(30, 3000);
  const noise = columns.pop()!;
  const y = columns[0]!.map((x, i) => 3 * x - columns[7]![i]! + 1e-6 * noise[i]!);
  const exact = ridgePath(toRows(...columns), noise, [0]).trainingRmse[0]! * 1e-6;
  const fast = ridgePath(toRows(...columns), y, [0, 1, 100]);
  expect(relativeError(fast.trainingRmse[0]!, exact)).toBeLessThan(1e-8);
});
