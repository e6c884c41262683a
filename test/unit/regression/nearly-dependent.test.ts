import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { norm } from "../../../src/arithmetic/norm";
import { powerOfTwo } from "../../../src/arithmetic/power-of-two";
import { NormalLinearRegression, residualDiagnostics } from "../../../src/index";
import { rankTolerance } from "../../../src/linear-algebra/numerical-rank";
import { leastSquares } from "../../../src/regression/strategy";
import { nearlyDependentDesign, type PenalisedDesign } from "../../reference/designs";
import { digits, worstDigits } from "../../reference/digits";
import { type ExactSolution, exactLeastSquares } from "../../reference/exact-least-squares";

beforeAll(() => {
  // The class warns of such columns, and is right to.
  vi.spyOn(console, "log").mockImplementation(() => {});
});

const withOnes = (features: readonly Float64Array[]) => [
  new Float64Array(features[0]!.length).fill(1),
  ...features,
];

/** The exact solution, undefined where there is none. */
function exactOf({ features, target, lambda }: PenalisedDesign): ExactSolution | undefined {
  try {
    return exactLeastSquares(withOnes(features), target, lambda);
  } catch {
    return undefined;
  }
}

/** At least the condition number of [X; √λM], columns of length 1, from the exact (XᵀX + λM)⁻¹. */
function conditionBound({ features, lambda }: PenalisedDesign, exact: ExactSolution): number {
  const lengths = withOnes(features).map((x, j) => norm([norm(x), j > 0 ? Math.sqrt(lambda) : 0]));
  return Math.sqrt(lengths.length) * norm(exact.inverseRoots.map((root, j) => root * lengths[j]!));
}

/** Either every digit is right, or the columns are dependent as far as doubles tell, and the answer says so. */
function expectAllDigitsOrDependence(design: PenalisedDesign): "digits" | "dependence" {
  const { features, target, lambda, name } = design;
  const exact = exactOf(design);
  const solution = leastSquares({ features, target, intercept: true, lambda });
  if (!exact || solution.isMinimumNorm) {
    expect(solution.isMinimumNorm, name).toBe(true);
    const tolerance = rankTolerance(target.length, features.length + 1);
    if (exact) expect(conditionBound(design, exact) * tolerance, name).toBeGreaterThan(0.5);
    return "dependence";
  }
  expect(worstDigits(solution.theta, exact.theta), name).toBeGreaterThan(15);
  exact.theta.forEach((value, j) => {
    if (value === 0) expect(solution.theta[j], name).toBe(0);
  });
  const uncertainty = solution.uncertainty();
  expect(
    worstDigits(uncertainty.unscaledStandardErrors(), exact.inverseRoots),
    name,
  ).toBeGreaterThan(15);
  // x₀ = eⱼ is a row like any other.
  const rows = exact.theta.map((_, j) => exact.theta.map((__, k) => (j === k ? 1 : 0)));
  expect(
    worstDigits(uncertainty.unscaledStandardErrorsOfMean(rows), exact.inverseRoots),
    name,
  ).toBeGreaterThan(15);
  if (lambda === 0 && exact.residualLength > 1e-12 * norm(target)) {
    const length = digits(solution.residualLength, exact.residualLength);
    expect(length, name).toBeGreaterThan(14.5);
  }
  return "digits";
}

test("a residual of binomials, 30 million times what refinement first takes for θ", () => {
  const x = Float64Array.from({ length: 9 }, (_, i) => i);
  const near = x.map((i) => i + 2 ** -40 * i * i);
  const binomials = [1, -8, 28, -56, 70, -56, 28, -8, 1];
  const y = x.map((i, place) => i + near[place]! + binomials[place]!);
  const rows = Array.from(x, (value, i) => [value, near[i]!]);
  expect(new NormalLinearRegression().fit(rows, y).theta).toEqual([0, 1, 1]);
});

test("the leverages of such columns are those of the parabolas that they span", () => {
  const i = Float64Array.from({ length: 9 }, (_, place) => place);
  const rows = Array.from(i, (x) => [x, x + 2 ** -40 * x * x]);
  const model = new NormalLinearRegression().fit(
    rows,
    i.map((x) => (x * x) % 7),
  );
  const { leverage } = residualDiagnostics(model);
  // 1, c and 3c² − 20 are orthogonal for c = −4 … 4; their squares add up to 9, 60 and 2772.
  const expected = i.map((x) => 1 / 9 + (x - 4) ** 2 / 60 + (3 * (x - 4) ** 2 - 20) ** 2 / 2772);
  expect(worstDigits(leverage, expected)).toBeGreaterThan(14.5);
});

describe("columns that differ by 2⁻²⁰ to 2⁻⁴⁵, against exact fractions", () => {
  test.each([0, 100, 200, 300])("all digits, or a reported dependence: from seed %s", (first) => {
    const seeds = Array.from({ length: 100 }, (_, k) => first + k);
    const answers = seeds.map((seed) => expectAllDigitsOrDependence(nearlyDependentDesign(seed)));
    expect(answers.filter((answer) => answer === "digits").length).toBeGreaterThan(80);
  });
  test("and any other design of the kind", () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 2 ** 31 - 1 }), (seed) => {
        expectAllDigitsOrDependence(nearlyDependentDesign(seed));
      }),
      { numRuns: 100 },
    );
  });
  test("spacings from 1 to 2⁻²⁰", () => {
    for (let seed = 0; seed < 100; seed++) {
      expectAllDigitsOrDependence(nearlyDependentDesign(seed, [0, 20]));
    }
  });
});

describe("rows repeated until the data are large", () => {
  /** The rows `times` over have the same θ, with λ as many times as large: a power of two rounds nothing. */
  function expectTwelveDigits(design: PenalisedDesign): string {
    const rowCount = design.target.length;
    const times = 2 * powerOfTwo(20_000 / (rowCount * (design.features.length + 1)));
    const repeated = (a: Float64Array) =>
      Float64Array.from({ length: rowCount * times }, (_, i) => a[i % rowCount]!);
    const exact = exactOf(design);
    const solution = leastSquares({
      features: design.features.map(repeated),
      target: repeated(design.target),
      intercept: true,
      lambda: design.lambda * times,
    });
    if (!exact || solution.isMinimumNorm) {
      expect(solution.isMinimumNorm, design.name).toBe(true);
      return "dependence";
    }
    const columns = withOnes(design.features);
    exact.theta.forEach((value, j) => {
      const ofFit =
        norm([norm(columns[j]!), j > 0 ? Math.sqrt(design.lambda) : 0]) * Math.abs(value);
      const isNothing = ofFit <= 2 ** -79 * norm(design.target);
      if (isNothing && solution.theta[j] === 0) return;
      expect(digits(solution.theta[j]!, value), design.name).toBeGreaterThan(12);
    });
    return solution.solver;
  }

  test.each<[number, number]>([
    [20, 45],
    [0, 20],
  ])("twelve digits, or QR has all, or the dependence is told: 2^-%s to 2^-%s", (...spacings) => {
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    const solvers = seeds.map((seed) => expectTwelveDigits(nearlyDependentDesign(seed, spacings)));
    expect(solvers).toContain("cholesky");
    expect(solvers).toContain("qr");
  });
});
