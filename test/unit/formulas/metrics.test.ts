import { expect, test } from "vitest";
import {
  meanAbsoluteError,
  r2,
  residuals,
  rmse,
  sumOfSquaredErrors,
} from "../../../src/formulas/metrics";
import { expected, readColumns, relativeError } from "../../reference/reference";

const [population, profit] = readColumns("food_truck", "population_10k", "profit_10k_usd") as [
  number[],
  number[],
];
const [b, w] = expected.food_truck.theta;
const yHat = population.map((x) => b + w * x);

test.each([
  ["sumOfSquaredErrors", sumOfSquaredErrors, "sse"],
  ["rmse", rmse, "rmse"],
  ["meanAbsoluteError", meanAbsoluteError, "mae"],
  ["r2", r2, "r2"],
])("%s of the food trucks", (_, metric, key) => {
  expect(relativeError(metric(profit, yHat), expected.food_truck[key])).toBeLessThan(1e-13);
});

test("residuals are actual minus predicted", () => {
  const e = residuals([2, 4, 5, 4, 5], [2.8, 3.4, 4, 4.6, 5.2]);
  e.forEach((ei, i) => {
    expect(ei).toBeCloseTo([-0.8, 0.6, 1, -0.6, -0.2][i]!, 14);
  });
});

test("R² is 1 for a perfect prediction, 0 for the mean, negative for worse", () => {
  expect(r2([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(r2([1, 2, 3], [2, 2, 2])).toBe(0);
  expect(r2([1, 2, 3], [3, 2, 1])).toBe(-3);
});

test("R² keeps its digits when y lies far from zero", () => {
  const y = [2, 4, 5, 4, 5].map((v) => v + 3e8);
  const predicted = [3, 3, 4, 5, 5].map((v) => v + 3e8);
  expect(relativeError(r2(y, predicted), 1 - 4 / 6)).toBeLessThan(1e-14);
});

test("R² takes y from its first value, where a mean or twice the value would round", () => {
  // 2⁵³ − 8 and the seven integers after it: their mean has no double, and their sums neither.
  const y = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => 2 ** 53 - 8 + k);
  const predicted = y.map((value, i) => value - (i % 2));
  expect(relativeError(r2(y, predicted), 1 - 4 / 42)).toBeLessThan(1e-15);
});

test("an outlier of 1e300 does not overflow", () => {
  expect(relativeError(rmse([0, 3e300], [0, 0]), 3e300 / Math.SQRT2)).toBeLessThan(1e-14);
  expect(r2([0, 2e300], [0, 1e300])).toBeCloseTo(0.5, 12);
  expect(relativeError(rmse([3e-300, 4e-300], [0, 0]), 5e-300 / Math.SQRT2)).toBeLessThan(1e-14);
});

test("differences and squares that overflow on the way do no harm", () => {
  const most = Number.MAX_VALUE;
  const y = [most, 0, 0, 0];
  const yHat = [-most, 0, 0, 0];
  // √((2M)²/4) = M and |2M|/4 = M/2 are doubles; 2M is none.
  expect(relativeError(rmse(y, yHat), most)).toBeLessThan(1e-15);
  expect(relativeError(meanAbsoluteError(y, yHat), most / 2)).toBeLessThan(1e-15);
  // ‖y − ȳ‖² = M²·3/4: R² = 1 − 4/(3/4).
  expect(relativeError(r2(y, yHat), 1 - 16 / 3)).toBeLessThan(1e-15);
  const two = rmse([most, most / 2], [-most / 4, 0]);
  expect(relativeError(two, most * (Math.hypot(1.25, 0.5) * Math.SQRT1_2))).toBeLessThan(1e-15);
  const tiny = 5e-324;
  expect(
    relativeError(r2([0, 2 * tiny, 4 * tiny], [tiny, 2 * tiny, 3 * tiny]), 3 / 4),
  ).toBeLessThan(1e-15);
  expect(rmse([3 * tiny, 3 * tiny], [0, 0])).toBe(3 * tiny);
});

test.each([
  ["a residual", () => residuals([1, 1.7e308], [1, -1.7e308]), /residual of row 2 is larger/],
  ["a square", () => sumOfSquaredErrors([1e200], [0]), /sum of squared errors is larger/],
  ["an RMSE", () => rmse([1.7e308], [-1.7e308]), /RMSE is larger.*Divide y and yHat/],
  ["a mean", () => meanAbsoluteError([1.7e308], [-1.7e308]), /mean absolute error is larger/],
  ["R²", () => r2([0, 1e-200], [1e200, 0]), /R² is larger/],
])("%s that no double holds is refused, not Infinity", (_, run, message) => {
  expect(run).toThrow(message);
});

test.each([
  ["lengths differ", () => rmse([1, 2], [1]), /y and yHat.*got 2 and 1/],
  ["no values", () => rmse([], []), /at least one; got 0 and 0/],
  ["nothing given", () => rmse(undefined as never, [1]), /got undefined and 1/],
  ["no predictions", () => rmse([1, 2], undefined as never), /got 2 and undefined/],
  ["NaN in y", () => meanAbsoluteError([1, Number.NaN], [1, 2]), /y, row 2.*NaN/],
  ["infinity in yHat", () => r2([1, 2], [1, Number.POSITIVE_INFINITY]), /yHat, row 2.*Infinity/],
  ["constant y", () => r2([0.1, 0.1, 0.1], [1, 2, 3]), /varies; all 3 values are 0.1/],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});
