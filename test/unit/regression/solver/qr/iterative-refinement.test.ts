import { beforeEach, describe, expect, test, vi } from "vitest";
import { doubleDouble } from "../../../../../src/arithmetic/double-double";
import { tripleDouble } from "../../../../../src/arithmetic/triple-double";
import {
  type LeastSquaresProblem,
  scaleProblem,
} from "../../../../../src/regression/solver/problem";
import { solveAugmented } from "../../../../../src/regression/solver/qr/augmented-system";
import {
  ofEachCoefficient,
  ofPenalisedLength,
} from "../../../../../src/regression/solver/qr/error-bound";
import { solveExactly } from "../../../../../src/regression/solver/qr/exact-solution";
import { RefinedLeastSquares } from "../../../../../src/regression/solver/qr/iterative-refinement";
import { solveSeminormal } from "../../../../../src/regression/solver/qr/seminormal-equations";
import { leastSquares } from "../../../../../src/regression/strategy";
import { difficultDesigns } from "../../../../reference/designs";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { seededNormal } from "../../../../reference/random.mjs";

// Test files share the modules that one of them has loaded. Those that call the spies must be loaded anew.
vi.hoisted(() => vi.resetModules());
vi.mock("../../../../../src/regression/solver/qr/exact-solution", { spy: true });
vi.mock("../../../../../src/regression/solver/qr/augmented-system", { spy: true });
beforeEach(() => {
  vi.clearAllMocks();
});

const ones = (length: number) => new Float64Array(length).fill(1);
const problem = (features: Float64Array[], target: Float64Array): LeastSquaresProblem => ({
  features,
  target,
  intercept: true,
  lambda: 0,
});
const column = (length: number, value: (i: number) => number) =>
  Float64Array.from({ length }, (_, i) => value(i));

/** 16 rows, the ones and 12 columns that differ in one number each, by 2⁻⁴⁰: κ is near 5·10¹⁴. */
const thirteenColumns = problem(
  Array.from({ length: 12 }, (_, j) => column(16, (i) => i + (i === j ? 2 ** -40 : 0))),
  column(16, (i) => 3 * i + ((7 * i + 3) % 16) - 8),
);

function systemOf(given: LeastSquaresProblem) {
  const { columns, target, onesFirst } = scaleProblem(given);
  return {
    system: new RefinedLeastSquares(columns, undefined, onesFirst),
    b: target,
    c: new Float64Array(columns.length),
    wanted: ofEachCoefficient(target, 0),
  };
}

describe("13 columns with a spacing of 2⁻⁴⁰", () => {
  test("48 digits are needed, and enough", () => {
    const { system, b, c, wanted } = systemOf(thirteenColumns);
    expect(solveAugmented(system, b, c, doubleDouble, wanted)).toBeUndefined();
    const found = solveAugmented(system, b, c, tripleDouble, wanted)!;
    const exact = exactLeastSquares(system.columns, b);
    expect(worstDigits(found.x, exact.theta)).toBeGreaterThan(15.3);
  });
  test("least squares takes them, and no slower method", () => {
    const { theta } = leastSquares(thirteenColumns);
    const { features, target } = thirteenColumns;
    const exact = exactLeastSquares([ones(16), ...features], target);
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(15.3);
    expect(vi.mocked(solveAugmented).mock.calls.map((call) => call[3])).toEqual([tripleDouble]);
    expect(solveExactly).not.toHaveBeenCalled();
  });
});

describe("the residual, not κ alone, decides on the digits", () => {
  /** Binomials are orthogonal to the polynomial, so θ = (1, 2) however large they are. */
  const hidden = (bits: number) =>
    problem(
      [column(7, (i) => i)],
      column(7, (i) => [1, -6, 15, -20, 15, -6, 1][i]! * 2 ** bits + 1 + 2 * i),
    );

  test.each([0, 20, 45])("κ = 5, a residual of 2^%s", (bits) => {
    expect([...leastSquares(hidden(bits)).theta]).toEqual([1, 2]);
    expect(solveExactly).not.toHaveBeenCalled();
  });
  test("θ 120 bits below y: 32 digits are not enough, nor are 48", () => {
    const far = problem([], Float64Array.of(2 ** 120, -(2 ** 120), 3));
    const { system, b, c, wanted } = systemOf(far);
    expect(solveSeminormal(system, b, c, wanted)).toBeUndefined();
    expect(solveAugmented(system, b, c, tripleDouble, wanted)).toBeUndefined();
    expect([...leastSquares(far).theta]).toEqual([1]);
  });
  test("θ 60 bits below y: 48 digits are", () => {
    const far = problem([], Float64Array.of(2 ** 60, -(2 ** 60), 3));
    const { system, b, c, wanted } = systemOf(far);
    expect(solveSeminormal(system, b, c, wanted)).toBeUndefined();
    expect([...leastSquares(far).theta]).toEqual([1]);
    expect(solveExactly).not.toHaveBeenCalled();
  });
});

