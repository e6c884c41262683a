import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import {
  breakEven,
  buildRmse,
  fixFit,
  profitOf120000,
  whyLarger,
} from "../../../../src/exercises/lesson-04";
import type { Verdict } from "../../../../src/exercises/verdict";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

const trucks = dataset("food_truck");
const model = new NormalLinearRegression().fit(
  trucks.column("population_10k"),
  trucks.column("profit_10k_usd"),
);
const [b, w] = model.theta as [number, number];

test.each([
  ["the profit", profitOf120000, model.predict([12])[0]! * 10_000],
  ["the profit, to the dollar", profitOf120000, 104206],
  ["the profit, in brackets", profitOf120000, model.predict([12]).map((p) => p * 10_000)],
  ["the end of the loss", breakEven, (-b / w) * 10_000],
  ["the end of the loss, to the person", breakEven, 32654],
])("%s is right", (_, exercise, answer) => {
  expect(exercise(answer)).toMatchObject({ right: true });
});

test.each([
  [b + w * 12, "in units of $10,000"],
  [w * 12 * 10_000, "left out the intercept"],
  [w * 12, "left out the intercept"],
  [(b + w * 120_000) * 10_000, "A city of 120,000 is 12"],
  [b + w * 120_000, "A city of 120,000 is 12"],
  [0, "Predict at a population of 12"],
  [(b + w) * 12 * 10_000, "added before you multiplied"],
  [(b + w) * 12, "added before you multiplied"],
  [(model.predict([12])[0]! * 10_000).toFixed(2), "without toFixed"],
  [model.theta, "That is a list"],
])("the profit: %j is not yet right", (answer, hint) => {
  refuses(profitOf120000(answer), hint);
});

test.each([
  [-b / w, "in units of 10,000 people"],
  [b / w, "sign"],
  [(b / w) * 10_000, "sign"],
  [-w / b, "divided the slope by the intercept"],
  [w / b, "divided the slope by the intercept"],
  [b, "loss at 0 people"],
  [0, "Profit is zero where"],
  [-b, "loss at 0 people"],
  [-b * 10_000, "loss at 0 people"],
  ["32,654", "That is text"],
  [model.theta, "That is a list"],
])("the end of the loss: %j is not yet right", (answer, hint) => {
  refuses(breakEven(answer), hint);
});

function refuses(verdict: Verdict, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}

test("the squares decide, and not the other reasons", () => {
  expect(whyLarger("B").right).toBe(true);
  refuses(whyLarger("A"), "doesn't matter to a square");
  refuses(whyLarger("C"), "all 97 cities");
  refuses(whyLarger("D"), "passes through that point");
});

/** Least squares on these rows by the formula for two columns. */
const onRows = (rowOf: (xi: number) => [number, number]) => (x: number[], y: number[]) => {
  const rows = x.map(rowOf);
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0);
  const [p, q, r] = [
    sum((i) => rows[i]![0] ** 2),
    sum((i) => rows[i]![0] * rows[i]![1]),
    sum((i) => rows[i]![1] ** 2),
  ];
  const [s, t] = [sum((i) => rows[i]![0] * y[i]!), sum((i) => rows[i]![1] * y[i]!)];
  const det = p * r - q * q;
  return [(r * s - q * t) / det, (p * t - q * s) / det];
};
const throughOrigin = (x: number[], y: number[]) => {
  const [xy, xx] = [0, 1].map((k) =>
    x.reduce((sum, xi, i) => sum + xi * (k === 0 ? y[i]! : xi), 0),
  );
  return [xy! / xx!];
};

test("a fit with its ones is right; without them, or with them last, it is not yet", () => {
  expect(fixFit(onRows((xi) => [1, xi])).right).toBe(true);
  refuses(fixFit(throughOrigin), "through the origin");
  refuses(fixFit(onRows((xi) => [xi, 1])), "Put them first");
  refuses(fixFit(onRows((xi) => [2, xi])), "a 1 before its feature");
});

/** The residuals, data minus prediction. */
const residuals = (y: number[], yHat: number[]) => y.map((yi, i) => yi - yHat[i]!);
const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const squaresOf = (y: number[], yHat: number[]) => sumOf(residuals(y, yHat).map((e) => e ** 2));

test("the root mean squared error is right, however it is written", () => {
  expect(buildRmse((y: number[], p: number[]) => (squaresOf(y, p) / y.length) ** 0.5).right).toBe(
    true,
  );
  expect(
    buildRmse((y: number[], p: number[]) => Math.hypot(...residuals(y, p)) / y.length ** 0.5).right,
  ).toBe(true);
});

test.each<[(y: number[], p: number[]) => unknown, string]>([
  [(y, p) => squaresOf(y, p) / y.length, "Take its square root"],
  [(y, p) => Math.sqrt(squaresOf(y, p)), "Divide the sum by how many"],
  [(y, p) => Math.sqrt(squaresOf(y, p)) / y.length, "divided after the root"],
  [(y, p) => sumOf(residuals(y, p).map(Math.abs)) / y.length, "mean size of a residual"],
  [(y, p) => sumOf(residuals(y, p)) / y.length, "cancel"],
  [(y, p) => Math.sqrt(squaresOf(y, p) / (y.length - 1)), "one too few"],
  [(y, p) => Math.sqrt(squaresOf(y, p) / 3), "Right on three points, but not on five points"],
  [(y) => Math.sqrt(squaresOf(y, [0, 0, 0, 0, 0])), "Square each residual"],
  [() => 0, "the same for all data"],
  [residuals, "Return one number"],
])("the root mean squared error: %s is not yet right", (wrong, hint) => {
  refuses(buildRmse(wrong), hint);
});
