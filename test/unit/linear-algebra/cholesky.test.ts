import { Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { Cholesky } from "../../../src/linear-algebra/cholesky";
import { relativeError } from "../../reference/reference";

test("Cholesky solves, and refuses what is not positive definite", () => {
  const S = [Float64Array.of(4, 2, 1), Float64Array.of(0, 3, 1), Float64Array.of(0, 0, 2)];
  const x = Cholesky.of(S, 3, 1)!.solve([1, 2, 3]);
  const full = new Matrix([
    [5, 2, 1],
    [2, 4, 1],
    [1, 1, 3],
  ]);
  expect(relativeError(full.mmul(Matrix.columnVector([...x])).to1DArray(), [1, 2, 3])).toBeLessThan(
    1e-14,
  );
  expect(Cholesky.of([Float64Array.of(1, 2), Float64Array.of(0, 1)], 2, 0)).toBeUndefined();
  expect(Cholesky.of([Float64Array.of(Number.NaN)], 1, 0)).toBeUndefined();
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
