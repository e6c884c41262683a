import { inverse, Matrix, QrDecomposition } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { conditionBound } from "../../../src/linear-algebra/condition-number";
import { HouseholderQr } from "../../../src/linear-algebra/householder-qr";
import { seeded } from "../../reference/random.mjs";
import { relativeError } from "../../reference/reference";

function inverseNorm(matrix: Matrix): number {
  const e = (j: number) => Matrix.eye(3).getColumnVector(j);
  const qr = new QrDecomposition(matrix);
  return Math.hypot(...[0, 1, 2].flatMap((j) => qr.solve(e(j)).to1DArray()));
}

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

describe("Householder's QR of three columns", () => {
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
});

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
  test("solves with R and with its transpose, and leaves the numbers after them", () => {
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
