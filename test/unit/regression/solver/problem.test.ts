import { describe, expect, test } from "vitest";
import { withWorkspace } from "../../../../src/arithmetic/workspace";
import { columnCountOf, divideInto, scaleProblem } from "../../../../src/regression/solver/problem";

describe("columns divided by powers of two", () => {
  test("the places after the column are left alone", () => {
    const target = Float64Array.of(9, 9, 9);
    divideInto(target, Float64Array.of(8, -4), 4);
    expect(target).toEqual(Float64Array.of(2, -1, 9));
  });
  test("numbers so small that 1 / scale overflows are divided all the same", () => {
    const target = new Float64Array(2);
    divideInto(target, Float64Array.of(3 * 2 ** -1070, -(2 ** -1072)), 2 ** -1070);
    expect(target).toEqual(Float64Array.of(3, -0.25));
  });
});

describe("a problem in comparable units", () => {
  const features = [Float64Array.of(3, -12, 5), Float64Array.of(0.25, 0.75, -0.5)];
  const target = Float64Array.of(100, -20, 60);

  test("with an intercept: the ones, then each column over its power of two", () => {
    withWorkspace(() => {
      const problem = { features, target, intercept: true, lambda: 0 };
      expect(columnCountOf(problem)).toBe(3);
      const scaled = scaleProblem(problem);
      expect(scaled.columns).toEqual([
        Float64Array.of(1, 1, 1),
        Float64Array.of(3 / 8, -12 / 8, 5 / 8),
        Float64Array.of(0.5, 1.5, -1),
      ]);
      expect(scaled.scales).toEqual(Float64Array.of(1, 8, 0.5));
      expect(scaled.target).toEqual(Float64Array.of(100 / 64, -20 / 64, 60 / 64));
      expect(scaled.targetScale).toBe(64);
      expect(scaled.onesFirst).toBe(true);
      expect(scaled.penalties).toBeUndefined();
    });
  });
  test("without: no ones", () => {
    withWorkspace(() => {
      const problem = { features, target, intercept: false, lambda: 0 };
      expect(columnCountOf(problem)).toBe(2);
      const scaled = scaleProblem(problem);
      expect(scaled.columns).toEqual([
        Float64Array.of(3 / 8, -12 / 8, 5 / 8),
        Float64Array.of(0.5, 1.5, -1),
      ]);
      expect(scaled.scales).toEqual(Float64Array.of(8, 0.5));
      expect(scaled.onesFirst).toBe(false);
    });
  });
  test("rows of zeros are appended where there are more columns than rows; then the ones are not all ones", () => {
    withWorkspace(() => {
      const short = features.map((feature) => feature.subarray(0, 1));
      const scaled = scaleProblem({
        features: short,
        target: target.subarray(0, 1),
        intercept: true,
        lambda: 0,
      });
      expect(scaled.columns).toEqual([
        Float64Array.of(1, 0, 0),
        Float64Array.of(1.5, 0, 0),
        Float64Array.of(1, 0, 0),
      ]);
      expect(scaled.target).toEqual(Float64Array.of(100 / 64, 0, 0));
      expect(scaled.onesFirst).toBe(false);
    });
  });
  test("λ is divided by the squares of the scales, spares the intercept, and is no larger than 4", () => {
    withWorkspace(() => {
      const problem = { features, target, lambda: 36 };
      const withOnes = scaleProblem({ ...problem, intercept: true });
      // √36 = 6 is below 8 and above 0.5: the second column is divided by 4 instead.
      expect(withOnes.scales).toEqual(Float64Array.of(1, 8, 4));
      expect(withOnes.penalties).toEqual(Float64Array.of(0, 36 / 64, 36 / 16));
      expect(scaleProblem({ ...problem, intercept: false }).penalties).toEqual(
        Float64Array.of(36 / 64, 36 / 16),
      );
    });
  });
  test("working memory holds nothing of the problem before", () => {
    withWorkspace(() => scaleProblem({ features, target, intercept: true, lambda: 5 }));
    withWorkspace(() => {
      const { columns } = scaleProblem({
        features: [Float64Array.of(1)],
        target: Float64Array.of(1),
        intercept: true,
        lambda: 0,
      });
      expect(columns).toEqual([Float64Array.of(1, 0), Float64Array.of(1, 0)]);
    });
  });
});

test.each([true, false])(
  "a penalty with a weight for each feature: λ · weight², intercept %s",
  (intercept) => {
    const features = [Float64Array.of(1, 2), Float64Array.of(3, 4)];
    const target = Float64Array.of(1, 1);
    const problem = { features, target, intercept, lambda: 4, penaltyWeights: [3, 0.5] };
    const { scales, penalties } = withWorkspace(() => scaleProblem(problem));
    // √λ · weight is 6 and 1: 6 is more than 2, and 1 less than 4. Then 4 · 9/16 and 4 · 0.25/16.
    expect([...scales]).toEqual(intercept ? [1, 4, 4] : [4, 4]);
    expect([...penalties!]).toEqual(intercept ? [0, 2.25, 0.0625] : [2.25, 0.0625]);
  },
);

test("a penalty in units of its own for each feature: λ times the square of the weight", () => {
  const lambda = 3;
  const penaltyWeights = [2, 0.3, 2 ** 300];
  withWorkspace(() => {
    const { penalties, scales } = scaleProblem({
      features: [Float64Array.of(1, 5), Float64Array.of(-7, 2), Float64Array.of(3, 4)],
      target: Float64Array.of(1, 2),
      intercept: true,
      lambda,
      penaltyWeights,
    });
    expect(penalties![0]).toBe(0);
    penaltyWeights.forEach((weight, j) => {
      // Back in the units of the data, where the square of 2³⁰⁰ is a double.
      expect(
        (penalties![j + 1]! * scales[j + 1]! * scales[j + 1]!) / (lambda * weight * weight),
      ).toBeCloseTo(1, 14);
    });
  });
});
