import fc from "fast-check";
import { expect, test } from "vitest";
import { standardise } from "../../../src/data/standardise";
import { gradientDescent, largestSafeRate } from "../../../src/formulas/gradient-descent";
import { sumOfSquaredErrors } from "../../../src/formulas/metrics";
import { randomSamples } from "../../reference/random-samples";
import { expected, readColumns, relativeError } from "../../reference/reference";

const x = [1, 2, 3];
const y = [1, 2, 2];

test("the first step by hand: θ = α Xᵀy", () => {
  const { thetas, errors } = gradientDescent(x, y, { rate: 0.1, steps: 1 });
  expect(thetas[0]).toEqual([0, 0]);
  expect(relativeError(thetas[1]!, [0.5, 1.1])).toBeLessThan(1e-15);
  expect(errors[0]).toBe(4.5);
  const yHat = x.map((xi) => 0.5 + 1.1 * xi);
  expect(relativeError(errors[1]!, sumOfSquaredErrors(y, yHat) / 2)).toBeLessThan(1e-14);
});

test("it arrives at the least-squares solution", () => {
  const { theta, thetas } = gradientDescent(x, y, { rate: 0.11, steps: 2000 });
  expect(relativeError(theta, [2 / 3, 1 / 2])).toBeLessThan(1e-12);
  expect(thetas).toHaveLength(2001);
});

test("the safe rate is 2 / λ_max: a little below goes down, a little above goes up", () => {
  const safe = largestSafeRate(x);
  expect(relativeError(safe, 2 / expected.three_points.eig_XtX[1])).toBeLessThan(1e-14);
  const below = gradientDescent(x, y, { rate: safe * 0.99, steps: 400 }).errors;
  expect(below.at(-1)).toBeLessThan(below[0]!);
  const above = gradientDescent(x, y, { rate: safe * 1.01, steps: 400 }).errors;
  expect(above.at(-1)).toBeGreaterThan(above[0]!);
});

test("the safe rate where there are more columns than rows", () => {
  // XXᵀ of [1 1 2 3] is 15, the eigenvalue of XᵀX that is not 0.
  expect(largestSafeRate([[1, 2, 3]])).toBeCloseTo(2 / 15, 15);
  // XXᵀ of [1 2 0 1 ; 1 0 2 -1] is [6 0 ; 0 6].
  expect(
    largestSafeRate([
      [2, 0, 1],
      [0, 2, -1],
    ]),
  ).toBeCloseTo(2 / 6, 15);
});

test("the houses, standardised, in a few steps", () => {
  const [area, bedrooms, price] = readColumns("housing", "area_sqft", "bedrooms", "price_usd");
  const rows = area!.map((a, i) => [a, bedrooms![i]!]);
  const { Z } = standardise(rows);
  const rate = largestSafeRate(Z) * 0.9;
  const { theta } = gradientDescent(Z, price!, { rate, steps: 200 });
  expect(relativeError(theta, expected.housing.theta_standardised_ddof0)).toBeLessThan(1e-10);
});

test("properties: below the safe rate no step goes up", () => {
  fc.assert(
    fc.property(
      randomSamples(),
      fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      ({ rows, y: target }, part) => {
        const rate = largestSafeRate(rows) * part;
        const { errors } = gradientDescent(rows, target, { rate, steps: 20 });
        for (let t = 1; t < errors.length; t++) {
          expect(errors[t]!).toBeLessThanOrEqual(errors[t - 1]! * (1 + 1e-12) + 1e-12);
        }
      },
    ),
  );
});

test.each([
  ["rate 0", () => gradientDescent(x, y, { rate: 0, steps: 5 }), /rate.*> 0.*got 0/],
  ["rate NaN", () => gradientDescent(x, y, { rate: Number.NaN, steps: 5 }), /got NaN/],
  ["no steps", () => gradientDescent(x, y, { rate: 0.1, steps: 0 }), /steps.*≥ 1; got 0/],
  [
    "an infinite rate",
    () => gradientDescent(x, y, { rate: Number.POSITIVE_INFINITY, steps: 5 }),
    /rate.*got Infinity/,
  ],
  ["no rows", () => gradientDescent([], [], { rate: 0.1, steps: 5 }), /at least one row; got none/],
  [
    "no start",
    () => gradientDescent(x, y, { rate: 0.1, steps: 1, start: null as never }),
    /start must be 2 numbers, the intercept first; got \[\]/,
  ],
  [
    "a start with one value that is none",
    () => gradientDescent(x, y, { rate: 0.1, steps: 1, start: [1, Number.NaN] }),
    /start must be 2 numbers, the intercept first; got \[1,NaN\]/,
  ],
  [
    "a short start",
    () => gradientDescent(x, y, { rate: 0.1, steps: 1, start: [1] }),
    /start must be 2 numbers/,
  ],
  ["lengths", () => gradientDescent(x, [1], { rate: 0.1, steps: 1 }), /X has 3, y has 1/],
  [
    "a rate that explodes",
    () => gradientDescent(x, y, { rate: 10, steps: 1000 }),
    /too large.*largestSafeRate\(X\) = 0.120/,
  ],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});
