import fc from "fast-check";
import { Matrix, QrDecomposition } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { doubleDouble } from "../../../src/arithmetic/double-double";
import { twoProductError, twoSumError } from "../../../src/arithmetic/error-free-transformations";
import {
  type ExtendedPrecision,
  renormalise,
  toDoubles,
} from "../../../src/arithmetic/extended-precision";
import { norm } from "../../../src/arithmetic/norm";
import { exponentOf, powerOfTwo, timesPowerOfTwo } from "../../../src/arithmetic/power-of-two";
import { tripleDouble } from "../../../src/arithmetic/triple-double";
import { withWorkspace, workspace } from "../../../src/arithmetic/workspace";
import { Cholesky } from "../../../src/linear-algebra/cholesky";
import { conditionBound } from "../../../src/linear-algebra/condition-number";
import { HouseholderQr } from "../../../src/linear-algebra/householder-qr";
import { seeded } from "../../reference/random.mjs";
import { relativeError } from "../../reference/reference";
import { whole } from "../../reference/whole";

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value || 0.5);

describe("what rounding takes away", () => {
  test("of a sum is exact", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const s = a + b;
        expect(whole(s) + whole(twoSumError(a, b, s))).toBe(whole(a) + whole(b));
      }),
    );
  });
  test("of a product is exact", () => {
    const notTiny = number.map((value) => (Math.abs(value) < 1e-6 ? 1 / 3 : value));
    fc.assert(
      fc.property(notTiny, notTiny, (a, b) => {
        const p = a * b;
        expect((whole(p) + whole(twoProductError(a, b, p))) << 1074n).toBe(whole(a) * whole(b));
      }),
    );
  });
});

describe.each<[string, ExtendedPrecision]>([
  ["two parts", doubleDouble],
  ["three parts", tripleDouble],
])("%s", (_, precision) => {
  const zeros = (length: number) =>
    Array.from({ length: precision.componentCount }, () => new Float64Array(length));

  test("a sum of very different numbers keeps the small one", () => {
    const sum = zeros(1);
    for (const value of [1e20, 1, -1e20]) precision.add(sum, Float64Array.of(value));
    expect(toDoubles(sum)).toEqual(Float64Array.of(1));
  });
  test("products that cancel leave what is left", () => {
    // (2⁵² + 1)(2⁵² − 1) = 2¹⁰⁴ − 1
    const big = 2 ** 52;
    const x = zeros(1);
    x[0]![0] = big - 1;
    const f = zeros(1);
    f[0]![0] = big * big;
    precision.subtractMultiple(f, Float64Array.of(big + 1), x, 0);
    expect(toDoubles(f)).toEqual(Float64Array.of(1));
    const g = zeros(1);
    g[0]![0] = big * big;
    precision.subtractDot(g, 0, Float64Array.of(big + 1), x);
    expect(toDoubles(g)).toEqual(Float64Array.of(1));
  });
  test("a difference is rounded once", () => {
    const r = zeros(1);
    r[0]![0] = 1;
    r[1]![0] = 2 ** -60;
    const f = zeros(1);
    precision.subtract(f, Float64Array.of(1), r);
    const rounded = new Float64Array(1);
    precision.round(rounded, f);
    expect(rounded[0]).toBe(-(2 ** -60));
  });
});

test.each([2, 3])(
  "%s parts that have cancelled are put in order, and keep every digit",
  (count) => {
    const random = seeded(5);
    /** What is left of the first part is as small as the second, as the third, or nothing. */
    const parts = Array.from({ length: count }, (_, k) =>
      Float64Array.from({ length: 60 }, (__, i) => {
        const unit = k === 0 ? [1, 2 ** -54, 2 ** -80, 2 ** -108, 0][i % 5]! : 2 ** (-54 * k);
        return (random() - 0.5) * unit;
      }),
    );
    const exact = (i: number) => parts.reduce((sum, part) => sum + whole(part[i]!), 0n);
    const before = Array.from(parts[0]!, (_, i) => exact(i));
    renormalise(parts);
    before.forEach((value, i) => {
      expect(exact(i)).toBe(value);
      for (let k = 1; k < count; k++) {
        const above = Math.abs(parts[k - 1]![i]!);
        expect(Math.abs(parts[k]![i]!)).toBeLessThanOrEqual(above * 2 ** -52);
      }
    });
  },
);

