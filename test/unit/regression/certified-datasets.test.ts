import { describe, expect, test } from "vitest";
import { NormalLinearRegression } from "../../../src/index";
import { leastSquares } from "../../../src/regression/strategy";
import { digits, worstDigits } from "../../reference/digits";
import { exactLeastSquares } from "../../reference/exact-least-squares";
import { powersOf } from "../../reference/powers";
import { LONGLEY, nistCertified, readColumns, readNist } from "../../reference/reference";

/**
 * NIST's Statistical Reference Datasets for linear regression, https://www.itl.nist.gov/div898/strd/.
 * The certified values have 15 digits and hold for the decimals of the file; the doubles that stand for
 * them are off by 2⁻⁵³ each, which is the limit. On some sets it is below 15 digits.
 */
interface Certified {
  params: { estimate: string; sd: string }[];
  residual_sd: string;
}

/** y and the features; the column of ones is the solver's own. */
function samples(name: string): { y: number[]; features: Float64Array[] } {
  if (name === "longley") {
    const [y, ...columns] = readColumns("longley", ...LONGLEY);
    return { y: y!, features: columns.map((column) => Float64Array.from(column)) };
  }
  const [y, x] = readNist(name);
  const { n_params: count, intercept } = nistCertified[name];
  return { y, features: powersOf(x, intercept ? count - 1 : count).slice(1) };
}

describe.each([
  { name: "norris", reached: 13.8, deviations: 13.8 },
  { name: "pontius", reached: 13.5, deviations: 13.7 },
  { name: "longley", reached: 14.5, deviations: 13.8 },
  { name: "noint1", reached: 14.7, deviations: 13.8 },
  { name: "noint2", reached: 14.7, deviations: 13.8 },
  // Degree 10: rounding the powers of x alone moves the coefficients in the ninth digit.
  { name: "filip", reached: 7.9, deviations: 7.7 },
  { name: "wampler1", reached: 15.9, deviations: 13.8 },
  { name: "wampler2", reached: 13, deviations: 13.8 },
])("$name", ({ name, reached, deviations: reachedDeviations }) => {
  const { y, features } = samples(name);
  const certified: Certified = nistCertified[name].certified;
  const target = Float64Array.from(y);
  const problem = { features, target, intercept: !name.startsWith("noint"), lambda: 0 };
  const solution = leastSquares(problem);
  const estimates = certified.params.map(({ estimate }) => Number(estimate));

  test("coefficients", () => {
    expect(worstDigits(solution.theta, estimates)).toBeGreaterThan(reached);
  });
  test("coefficients have every digit that the doubles of the data allow", () => {
    const ones = problem.intercept ? [new Float64Array(target.length).fill(1)] : [];
    const exact = exactLeastSquares([...ones, ...features], target);
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(15.3);
    const limit = Math.min(15, worstDigits(exact.theta, estimates));
    expect(worstDigits(solution.theta, estimates)).toBeGreaterThan(limit - 0.3);
  });
  test("residual standard deviation and standard deviations of the coefficients", () => {
    const degreesOfFreedom = target.length - solution.theta.length;
    const s = solution.residualLength / Math.sqrt(degreesOfFreedom);
    const deviations = solution
      .uncertainty()
      .unscaledStandardErrors()
      .map((root) => root * s);
    const sds = certified.params.map(({ sd }) => Number(sd));
    expect(digits(s, Number(certified.residual_sd))).toBeGreaterThan(reachedDeviations);
    expect(worstDigits(deviations, sds)).toBeGreaterThan(reachedDeviations);
  });
});

/** y = 1 + x + … + x⁵ plus a disturbance orthogonal to the powers of x, so that every coefficient is 1. */
const DISTURBANCE = [759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048];

describe.each([
  { name: "wampler3", factor: 1 },
  { name: "wampler4", factor: 100 },
  { name: "wampler5", factor: 10_000 },
])("$name", ({ factor }) => {
  const x = Array.from({ length: 21 }, (_, i) => i);
  const target = Float64Array.from(x, (i) => {
    const polynomial = powersOf([i], 5).reduce((sum, power) => sum + power[0]!, 0);
    return polynomial + factor * DISTURBANCE[Math.min(i, 20 - i)]!;
  });
  const problem = { features: powersOf(x, 5).slice(1), target, intercept: true, lambda: 0 };
  const solution = leastSquares(problem);

  test("every coefficient is 1", () => {
    expect(worstDigits(solution.theta, [1, 1, 1, 1, 1, 1])).toBeGreaterThan(15.3);
  });
  test("standard deviations are those of exact arithmetic", () => {
    const exact = exactLeastSquares(powersOf(x, 5), target);
    expect(
      digits(solution.residualLength / Math.sqrt(15), 2360.14502379268 * factor),
    ).toBeGreaterThan(14.8);
    expect(
      worstDigits(solution.uncertainty().unscaledStandardErrors(), exact.inverseRoots),
    ).toBeGreaterThan(15);
  });
});

test("the article's formula has no digit left on Longley's data, and says so", () => {
  const { y, features } = samples("longley");
  const rows = y.map((_, i) => features.map((feature) => feature[i]!));
  const model = new NormalLinearRegression({ solver: "normal-equation" }).fit(rows, y);
  const estimates = nistCertified.longley.certified.params.map((p: { estimate: string }) =>
    Number(p.estimate),
  );
  expect(worstDigits(model.theta, estimates)).toBeLessThan(1);
  expect(model.diagnosis).toMatchObject({ solver: "normal-equation", trustedDigits: 0 });
});
