import { SVD } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../src/datasets";
import { designMatrix } from "../../src/design-matrix";
import { NormalLinearRegression } from "../../src/linear-regression";
import { r2, rmse } from "../../src/metrics";
import { normalEquation } from "../../src/normal-equation";
import { expected, relativeError } from "../reference/reference";
import { proseOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

const prose = proseOf("05");
const houses = dataset("housing");
const price = houses.column("price_usd");
const features = houses.select("area_sqft", "bedrooms");
const X = designMatrix(features);
const formula = normalEquation(X, price);
const model = new NormalLinearRegression().fit(features, price);
const [b, w1, w2] = model.theta as [number, number, number];
const yHat = model.predict(features);
const fitOn = (name: string, y: Float64Array) =>
  new NormalLinearRegression().fit(houses.column(name), y);
const area = fitOn("area_sqft", price);
const bedrooms = fitOn("bedrooms", price);
const areaOfABedroom = fitOn("bedrooms", houses.column("area_sqft")).theta[1]!;
const at = (sqft: number) => model.predict([[sqft, 3]])[0]!;
const bare = (value: number, decimals: number) => printed(value, decimals).replaceAll(",", "");
const conditionOfX = new SVD(X).condition;
const inPowers = (value: number) => `${(value / 1e7).toFixed(1)} · 10⁷`;
const [low, high] = expected.housing.ci95[2];

const turns = [...houses.column("area_sqft")]
  .map((sqft, i, all) => Math.sign(sqft - (all[i - 1] ?? sqft)))
  .filter((step) => step !== 0)
  .filter((step, i, steps) => i > 0 && step !== steps[i - 1]).length;
const above = yHat.filter((fitted, i) => price[i]! >= fitted).length;

/** The digits after those in which all agree: 89597.90954|355. */
const tail = (value: number, decimals: number) => Math.abs(value).toFixed(8).slice(-decimals);

const phrases = [
  `${houses.rowCount} houses`,
  `from ${Math.min(...houses.column("bedrooms"))} to ${Math.max(...houses.column("bedrooms"))}`,
  `(${bare(b, 2)},\\ ${bare(w1, 2)},\\ ${bare(w2, 2).replace("−", "-")})`,
  `${printed(b, 2)} dollars is the height`,
  `adds ${printed(w1, 2)} dollars`,
  `*takes away* ${printed(-w2, 2)} dollars`,
  `1,650 sq ft and 3 bedrooms: ${printed(at(1650), 2)} dollars`,
  `1,640 sq ft and 3 bedrooms: ${printed(at(1640), 2)} dollars`,
  `R^2 = ${r2(price, yHat).toFixed(5)}`,
  `takes away ${printed(100 * r2(price, yHat), 0)} % of`,
  `RMSE is ${printed(rmse(price, yHat), 2)} dollars`,
  `reaches $R^2 = ${area.score(houses.column("area_sqft"), price).toFixed(5)}$`,
  `the article goes on with ${tail(expected.article.theta_housing_printed[0], 3)} and ${tail(expected.article.theta_housing_printed[2], 3)}`,
  `our literal formula with ${tail(formula[0]!, 3)} and ${tail(formula[2]!, 3)}`,
  `the truth is ${tail(expected.housing.theta[0], 3)} and ${tail(expected.housing.theta[2], 3)}`,
  `For $X$ it is ${printed(conditionOfX, 0)}`,
  `it is ${printed(conditionOfX, 0)}² = ${inPowers(conditionOfX ** 2)}`,
  `squares the condition number, ${printed(conditionOfX, 0)} to ${inPowers(conditionOfX ** 2)}`,
  `may lose ${Math.round(Math.log10(conditionOfX ** 2))} of them`,
  `risks only ${Math.round(Math.log10(conditionOfX))}`,
  `turns back ${turns} times`,
  `it stands at ${(1 + (4 * (3000 - 852)) / (4478 - 852)).toFixed(2)} bedrooms`,
  `${above} houses stand above the plane, ${houses.rowCount - above} below`,
  `goes with +${printed(bedrooms.theta[1]!, 0)} dollars`,
  `goes with ${printed(w2, 0)} dollars`,
  `has ${areaOfABedroom.toFixed(2)} sq ft more`,
  `worth ${printed(areaOfABedroom * w1, 0)} dollars`,
  `Take away ${printed(-w2, 0)}, and ${printed(areaOfABedroom * w1 + w2, 0)} dollars are left`,
  `The slope is ${bare(w2, 2)}`,
  `from ${printed(low, 0)} to +${printed(high, 0)} dollars`,
  `100 · ${w1.toFixed(2)} = ${printed(100 * w1, 0)} dollars`,
  `(1, 2000, 3), times $\\theta$: ${printed(at(2000), 2)} dollars`,
  `a = ${(-w2 / w1).toFixed(1)}$ sq ft`,
  `${printed(b, 0).replace(",", "{,}")} + ${w1.toFixed(2)} \\cdot \\text{area} - ${printed(-w2, 0).replace(",", "{,}")}`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

test("no number in the lesson is left unexplained", () => {
  const given = [
    "lessons 04, 05, 06, 09 and 10",
    "a house of 1,640 or 1,650 sq ft, 10 sq ft between them, and one of 3,000 sq ft",
    "coefficients computed with 50 digits; a number in the computer has 16",
    "0 sq ft and 0 bedrooms; exercises 1, 2 and 3; a 95 % interval",
    "all agree up to 89597.90954 and −8738.01911",
    "10 digits are plenty",
  ];
  expect(strayNumbers(prose, [...phrases, ...given])).toEqual([]);
});

test("the digits that the lesson counts", () => {
  const digits = (theta: number[]) =>
    Math.floor(-Math.log10(relativeError(theta, expected.housing.theta)));
  expect(digits(expected.article.theta_housing_printed)).toBe(10);
  expect(digits(formula)).toBe(10);
  expect(model.theta.map((value) => value.toPrecision(15))).toEqual(
    expected.housing.theta.map((value: number) => value.toPrecision(15)),
  );
  const agreed = (theta: number[]) => [
    theta[0]!.toString().slice(0, 11),
    theta[2]!.toString().slice(0, 11),
  ];
  for (const theta of [expected.article.theta_housing_printed, formula, model.theta]) {
    expect(agreed(theta)).toEqual(["89597.90954", "-8738.01911"]);
  }
  expect(relativeError(new SVD(X.transpose().mmul(X)).condition, conditionOfX ** 2)).toBeLessThan(
    1e-6,
  );
});

test("what the area predicts taken away, the price falls with the bedrooms as in the plane", () => {
  const left = (name: string) => {
    const byArea = fitOn("area_sqft", houses.column(name)).predict(houses.column("area_sqft"));
    return Array.from(houses.column(name), (v, i) => v - byArea[i]!);
  };
  const partial = new NormalLinearRegression().fit(left("bedrooms"), left("price_usd"));
  expect(relativeError(partial.theta[1]!, expected.housing.theta[2])).toBeLessThan(1e-12);
});
