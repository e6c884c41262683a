import { inverse, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { Cholesky } from "../../../src/linear-algebra/cholesky";
import {
  conditionBound,
  conditionOf,
  singularValuesOf,
} from "../../../src/linear-algebra/condition-number";
import { HouseholderQr } from "../../../src/linear-algebra/householder-qr";
import { inverseRowNorms } from "../../../src/linear-algebra/inverse-row-norms";
import { dependentColumns, rankTolerance } from "../../../src/linear-algebra/numerical-rank";
import { equilibratedFactor, inOwnUnits } from "../../../src/linear-algebra/triangular-factor";
import { seeded } from "../../reference/random.mjs";
import { relativeError } from "../../reference/reference";

const random = seeded(21);
const randomColumns = (count: number, length: number) =>
  Array.from({ length: count }, () => Float64Array.from({ length }, () => 2 * random() - 1));
const rowsOf = (columns: readonly Float64Array[]) =>
  new Matrix(columns.map((column) => [...column])).transpose();
const times = (columns: readonly Float64Array[], x: ArrayLike<number>) =>
  Array.from(columns[0]!, (_, i) => columns.reduce((sum, a, j) => sum + a[i]! * x[j]!, 0));
const boundOf = (qr: HouseholderQr) => conditionBound(qr.inverseRowNorms(), qr.columnNorms());
/** Rᵀ times x. */
const transposedTimes = (columns: readonly Float64Array[], x: ArrayLike<number>) =>
  columns.map((column) => column.reduce((sum, a, i) => sum + a * x[i]!, 0));

describe.each([
  [1, 1],
  [2, 2],
  [3, 5],
  [5, 12],
])("Householder's QR of %s columns and %s rows", (count, rowCount) => {
  const columns = randomColumns(count, rowCount);
  const copies = columns.map((column) => column.slice());
  const qr = HouseholderQr.of(columns);
  const R = qr.triangle();

  test("leaves the columns as they are and is Q times an upper triangle", () => {
    expect(columns).toEqual(copies);
    expect([qr.rowCount, qr.columnCount]).toEqual([rowCount, count]);
    R.forEach((column, j) => {
      expect(column.subarray(j + 1)).toEqual(new Float64Array(count - j - 1));
      const image = new Float64Array(rowCount);
      image.set(column);
      qr.apply(image);
      expect(relativeError(image, columns[j]!)).toBeLessThan(1e-13);
      qr.applyTransposed(image);
      expect(relativeError(image.subarray(0, j + 1), column.subarray(0, j + 1))).toBeLessThan(
        1e-13,
      );
    });
  });
  test("Q keeps lengths", () => {
    const [v] = randomColumns(1, rowCount) as [Float64Array];
    const turned = v.slice();
    qr.applyTransposed(turned);
    expect(relativeError(Math.hypot(...turned), Math.hypot(...v))).toBeLessThan(1e-14);
    qr.apply(turned);
    expect(relativeError(turned, v)).toBeLessThan(1e-12);
  });
  test("solves with R and with its transpose, and leaves what stands behind", () => {
    const [x] = randomColumns(1, count) as [Float64Array];
    const b = Float64Array.of(...times(R, x), 99);
    qr.solveUpper(b);
    expect(relativeError(b.subarray(0, count), x)).toBeLessThan(1e-12);
    expect(b[count]).toBe(99);
    const c = Float64Array.of(...transposedTimes(R, x), 99);
    qr.solveUpperTransposed(c);
    expect(relativeError(c.subarray(0, count), x)).toBeLessThan(1e-12);
    expect(c[count]).toBe(99);
  });
  test("bounds the condition number by √(n Σ ‖aⱼ‖² [(AᵀA)⁻¹]ⱼⱼ)", () => {
    const A = rowsOf(columns);
    const gram = A.transpose().mmul(A);
    const inverted = inverse(gram);
    const sum = columns.reduce((total, _, j) => total + gram.get(j, j) * inverted.get(j, j), 0);
    expect(relativeError(boundOf(qr), Math.sqrt(count * sum))).toBeLessThan(1e-10);
  });
});

describe("Householder's QR", () => {
  test.each([1, -1])("loses nothing in a column along its axis, in the direction %s", (sign) => {
    const column = Float64Array.of(sign, 1e-9, -1e-9);
    const qr = HouseholderQr.of([column]);
    expect(relativeError(qr.diagonal, [-sign])).toBeLessThan(1e-15);
    const image = column.slice();
    qr.applyTransposed(image);
    expect(Math.hypot(image[1]!, image[2]!)).toBeLessThan(1e-24);
  });
  test("a column of zeros stays one, and its condition number is no number", () => {
    const qr = HouseholderQr.of([Float64Array.of(0, 0, 0), Float64Array.of(3, 4, 0)]);
    expect(qr.diagonal[0]).toBe(0);
    expect(qr.triangle()[1]!.map(Math.abs)).toEqual(Float64Array.of(3, 4));
    expect(Number.isFinite(boundOf(qr))).toBe(false);
  });
  test("no columns have no rows", () => {
    const qr = HouseholderQr.of([]);
    expect([qr.rowCount, qr.columnCount, boundOf(qr)]).toEqual([0, 0, 0]);
  });
});

describe("Cholesky", () => {
  const full = [
    [4, 2, 1, 8],
    [2, 3, 1, 8],
    [1, 1, 2, 8],
    [8, 8, 8, 8],
  ];
  const upper = full.map((row, j) => Float64Array.from(row, (value, k) => (k < j ? 0 : value)));

  test.each([0, 1, 30])(
    "of the first three rows with λ = %s on the diagonal: S = D RᵀR D",
    (lambda) => {
      const { columns, scales } = Cholesky.of(upper, 3, lambda)!;
      expect(columns).toHaveLength(3);
      for (let j = 0; j < 3; j++) {
        expect(relativeError(Math.hypot(...columns[j]!), 1)).toBeLessThan(1e-15);
        expect(columns[j]!.subarray(j + 1)).toEqual(new Float64Array(2 - j));
        for (let k = 0; k < 3; k++) {
          const product = columns[j]!.reduce((sum, r, i) => sum + r * columns[k]![i]!, 0);
          const wanted = full[j]![k]! + (j === k ? lambda : 0);
          expect(relativeError(product * scales[j]! * scales[k]!, wanted)).toBeLessThan(1e-14);
        }
      }
    },
  );
  test("solves in full, and half: ‖R⁻ᵀD⁻¹b‖² = bᵀS⁻¹b", () => {
    // [4 2 1; 2 3 1; 1 1 2] has determinant 13: its inverse is [5 −3 −1; −3 7 −2; −1 −2 8] / 13.
    const S = Cholesky.of(upper, 3, 0)!;
    const b = [1, 2, 4];
    const x = [(5 - 6 - 4) / 13, (-3 + 14 - 8) / 13, (-1 - 4 + 32) / 13];
    expect(relativeError(S.solve(b), x)).toBeLessThan(1e-14);
    const square = S.solveHalf(b).reduce((sum, value) => sum + value * value, 0);
    expect(relativeError(square, (1 * -5 + 2 * 3 + 4 * 27) / 13)).toBeLessThan(1e-14);
  });
  test("refuses a diagonal or a pivot that is no positive number", () => {
    const of = (...rows: number[][]) =>
      Cholesky.of(
        rows.map((row) => Float64Array.from(row)),
        rows.length,
        0,
      );
    expect(of([0])).toBeUndefined();
    expect(of([-1])).toBeUndefined();
    expect(of([Number.NaN])).toBeUndefined();
    expect(of([1, 1], [0, 1])).toBeUndefined();
    expect(of([1, 0], [0, 0])).toBeUndefined();
    expect(of([1, 0], [0, 1])).toBeDefined();
  });
});

describe("the factor R with columns of length 1", () => {
  // R = [3 4·2 ; 0 3·2] with the second column stored in units of 2.
  const stored = {
    rowCount: 9,
    columns: [Float64Array.of(3, 0), Float64Array.of(4, 3)],
    scales: Float64Array.of(1, 2),
  };

  test("lengths and units are told apart, and put together again", () => {
    const unit = equilibratedFactor(stored);
    expect(unit.norms).toEqual(Float64Array.of(3, 5));
    expect(unit.columns).toEqual([Float64Array.of(1, 0), Float64Array.of(0.8, 0.6)]);
    expect(unit.scales).toBe(stored.scales);
    // Up to the largest scale, 2.
    expect(inOwnUnits(unit)).toEqual([Float64Array.of(1.5, 0), Float64Array.of(4, 3)]);
  });
  test("a column of zeros has no direction and stays as it is", () => {
    const { columns, norms } = equilibratedFactor({ ...stored, columns: [Float64Array.of(0, 0)] });
    expect(columns).toEqual([Float64Array.of(0, 0)]);
    expect(norms).toEqual(Float64Array.of(1));
  });
  test("rows of R⁻¹ = [1 −4/3 ; 0 5/3] have the lengths 5/3, twice", () => {
    const norms = inverseRowNorms([Float64Array.of(1, 0), Float64Array.of(0.8, 0.6)]);
    expect(relativeError(norms, [5 / 3, 5 / 3])).toBeLessThan(1e-15);
  });
  test("and of three: R⁻¹ of [1 2 3 ; 0 1 4 ; 0 0 2] is [1 −2 2.5 ; 0 1 −2 ; 0 0 0.5]", () => {
    const R = [Float64Array.of(1, 0, 0), Float64Array.of(2, 1, 0), Float64Array.of(3, 4, 2)];
    const norms = [Math.hypot(1, 2, 2.5), Math.hypot(1, 2), 0.5];
    expect(relativeError(inverseRowNorms(R), norms)).toBeLessThan(1e-15);
    const bound = Math.sqrt(3) * Math.hypot(...norms);
    expect(relativeError(conditionBound(inverseRowNorms(R)), bound)).toBeLessThan(1e-15);
  });
  test("two unit columns with the cosine c have the singular values √(1 ± c)", () => {
    const columns = [Float64Array.of(1, 0), Float64Array.of(0.8, 0.6)];
    expect(relativeError(singularValuesOf(columns), [Math.sqrt(1.8), Math.sqrt(0.2)])).toBeLessThan(
      1e-15,
    );
    expect(relativeError(conditionOf(columns), 3)).toBeLessThan(1e-14);
    expect(conditionOf([Float64Array.of(1, 0), Float64Array.of(0, 0)])).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe("dependent columns", () => {
  const unit = (...column: number[]) =>
    Float64Array.from(column, (value) => value / Math.hypot(...column));
  const [a, b, c] = [unit(1, 0, 0, 0), unit(1, 2, 0, 0), unit(1, -1, 3, 0)];
  const tolerance = 1e-14;
  /** A triangular factor is square: the zeros below it are left out. */
  const dependentAmong = (columns: Float64Array[], least = tolerance) =>
    dependentColumns(
      columns.map((column) => column.subarray(0, columns.length)),
      least,
    );

  test("the tolerance is 4·√(larger side)·2⁻⁵²", () => {
    expect(rankTolerance(100, 9)).toBe(40 * 2 ** -52);
    expect(rankTolerance(9, 100)).toBe(40 * 2 ** -52);
  });
  test("none where they are independent", () => {
    expect(dependentAmong([a, b, c])).toEqual([]);
  });
  test.each<[string, Float64Array[], number[]]>([
    ["the later of twins", [a, b, a], [2]],
    ["a sum of the two before it", [a, b, unit(2, 2, 0, 0), c], [2]],
    ["of three that depend on each other, the last", [a, c, unit(0, 1, 0, 0), b], [3]],
    ["two of three twins", [a, b, b, b], [2, 3]],
    ["two pairs of twins", [a, c, a, c], [2, 3]],
    ["zeros", [a, new Float64Array(4), b], [1]],
    ["zeros first", [new Float64Array(4), a, b], [0]],
    ["nothing but zeros", [new Float64Array(4), new Float64Array(4)], [0, 1]],
    ["a twin and zeros", [a, a, new Float64Array(4)], [1, 2]],
  ])("%s", (_, columns, dependent) => {
    expect(dependentAmong(columns)).toEqual(dependent);
  });
  test("a column with a small part in the null space is not blamed for it", () => {
    // c₃ = a + 0.05·c₂ up to its length: c₂, though later than a, hardly takes part.
    const sum = unit(...a.map((value, i) => value + 0.05 * c[i]!));
    expect(dependentAmong([a, sum, c])).toEqual([1]);
    const half = unit(...a.map((value, i) => value + 0.5 * c[i]!));
    expect(dependentAmong([a, half, c])).toEqual([2]);
  });
  test("nearly, within the tolerance, is dependent; beyond it, is not", () => {
    const near = (distance: number) => unit(1, distance, 0, 0);
    expect(dependentAmong([a, near(1e-12)], 1e-11)).toEqual([1]);
    expect(dependentAmong([a, near(1e-10)], 1e-11)).toEqual([]);
  });
});
