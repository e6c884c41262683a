import { describe, expect, test } from "vitest";
import { InputError } from "../../../../../src/errors/input-error";
import { leastSquares } from "../../../../../src/regression/strategy";
import { relativeError } from "../../../../reference/reference";

/** At right angles to each other and to the ones, and to the residual of the target. */
const a = Float64Array.of(1, 1, -1, -1, 1, 1, -1, -1);
const b = Float64Array.of(1, -1, 1, -1, 1, -1, 1, -1);
const residual = Float64Array.of(1, 1, 1, 1, -1, -1, -1, -1);
/** 10 + 6a + 4b + 3·residual: the slopes 6 and 4, the residual 3·√8. */
const target = a.map((ai, i) => 10 + 6 * ai + 4 * b[i]! + 3 * residual[i]!);
const times = (column: Float64Array, factor: number) => column.map((x) => factor * x);
const solve = (features: Float64Array[], options: { intercept?: boolean; lambda?: number } = {}) =>
  leastSquares({ features, target, intercept: true, lambda: 0, ...options });

describe("where columns are dependent, θ is the shortest that fits", () => {
  test.each<[string, Float64Array[], number[]]>([
    // 6a = αa + β·2a with α² + β² least: (α, β) = 6·(1, 2)/5.
    ["a column and its double", [a, times(a, 2), b], [10, 6 / 5, 12 / 5, 4]],
    // 6a = α·4a + β·2a, (α, β) = 6·(4, 2)/20
    ["a column and its half", [times(a, 4), times(a, 2), b], [10, 6 / 5, 3 / 5, 4]],
    ["a column three times", [a, a, b, a], [10, 2, 2, 4, 2]],
    ["two pairs of twins", [a, b, times(b, -1), times(a, 3)], [10, 0.6, 2, -2, 1.8]],
    // 10 = β₀ + 3β with the least length: (1, 3)·10/10.
    ["a constant beside the ones", [a, a.map(() => 3), b], [1, 6, 3, 4]],
    // c = a + b: the nullspace of (a, b, c) is (1, 1, −1), and (6, 4, 0) less its part along it is (8, 2, 10)/3.
    ["a sum", [a, b, a.map((ai, i) => ai + b[i]!)], [10, 8 / 3, 2 / 3, 10 / 3]],
    // c = a + 2⁻⁴⁷b: (6, 4) − t·(1, 2⁻⁴⁷) and t are shortest at t = 3 + 2⁻⁴⁶.
    [
      "a sum with a tiny part, which is no rounding",
      [a, b, a.map((ai, i) => ai + 2 ** -47 * b[i]!)],
      [10, 3 - 2 ** -46, 4 - 3 * 2 ** -47, 3 + 2 ** -46],
    ],
    ["zeros", [a, new Float64Array(8), b], [10, 6, 0, 4]],
    ["units far apart", [a, times(a, 2 ** -60), b], [10, 6, 6 * 2 ** -60, 4]],
  ])("%s", (_, features, theta) => {
    const solution = solve(features);
    expect(relativeError(solution.theta, theta)).toBeLessThan(1e-15);
    expect(solution.solver).toBe("svd");
    expect(solution.isMinimumNorm).toBe(true);
    expect(solution.conditionBound).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError(solution.residualLength, 3 * Math.sqrt(8))).toBeLessThan(1e-15);
    expect(() => solution.uncertainty()).toThrow(InputError);
    expect(relativeError(solution.plane.slopes, theta.slice(1))).toBeLessThan(1e-15);
    expect(solution.plane.height).toBe(10);
  });
  test("without an intercept", () => {
    const { theta, residualLength } = solve([a, times(a, 2), b], { intercept: false });
    expect(relativeError(theta, [6 / 5, 12 / 5, 4])).toBeLessThan(1e-15);
    expect(relativeError(residualLength, Math.sqrt(8 * (100 + 9)))).toBeLessThan(1e-15);
  });
  test("a λ too small to separate the columns does not change it", () => {
    const { theta, isMinimumNorm } = solve([a, times(a, 2), b], { lambda: 1e-40 });
    expect(isMinimumNorm).toBe(true);
    expect(relativeError(theta, [10, 6 / 5, 12 / 5, 4])).toBeLessThan(1e-15);
  });
  test("nor does it shorten the intercept, which has no penalty: 6a = αa + β·2a alone is shared", () => {
    const shifted = a.map((ai) => 2 * ai + 1);
    // 10 is what the intercept and β = 12/5 times one bring together.
    for (const lambda of [1e-40, 1e-300, 5e-324]) {
      const { theta } = solve([a, shifted, b], { lambda });
      expect(relativeError(theta, [10 - 12 / 5, 6 / 5, 12 / 5, 4])).toBeLessThan(1e-15);
    }
    const beside = solve([a, a.map(() => 3), b], { lambda: 1e-40 });
    expect(relativeError(beside.theta, [10, 6, 0, 4])).toBeLessThan(1e-15);
  });
  test("a coefficient that no double holds is refused in a sentence", () => {
    const small = times(a, 2 ** -1060);
    expect(() => solve([small, times(small, 2), b])).toThrow(/units too far apart.*Multiply/);
  });
  test("one row of three columns: y is shared as the row is", () => {
    const features = [1, 2, 3].map((x) => Float64Array.of(x));
    const problem = { features, target: Float64Array.of(28), intercept: false, lambda: 0 };
    const { theta, residualLength, factor } = leastSquares(problem, "svd");
    expect(relativeError(theta, [2, 4, 6])).toBeLessThan(1e-15);
    expect(residualLength).toBeLessThan(1e-14);
    expect(factor.columns).toHaveLength(3);
  });
  test("a λ that separates them gives one θ: (XᵀX + λM)⁻¹Xᵀy", () => {
    // 8·[1 2; 2 4] + 4·I has the inverse [36 −16; −16 12]/176 and 8·6·(1, 2) on the right.
    const { theta, isMinimumNorm, solver } = solve([a, times(a, 2), b], { lambda: 4 });
    expect([isMinimumNorm, solver]).toEqual([false, "qr"]);
    const wanted = [10, (48 * (36 - 32)) / 176, (48 * (24 - 16)) / 176, 32 / 12];
    expect(relativeError(theta, wanted)).toBeLessThan(1e-15);
  });
});