test("a well-conditioned fit takes the seminormal equations", () => {
  leastSquares(
    problem(
      [column(9, (i) => i)],
      column(9, (i) => i * i + 1),
    ),
  );
  expect(solveAugmented).not.toHaveBeenCalled();
  expect(solveExactly).not.toHaveBeenCalled();
});

describe("corrections that do not shrink are no solution", () => {
  /** R of another matrix, so that each iteration makes the error larger. */
  function withWrongFactor() {
    const { system, b, c, wanted } = systemOf(
      problem(
        [column(9, (i) => i)],
        column(9, (i) => (i * i) % 7),
      ),
    );
    const { qr } = new RefinedLeastSquares(system.columns.map((a) => a.map((v) => v / 3)));
    return { system: { ...system, columns: system.columns, qr }, b, c, wanted };
  }
  test("by the seminormal equations", () => {
    const { system, b, c, wanted } = withWrongFactor();
    expect(solveSeminormal(system, b, c, wanted)).toBeUndefined();
  });
  test.each([doubleDouble, tripleDouble])("of the augmented system", (digits) => {
    const { system, b, c, wanted } = withWrongFactor();
    expect(solveAugmented(system, b, c, digits, wanted)).toBeUndefined();
  });
});

describe("the residual alone", () => {
  const system = () =>
    new RefinedLeastSquares([Float64Array.of(3, 4, 0), Float64Array.of(0, 0, 2)]);

  test("is b without its part along the columns", () => {
    // (4, −3, 0) is at right angles to both columns.
    const r = system().residual(Float64Array.of(4 + 3 / 4, -3 + 1, 7));
    expect(worstDigits(r, [4, -3, 0])).toBeGreaterThan(15);
  });
  test("is 0 where b is a combination of them", () => {
    expect([...system().residual(Float64Array.of(0.3, 0.4, 0.7))]).not.toEqual([0, 0, 0]);
    expect([...system().residual(Float64Array.of(-9, -12, 5))]).toEqual([0, 0, 0]);
  });
});

describe("exact rational arithmetic", () => {
  test("a column 2⁶⁰ times smaller than the other keeps its last bit", () => {
    const a = 1 + 2 ** -52;
    const system = new RefinedLeastSquares([
      Float64Array.of(1, 0),
      Float64Array.of(0, 2 ** -60 * a),
    ]);
    const { x, r } = solveExactly(system, Float64Array.of(3, a), new Float64Array(2))!;
    expect([[...x], [...r]]).toEqual([
      [3, 2 ** 60],
      [0, 0],
    ]);
  });

  test.each(difficultDesigns(12))("$name", ({ features, target }) => {
    const { system, b, c } = systemOf(problem(features, target));
    const { x, r } = solveExactly(system, b, c)!;
    const exact = exactLeastSquares(system.columns, b);
    expect(worstDigits(x, exact.theta)).toBeGreaterThan(15.9);
    expect(
      worstDigits([Math.sqrt(r.reduce((sum, e) => sum + e * e, 0))], [exact.residualLength]),
    ).toBeGreaterThan(15.3);
  });
  test("with a penalty and a right side: (AᵀA + P)x = −c", () => {
    // A = (1, 2)ᵀ, P = 3: 8x = −c; r = −Ax
    const system = new RefinedLeastSquares([Float64Array.of(1, 2)], Float64Array.of(3));
    const solved = solveExactly(system, new Float64Array(2), Float64Array.of(-2))!;
    expect(solved).toEqual({
      x: Float64Array.of(0.25),
      r: Float64Array.of(-0.25, -0.5),
      error: 0,
    });
    expect(system.unscaledStandardError([1])).toBe(Math.sqrt(1 / 8));
    expect(ofPenalisedLength(system, { x: [solved.x], r: [solved.r], rLength: 1 })).toBe(
      2 ** -55 * Math.sqrt(0.5),
    );
  });
  test("numbers whose sum is no double", () => {
    // The mean of 10³⁰⁰, −10³⁰⁰ and 3·10⁻¹⁰ lies 10³¹⁰ times below them.
    const b = Float64Array.of(1e300, -1e300, 3e-10);
    const system = new RefinedLeastSquares([ones(3)]);
    const { x, r } = solveExactly(system, b, new Float64Array(1))!;
    expect(worstDigits(x, [1e-10])).toBeGreaterThan(15.9);
    expect(worstDigits(r, [1e300, -1e300, 2e-10])).toBeGreaterThan(15.9);
  });
  test("exactly dependent columns have no solution, and are refused in a sentence", () => {
    const columns = [ones(3), ones(3).map((one) => 2 * one)];
    const system = new RefinedLeastSquares(columns);
    expect(solveExactly(system, ones(3), new Float64Array(2))).toBeUndefined();
    expect(() => system.solve(Float64Array.of(1, 2, 4))).toThrow(/dependent.*leave out/);
  });
  test("a slope of exactly 0 is 0", () => {
    const x = column(5, (i) => i);
    const solution = leastSquares(
      problem([x, x.map((i) => i * i)], Float64Array.of(0.1, 0.3, 0.7, 0.3, 0.1)),
    );
    const exact = exactLeastSquares(
      [ones(5), x, x.map((i) => i * i)],
      Float64Array.of(0.1, 0.3, 0.7, 0.3, 0.1),
    );
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(15.3);
    const level = leastSquares(problem([x], Float64Array.of(0.1, 0.3, 0.7, 0.3, 0.1)));
    expect(level.theta[1]).toBe(0);
  });
});

