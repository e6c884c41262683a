import { describe, expect, test } from "vitest";
import { leastSquares } from "../../../src/regression/strategy";
import { worstDigits } from "../../reference/digits";
import { streamOfIntegers } from "../../reference/large-samples";
import { relativeError } from "../../reference/reference";

const integersAbout = streamOfIntegers();

describe("the choice of the solver", () => {
  const x = integersAbout(3, 10_001);
  const y = x.map((xi) => 2 * xi + 1);
  const short = (column: Float64Array, length: number) => column.subarray(0, length);
  const solverOf = (rowCount: number, intercept: boolean, solver?: "cholesky" | "qr" | "svd") =>
    leastSquares(
      { features: [short(x, rowCount)], target: short(y, rowCount), intercept, lambda: 0 },
      solver,
    ).solver;

  test("is QR up to 20,000 numbers, the ones included, and Cholesky beyond", () => {
    expect(solverOf(10_000, true)).toBe("qr");
    expect(solverOf(10_001, true)).toBe("cholesky");
  });
  test("is QR without an intercept", () => {
    const features = [x, x.map((xi) => xi * xi), x.map((xi) => xi ** 3)];
    const target = x.map((xi) => xi + xi ** 3);
    const solution = leastSquares({ features, target, intercept: false, lambda: 0 });
    expect(solution.solver).toBe("qr");
    expect(worstDigits(solution.theta, [1, 0, 1])).toBeGreaterThan(15);
    expect(leastSquares({ features, target, intercept: false, lambda: 0 }, "cholesky").solver).toBe(
      "qr",
    );
  });
  test("is the one chosen by name", () => {
    expect(solverOf(20, true, "cholesky")).toBe("cholesky");
    expect(solverOf(10_001, true, "qr")).toBe("qr");
    expect(solverOf(20, true, "svd")).toBe("svd");
  });
  test("or the formula, with an intercept and without", () => {
    const problem = {
      features: [Float64Array.of(1, 2, 3)],
      target: Float64Array.of(1, 2, 2),
      lambda: 0,
    };
    const line = leastSquares({ ...problem, intercept: true }, "normal-equation");
    expect(relativeError(line.theta, [2 / 3, 1 / 2])).toBeLessThan(1e-14);
    expect(relativeError(line.residualLength, Math.sqrt(1 / 6))).toBeLessThan(1e-14);
    expect(line.plane.height).toBe(line.theta[0]);
    const ray = leastSquares({ ...problem, intercept: false }, "normal-equation");
    expect(relativeError(ray.theta, [11 / 14])).toBeLessThan(1e-14);
    expect(relativeError(ray.residualLength, Math.sqrt(9 - 121 / 14))).toBeLessThan(1e-13);
    expect([line.solver, ray.solver]).toEqual(["normal-equation", "normal-equation"]);
  });
});
