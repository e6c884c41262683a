import { expect, test } from "vitest";
import { Table } from "../../../../src/data/table/table";
import { kgPerCm, newPenguin, whyItMissed } from "../../../../src/exercises/lesson-13";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { expectedOfLessons } from "../../../reference/reference";

const interval = [3379.612457723732, 4932.951388562177];

test.each([
  ["the interval", newPenguin, interval],
  ["the interval, rounded", newPenguin, [3380, 4933]],
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

test("the check of the penguin tells both widths, in grams", () => {
  expect(newPenguin(interval).message).toMatch(/is 1,553 g wide.* is 84 g wide/);
});

test("why the interval missed: the numbers in its hints", () => {
  const { measures, with_species: within } = expectedOfLessons.penguins_flipper;
  const width = ({ interval: [from, to] }: { interval: [number, number] }) => to - from;
  expect(measures.slope - within.slope).toBeCloseTo(30, 0);
  // 1.967 is the 97.5 % quantile of Student's t with 338 degrees of freedom, as tables have it.
  expect(width(measures) / 2 / 1.967).toBeCloseTo(2.5, 1);
  expect([measures, within].map((fit) => width(fit).toFixed(1))).toEqual(["9.7", "12.2"]);
  expect(whyItMissed("A").message).toContain(
    "The middle of this one is 30 g away, and its standard error is 2.5 g",
  );
  expect(whyItMissed("B").message).toContain("from 9.7 to 12.2 g. But they don't move it by 30 g");
});

type Slope = (people: Table) => unknown;
const fitOf = (table: Table, x = "height_cm", y = "weight_kg") =>
  new NormalLinearRegression().fit(table.column(x), table.column(y));
const both = (table: Table) => table.select("height_cm", "weight_kg").dropMissing();
const without = (gaps: Float64Array) => gaps.filter((value) => !Number.isNaN(value));
const zeros = (table: Table, name: string) =>
  table.column(name).map((value) => (Number.isNaN(value) ? 0 : value));

test.each<[string, Slope]>([
  ["select, then drop", (table) => fitOf(both(table)).coefficients[0]],
  ["drop by the names", (table) => fitOf(table.dropMissing("height_cm", "weight_kg")).theta[1]],
  [
    "where both have a value",
    (table) =>
      fitOf(table.where("height_cm", () => true).where("weight_kg", () => true)).coefficients,
  ],
])("kg per cm, %s: right", (_, slope) => {
  expect(kgPerCm(slope)).toMatchObject({ right: true });
});

test.each<[string, Slope, string]>([
  [
    "as given",
    (table) =>
      new NormalLinearRegression().fit(
        table.select("height_cm").dropMissing().column("height_cm"),
        table.select("weight_kg").dropMissing().column("weight_kg"),
      ).coefficients[0],
    "second pair is 180 cm and 78 kg",
  ],
  [
    "as given, in other words",
    (table) =>
      new NormalLinearRegression().fit(
        without(table.column("height_cm")),
        without(table.column("weight_kg")),
      ).theta[1],
    "second pair is 180 cm and 78 kg",
  ],
  [
    "gaps as 0",
    (table) =>
      new NormalLinearRegression().fit(zeros(table, "height_cm"), zeros(table, "weight_kg"))
        .coefficients[0],
    "nobody is 0 cm tall",
  ],
  ["all columns", (table) => fitOf(table.dropMissing()).coefficients[0], "Age is not in the fit"],
  ["crossed", (table) => fitOf(both(table), "weight_kg", "height_cm").coefficients[0], "cm per kg"],
  ["the intercept", (table) => fitOf(both(table)).intercept, "That is the intercept"],
  ["θ", (table) => fitOf(both(table)).theta, "It returns 2 numbers. Return one number"],
  ["the model", (table) => fitOf(both(table)), "It returns the whole model"],
  ["nothing dropped", (table) => fitOf(table).coefficients[0], "On the six people it stops"],
  ["the known answer", () => 1, "It returns the same for all data"],
])("kg per cm, %s: not yet right", (_, slope, hint) => {
  refuses(kgPerCm(slope), hint);
});

test("the six people: 1 kg for each cm in their complete rows; the bug makes 0.21 of it, from 180 cm and 78 kg", () => {
  const people = Table.fromColumns({
    height_cm: Float64Array.of(160, Number.NaN, 180, 165, 185, 170),
    weight_kg: Float64Array.of(55, 78, 75, 60, Number.NaN, 65),
  });
  const { theta } = fitOf(both(people));
  expect(theta[1]).toBeCloseTo(1, 12);
  const [x, y] = [without(people.column("height_cm")), without(people.column("weight_kg"))];
  expect([x[1], y[1]]).toEqual([180, 78]);
  expect(slopeOf(x, y)).toBeCloseTo(89 / 430, 12);
  expect((89 / 430).toFixed(2)).toBe("0.21");
});

/** S_xy / S_xx, written out. */
function slopeOf(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const fromMean = x.map((xi) => xi - mean(x));
  const over = (values: Float64Array) => fromMean.reduce((sum, d, i) => sum + d * values[i]!, 0);
  return over(y) / over(x);
}

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
