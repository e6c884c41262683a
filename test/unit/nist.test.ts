import { describe, expect, test } from "vitest";
import { NormalLinearRegression } from "../../src/index";
import { leastSquares } from "../../src/least-squares/least-squares";
import { digits, worstDigits } from "../reference/digits";
import { exactLeastSquares } from "../reference/exact-least-squares";
import { nistCertified, readColumns, readNist } from "../reference/reference";

/**
 * NIST's Statistical Reference Datasets for linear regression, https://www.itl.nist.gov/div898/strd/.
 * The certified values have 15 digits and hold for the decimals of the file; the doubles that stand for
 * them are off by 2⁻⁵³ each, which is the limit. On some sets it is below 15 digits.
 */
interface Certified {
  params: { estimate: string; sd: string }[];
  residual_sd: string;
}

const powers = (x: number[], from: number) =>
  [0, 1, 2, 3, 4, 5].slice(from).map((k) => Float64Array.from(x, (value) => value ** k));

const LONGLEY = [
  "employment_thousands",
  "gnp_deflator",
  "gnp_millions_usd",
  "unemployed_thousands",
  "armed_forces_thousands",
  "population_thousands_14_and_over",
  "year",
];

/** y and the features; the column of ones is the solver's own. */
function samples(name: string): { y: number[]; features: Float64Array[] } {
  if (name === "longley") {
    const [y, ...columns] = readColumns("longley", ...LONGLEY);
    return { y: y!, features: columns.map((column) => Float64Array.from(column)) };
  }
  const [y, x] = readNist(name);
  const features = name.startsWith("wampler") ? powers(x, 1) : [Float64Array.from(x)];
  return { y, features };
}

describe.each([
  { name: "norris", limit: 13.8 },
  { name: "longley", limit: 14.5 },
  { name: "noint1", limit: 14.7 },
  { name: "noint2", limit: 14.7 },
  { name: "wampler1", limit: 15.9 },
  { name: "wampler2", limit: 13 },
])("$name", ({ name, limit }) => {
  const { y, features } = samples(name);
  const certified: Certified = nistCertified[name].certified;
  const target = Float64Array.from(y);
  const problem = { features, target, intercept: !name.startsWith("noint"), lambda: 0 };
  const solution = leastSquares(problem);

  test("coefficients", () => {
    const estimates = certified.params.map(({ estimate }) => Number(estimate));
    expect(worstDigits(solution.theta, estimates)).toBeGreaterThan(limit);
  });
  test("residual standard deviation and standard deviations of the coefficients", () => {
    const degreesOfFreedom = target.length - solution.theta.length;
    const s = solution.residualLength / Math.sqrt(degreesOfFreedom);
    const deviations = solution
      .uncertainty()
      .coefficientRoots()
      .map((root) => root * s);
    const sds = certified.params.map(({ sd }) => Number(sd));
    expect(digits(s, Number(certified.residual_sd))).toBeGreaterThan(13.8);
    expect(worstDigits(deviations, sds)).toBeGreaterThan(13.8);
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
    const polynomial = powers([i], 0).reduce((sum, power) => sum + power[0]!, 0);
    return polynomial + factor * DISTURBANCE[Math.min(i, 20 - i)]!;
  });
  const problem = { features: powers(x, 1), target, intercept: true, lambda: 0 };
  const solution = leastSquares(problem);

  test("every coefficient is 1", () => {
    expect(worstDigits(solution.theta, [1, 1, 1, 1, 1, 1])).toBeGreaterThan(15.3);
  });
  test("standard deviations are those of exact arithmetic", () => {
    const exact = exactLeastSquares(powers(x, 0), target);
    expect(
      digits(solution.residualLength / Math.sqrt(15), 2360.14502379268 * factor),
    ).toBeGreaterThan(14.8);
    expect(
      worstDigits(solution.uncertainty().coefficientRoots(), exact.inverseRoots),
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
