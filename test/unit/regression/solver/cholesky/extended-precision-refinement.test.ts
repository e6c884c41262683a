import { describe, expect, test } from "vitest";
import { doubleDouble } from "../../../../../src/arithmetic/double-double";
import { overColumns } from "../../../../../src/arithmetic/passes";
import { tripleDouble } from "../../../../../src/arithmetic/triple-double";
import { ExtendedPrecisionBound } from "../../../../../src/regression/solver/cholesky/extended-precision-bound";
import { refineInExtendedPrecision } from "../../../../../src/regression/solver/cholesky/extended-precision-refinement";
import { relativeError } from "../../../../reference/reference";

const m = 4096;
const signs = (turn: number) =>
  Float64Array.from({ length: m }, (_, i) => ((i >> turn) % 2 === 0 ? 1 : -1));
const [s, e] = [signs(0), signs(1)];
/** x = 10 + s in units of 2, y = 5 + 3s + 4e in units of 4; s, e and the ones are at right angles. */
const columns = [s.map((si) => 2 * (10 + si)), s.map((si, i) => 4 * (5 + 3 * si + 4 * e[i]!))];

/** @param factor of the inverse: 1 is right */
const refine = (
  lambda: number,
  start: number[],
  { precision = doubleDouble, factor = 1, contraction = 1e-30 } = {},
) => {
  const penalties = Float64Array.of(0, lambda);
  return overColumns(
    refineInExtendedPrecision(Float64Array.from(start), {
      precision,
      preconditioner: {
        centre: Float64Array.of(10),
        solveHalf: (g) => Float64Array.of(g[0]! / Math.sqrt(m), g[1]! / Math.sqrt(m + lambda)),
        solve: (g) => Float64Array.of((factor * g[0]!) / m, (factor * g[1]!) / (m + lambda)),
      },
      contraction,
      bound: new ExtendedPrecisionBound(
        Float64Array.of(10 / 64, 1 / 64),
        Float64Array.of(64, 640),
        64 * 7,
        m,
        penalties,
      ),
      penalties,
      scales: Float64Array.of(2, 4),
    }),
    columns,
  );
};

describe.each([doubleDouble, tripleDouble])("one correction, about a centre", (precision) => {
  test.each([
    [0, 0],
    [1, 2],
    [-25, 3],
  ])("from θ = (%s, %s) to the solution", (...start) => {
    const { theta, plane, residualLength } = refine(0, start, { precision })!;
    // 5 + 3(x − 10)
    expect([...theta]).toEqual([-25, 3]);
    expect([plane.height, ...plane.slopes, ...plane.centre]).toEqual([5, 3, 10]);
    expect(relativeError(residualLength, 64 * 4)).toBeLessThan(1e-14);
  });
  test.each([
    [0, 0],
    [1, 2],
  ])("with λ = 4096, which halves the slope, from (%s, %s)", (...start) => {
    const { theta, plane, residualLength } = refine(m, start, { precision })!;
    expect([...theta]).toEqual([-10, 1.5]);
    expect(plane.height).toBe(5);
    expect(relativeError(residualLength, 64 * Math.hypot(4, 1.5))).toBeLessThan(1e-14);
  });
});

test("corrections that do not shrink are no solution", () => {
  // Each one is three times what it should be: twice the error is left, with the other sign.
  expect(refine(0, [0, 0], { factor: 3, contraction: 1e-3 })).toBeUndefined();
  // At nine tenths a tenth of the error is left each time.
  const { theta } = refine(0, [0, 0], { factor: 0.9, contraction: 1e-3 })!;
  expect(relativeError(theta, [-25, 3])).toBeLessThan(1e-12);
});
