import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import {
  areaForABedroom,
  buildPredict,
  hundredSquareFeet,
  priceByHand,
} from "../../../../src/exercises/lesson-05";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

const houses = dataset("housing");
const price = houses.column("price_usd");
const model = new NormalLinearRegression().fit(houses.select("area_sqft", "bedrooms"), price);
const [b, w1, w2] = model.theta as [number, number, number];
const slopeOf = (name: string) =>
  new NormalLinearRegression().fit(houses.column(name), price).theta[1]!;
const areaAlone = slopeOf("area_sqft");
const bedroomsAlone = slopeOf("bedrooms");
const areaOfABedroom = new NormalLinearRegression().fit(
  houses.column("bedrooms"),
  houses.column("area_sqft"),
).theta[1]!;

test.each([
  ["a hundred square feet", hundredSquareFeet, 100 * w1],
  ["a hundred square feet, to the dollar", hundredSquareFeet, 13921],
  ["a price", priceByHand, b + 2000 * w1 + 3 * w2],
  ["a price, to the dollar", priceByHand, 341805],
  ["a price, in brackets", priceByHand, model.predict([[2000, 3]])],
  ["area for a bedroom", areaForABedroom, -w2 / w1],
  ["area for a bedroom, rounded", areaForABedroom, 62.8],
])("%s is right", (_, exercise, answer) => {
  expect(exercise(answer)).toMatchObject({ right: true });
});

test.each([
  [w1, "one square foot"],
  [-100 * w1, "no minus"],
  [b + 100 * w1, "intercept"],
  [100 * areaAlone, "area alone"],
  [100 * w1 + w2, "3 bedrooms"],
  [100 * w1 + 3 * w2, "3 bedrooms"],
  [b + 100 * w1 + 3 * w2, "drop out"],
  [0, "Only the area changes"],
  [100 * w2, "100 bedrooms"],
  [100 * b, "counts from 0"],
  ["13921", "That is text"],
  [model.theta, "That is a list"],
])("a hundred square feet: %j is not yet right", (answer, hint) => {
  refuses(hundredSquareFeet(answer), hint);
});

test.each([
  [2000 * w1 + 3 * w2, "begins with a 1"],
  [b + 3 * w1 + 2000 * w2, "other way round"],
  [b + 2000 * w1 - 3 * w2, "sign"],
  [b + 2000 * w1 + w2, "by 3"],
  [b + 2000 * w1, "bedrooms are missing"],
  [(b + 2000 * w1 + 3 * w2) / 1000, "$1,000"],
  [0, "Add up"],
  [[b, 2000 * w1, 3 * w2], "That is a list"],
])("a price by hand: %j is not yet right", (answer, hint) => {
  refuses(priceByHand(answer), hint);
});

test.each([
  [w2 / w1, "no minus"],
  [-w1 / w2, "Upside down"],
  [w1 / w2, "Upside down"],
  [bedroomsAlone / w1, "bedrooms alone"],
  [areaOfABedroom, "question is about prices"],
  [-w2 / areaAlone, "slope of the area alone"],
  [0.02, "Solve"],
  [0, "Solve"],
  ["62.8 sq ft", "That is text"],
])("area for a bedroom: %j is not yet right", (answer, hint) => {
  refuses(areaForABedroom(answer), hint);
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}

type Predict = (theta: number[], rows: number[][]) => number[];
const sumOf =
  (start: (theta: number[]) => number, shift: number): Predict =>
  (theta, rows) =>
    rows.map((row) => row.reduce((sum, x, j) => sum + x * theta[j + shift]!, start(theta)));

test("predictions are right with the intercept and each feature's own coefficient", () => {
  expect(buildPredict(sumOf((theta) => theta[0]!, 1)).right).toBe(true);
  refuses(buildPredict(sumOf(() => 0, 1)), "intercept is missing");
  refuses(buildPredict(sumOf(() => 0, 0)), "coefficient before its own");
  const firstAlone: Predict = (theta, rows) => rows.map(([x]) => theta[0]! + theta[1]! * x!);
  refuses(buildPredict(firstAlone), "first feature only");
  refuses(buildPredict(sumOf((theta) => 2 * theta[0]!, 1)), "each feature times its own");
});
