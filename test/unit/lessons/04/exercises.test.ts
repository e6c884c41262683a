import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { breakEven, profitOf120000 } from "../../../../src/exercises/lesson-04";
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
