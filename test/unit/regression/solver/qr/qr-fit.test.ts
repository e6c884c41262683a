import { describe, expect, test } from "vitest";
import { leastSquares } from "../../../../../src/regression/strategy";
import { designOfCondition, difficultDesigns } from "../../../../reference/designs";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";

const ones = (length: number) => new Float64Array(length).fill(1);
const conditions = Array.from({ length: 13 }, (_, k) => Number(`1e${k + 1}`));
const randomDesigns = conditions.flatMap((condition) =>
  [1, 2, 3].map((seed) => designOfCondition(condition, seed)),
);

describe.each([...difficultDesigns(), ...randomDesigns])("$name", ({ features, target }) => {
  const problem = { features, target, intercept: true, lambda: 0 };

  test("θ, the residual and the standard errors have all their digits", () => {
    const exact = exactLeastSquares([ones(target.length), ...features], target);
    const solution = leastSquares(problem);
    const roots = solution.uncertainty().unscaledStandardErrors();
    expect(solution.solver).toBe("qr");
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(15.3);
    expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14.8);
    expect(worstDigits(roots, exact.inverseRoots)).toBeGreaterThan(15);
  });
  test.each([1e-9, 1, 1e7])("and with λ = %s", (lambda) => {
    const exact = exactLeastSquares([ones(target.length), ...features], target, lambda);
    const { theta } = leastSquares({ ...problem, lambda });
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(15.3);
  });
});

test.each([1, 2, 3])(
  "at condition 1e14 either every digit is right or a dependence is reported, seed %s",
  (seed) => {
    const { features, target } = designOfCondition(1e14, seed);
    const solution = leastSquares({ features, target, intercept: true, lambda: 0 });
    const exact = exactLeastSquares([ones(target.length), ...features], target);
    expect(solution.isMinimumNorm || worstDigits(solution.theta, exact.theta) > 15).toBe(true);
  },
);

test("a fit without an error has a residual of exactly 0", () => {
  const features = [
    Float64Array.of(56, -50, -74, 92, 88),
    Float64Array.of(95, -95, -4, 73, 91),
    Float64Array.of(-38, -61, -11, 39, -92),
  ];
  const [a, b, c] = features as [Float64Array, Float64Array, Float64Array];
  const target = a.map((ai, i) => -1 - 5 * ai + 8 * b[i]! - 9 * c[i]!);
  const solution = leastSquares({ features, target, intercept: true, lambda: 0 });
  expect([...solution.theta]).toEqual([-1, -5, 8, -9]);
  expect(solution.residualLength).toBe(0);
});

describe("standard errors of a column near the least double", () => {
  const rootsOf = (features: Float64Array[]) =>
    leastSquares({
      features,
      target: Float64Array.from(features[0]!, (_, i) => i % 3),
      intercept: true,
      lambda: 0,
    }).uncertainty();
  const steps = Float64Array.from({ length: 21 }, (_, i) => i - 10);

  test("are right where a double holds them", () => {
    // Σ i² = 770 over −10 … 10
    const roots = rootsOf([steps.map((i) => i * 2 ** -1028)]).unscaledStandardErrors();
    expect(
      worstDigits(
        [roots[0]!, roots[1]! * 2 ** -1000 * 2 ** -28],
        [1 / Math.sqrt(21), 1 / Math.sqrt(770)],
      ),
    ).toBeGreaterThan(15);
  });
  test("and are refused in a sentence where none does", () => {
    const uncertainty = rootsOf([steps.map((i) => i * 2 ** -1060)]);
    expect(() => uncertainty.unscaledStandardErrors()).toThrow(
      /larger than a number can be.*Multiply the column/,
    );
    expect(() => uncertainty.unscaledStandardErrorsOfMean([[1, 1e10]])).toThrow(
      /too far from the data/,
    );
  });
});

describe("θ near the least double", () => {
  const x = Float64Array.of(1, 2, 3);
  const fitOf = (features: Float64Array, target: Float64Array, lambda = 0) =>
    leastSquares({ features: [features], target, intercept: true, lambda });
  const times = (factor: number) => x.map((value) => value * factor);

  test.each([200, 160])(
    "is refused where its digits and a part of y are lost: 1e%s times too small",
    (digits) => {
      const [large, small] = [Number(`1e${digits}`), Number(`1e-${digits}`)];
      expect(() => fitOf(times(large), times(small))).toThrow(/no digits left.*power of ten/);
    },
  );
  test("is kept where it loses nothing, or where its part of y is nothing", () => {
    expect([...fitOf(x, times(5e-324)).theta]).toEqual([0, 5e-324]);
    const { theta } = fitOf(x, x, 1e308);
    expect(theta[0]).toBe(2);
    expect(theta[1]).toBeLessThan(1e-300);
  });
});
