import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { decidingCity, newPenguin, oneHoldsAll } from "../../../../src/exercises/lesson-13";

const interval = [3379.612457723732, 4932.951388562177];

test.each([
  ["the interval", newPenguin, interval],
  ["the interval, rounded", newPenguin, [3380, 4933]],
  ["the city", decidingCity, 6.1101],
  ["the set", oneHoldsAll, "IV"],
  ["the set, in small letters", oneHoldsAll, " iv "],
  ["the set, with the word", oneHoldsAll, "set IV"],
  ["the set, in a sentence", oneHoldsAll, "The data set iv."],
  ["the set, in quotes", oneHoldsAll, "“IV”"],
  ["the set, in a list", oneHoldsAll, ["IV"]],
])("%s is right", (_, exercise, answer) => {
  expect(exercise(answer)).toMatchObject({ right: true });
});

test.each([
  [[0, 0], "wide band at 200 mm"],
  [[4933, 3380], "smaller one comes first"],
  [[4114, 4198], "narrow interval"],
  [[3.38, 4.933], "kilograms"],
  [[4156.28, 4156.28], "the prediction itself"],
  [[3000, 5000], "predictWithIntervals"],
  [{ lower: [3380], upper: [4933] }, "lower[0]"],
  [{ prediction: { lower: [3380], upper: [4933] } }, "lower[0]"],
  [["3380", "4933"], "two numbers"],
  [[3380], "two numbers"],
  [[], "two numbers"],
  [[Number.NaN, 4933], "two numbers"],
  [undefined, "two numbers"],
  [4156, "two numbers"],
])("a new penguin: %j is not yet right", (answer, hint) => {
  refuses(newPenguin(answer), hint);
});

test.each([
  [22.203, "leverage is 0.1475"],
  [61_101, "units of 10,000"],
  [1, "the place of a row"],
  [0, "the place of a row"],
  [0.15, "its Cook's distance"],
  [17.592, "the profit of a city"],
  [21.279, "Some other city"],
  [6.5, "No city"],
  [[1, 6.1101], "Write one number"],
])("the city that decides: %j is not yet right", (answer, hint) => {
  refuses(decidingCity(answer), hint);
});

test.each([
  ["I", "the slope moves by less than its standard error"],
  ["II", "bends"],
  ["III", "the ten others"],
  ["V", "name of a set"],
  ["", "name of a set"],
  [4, "name of a set"],
  [undefined, "name of a set"],
])("the set that hangs on a point: %j is not yet right", (answer, hint) => {
  refuses(oneHoldsAll(answer), hint);
});

test("without any one point the slope of set I moves by less than its standard error", () => {
  const set = dataset("anscombe").where("dataset", "I");
  const [x, y] = [set.column("x"), set.column("y")];
  const slopes = Array.from(x, (_, left) =>
    slopeOf(
      x.filter((_, i) => i !== left),
      y.filter((_, i) => i !== left),
    ),
  );
  const farthest = Math.max(...slopes.map((slope) => Math.abs(slope - slopeOf(x, y))));
  expect(farthest).toBeCloseTo(0.0915, 4);
  expect(farthest).toBeLessThan(0.1179); // as statsmodels has it, and Anscombe: 0.118
});

/** S_xy / S_xx, written out. */
function slopeOf(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const fromMean = x.map((xi) => xi - mean(x));
  const over = (values: Float64Array) => fromMean.reduce((sum, d, i) => sum + d * values[i]!, 0);
  return over(y) / over(x);
}

test("the check of the penguin tells both widths, in grams", () => {
  expect(newPenguin(interval).message).toContain("1553 g against 84 g");
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