describe("decompositions", () => {
  const columns = [
    [1, 1, 1, 1],
    [1, 2, 3, 7],
    [2, -1, 0, 5],
  ].map((column) => Float64Array.from(column));

  test("R of Householder's QR is that of ml-matrix up to signs, and Q is orthogonal", () => {
    const R = HouseholderQr.of(columns).triangle();
    const theirs = new QrDecomposition(new Matrix(columns as unknown as number[][]).transpose())
      .upperTriangularMatrix;
    R.forEach((column, j) => {
      expect(relativeError(column.map(Math.abs), theirs.getColumn(j).map(Math.abs))).toBeLessThan(
        1e-13,
      );
    });
    const v = Float64Array.of(3, 1, 4, 1);
    const qr = HouseholderQr.of(columns);
    qr.applyTransposed(v);
    qr.apply(v);
    expect(relativeError(v, [3, 1, 4, 1])).toBeLessThan(1e-14);
  });
  test("the bound of the condition number is no smaller, and at most n times too large", () => {
    const unit = columns.map((column) => column.map((value) => value / Math.hypot(...column)));
    const qr = HouseholderQr.of(columns);
    const bound = conditionBound(qr.inverseRowNorms(), qr.columnNorms());
    const singular = new Matrix(unit as unknown as number[][]).transpose();
    const values = singular.transpose().mmul(singular);
    const eigen = Math.sqrt(values.norm("frobenius") * inverseNorm(values));
    expect(bound).toBeGreaterThanOrEqual(eigen / 3);
    expect(bound).toBeLessThan(3 * 3 * eigen);
  });
  test("Cholesky solves, and refuses what is not positive definite", () => {
    const S = [Float64Array.of(4, 2, 1), Float64Array.of(0, 3, 1), Float64Array.of(0, 0, 2)];
    const x = Cholesky.of(S, 3, 1)!.solve([1, 2, 3]);
    const full = new Matrix([
      [5, 2, 1],
      [2, 4, 1],
      [1, 1, 3],
    ]);
    expect(
      relativeError(full.mmul(Matrix.columnVector([...x])).to1DArray(), [1, 2, 3]),
    ).toBeLessThan(1e-14);
    expect(Cholesky.of([Float64Array.of(1, 2), Float64Array.of(0, 1)], 2, 0)).toBeUndefined();
    expect(Cholesky.of([Float64Array.of(Number.NaN)], 1, 0)).toBeUndefined();
  });
});

function inverseNorm(matrix: Matrix): number {
  const e = (j: number) => Matrix.eye(3).getColumnVector(j);
  const qr = new QrDecomposition(matrix);
  return Math.hypot(...[0, 1, 2].flatMap((j) => qr.solve(e(j)).to1DArray()));
}

test("working vectors are taken back, even after an error", () => {
  const first = withWorkspace(() => workspace(10).fill(1).byteOffset);
  expect(() =>
    withWorkspace(() => {
      workspace(5);
      throw new Error("stop");
    }),
  ).toThrow("stop");
  withWorkspace(() => {
    expect(workspace(10).byteOffset).toBe(first);
    expect(workspace(3).byteOffset).toBe(first + 80);
    expect(workspace(2 ** 20)).toHaveLength(2 ** 20);
  });
});

test.each([
  ...[5e-324, 3e-310, 2 ** -1022, 1e-300, 0.1, 1 - 2 ** -53, 1, 1 + 2 ** -52, 3, 2 ** 52 - 1],
  ...[2 ** -1022 - 2 ** -1074, 1e300, Number.MAX_VALUE],
])("the power of two at or below %s", (size) => {
  const power = powerOfTwo(size);
  expect(Number.isInteger(Math.log2(power))).toBe(true);
  expect(power <= size && size / power < 2).toBe(true);
});

test("the power of two of 0 is 1, so that a column of zeros can be divided by it", () => {
  expect(powerOfTwo(0)).toBe(1);
});

test.each([
  [[3e200, -4e200], 5e200],
  [[3e-200, 4e-200], 5e-200],
  [[Number.MAX_VALUE], Number.MAX_VALUE],
  [[5e-324], 5e-324],
  [[0, 0], 0],
])("the length of %s", (vector, length) => {
  expect(relativeError([norm(vector)], [length])).toBeLessThan(1e-15);
});

test.each([5e-324, 3e-310, 2 ** -1022, 0.7, 1, 3, 2 ** 52 - 1, Number.MAX_VALUE])(
  "the exponent of %s, and its digits times that power",
  (value) => {
    const exponent = exponentOf(value);
    const precision = timesPowerOfTwo(value, -exponent);
    expect(precision >= 1 && precision < 2).toBe(true);
    expect(timesPowerOfTwo(precision, exponent)).toBe(value);
  },
);

test("a number times a power of two that no double is", () => {
  expect(timesPowerOfTwo(2 ** 70, -1144)).toBe(5e-324);
  expect(timesPowerOfTwo(2 ** -1074, 2097)).toBe(2 ** 1023);
  expect(timesPowerOfTwo(1, -2500)).toBe(0);
});