describe("where exact arithmetic would take seconds, or minutes", () => {
  const normal = seededNormal(3);
  /** 100 features of noise: whole numbers take a minute for a slope of 0. */
  const noise = Array.from({ length: 100 }, () => column(180, () => normal()));

  test.each<[string, Float64Array, (theta: Float64Array) => number]>([
    ["a column itself", noise[0]!.map((x) => 2 * x), (theta) => theta[1]! - 2],
    ["a constant", ones(180).map(() => 0.1), (theta) => theta[0]! - 0.1],
  ])("slopes of 0 are 0 with 100 features: y is %s", (_, target, wrong) => {
    const { theta } = leastSquares(problem(noise, target));
    expect(solveExactly).not.toHaveBeenCalled();
    expect(Math.abs(wrong(theta))).toBeLessThan(1e-15);
    expect(theta.filter((value) => value !== 0).length).toBeLessThanOrEqual(2);
  });
  test("numbers of a thousand bits make it long for fewer columns: slopes as small as λ makes them are refused, not 0", () => {
    const features = noise.slice(0, 20);
    const withPenalty = (lambda: number) =>
      leastSquares({ ...problem(features, noise[99]!), lambda });
    expect(() => withPenalty(1e300)).toThrow(/lambda is so large.*ridgePath\(X, y, \[lambda\]\)/);
    expect(solveExactly).not.toHaveBeenCalled();
    const lambda = 1e35;
    const exact = exactLeastSquares([ones(180), ...features], noise[99]!, lambda);
    expect(worstDigits(withPenalty(lambda).theta, exact.theta)).toBeGreaterThan(15.3);
    expect(solveExactly).not.toHaveBeenCalled();
  });
  test("fewer columns have the slopes of the largest λ", () => {
    const features = noise.slice(0, 3);
    for (const lambda of [1e100, 1e200, 1e308]) {
      const { theta } = leastSquares({ ...problem(features, noise[99]!), lambda });
      const exact = exactLeastSquares([ones(180), ...features], noise[99]!, lambda);
      expect(worstDigits(theta, exact.theta)).toBeGreaterThan(15.3);
    }
  });
  test("a coefficient that tells keeps its last bit", () => {
    const twins = noise.slice(0, 40).map((x, j, all) => (j === 1 ? near(all[0]!, x) : x));
    const target = twins[0]!.map((x, i) => x + noise[99]![i]!);
    const exact = exactLeastSquares([ones(180), ...twins], target);
    const { theta } = leastSquares(problem(twins, target));
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(15.3);
  });
  const near = (a: Float64Array, b: Float64Array) => a.map((x, i) => x + 1e-12 * b[i]!);
});
