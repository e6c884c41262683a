import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { r2, rmse } from "../../../../src/formulas/metrics";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { expected, relativeError } from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("05");
const houses = dataset("housing");
const price = houses.column("price_usd");
const features = houses.select("area_sqft", "bedrooms");
const model = new NormalLinearRegression().fit(features, price);
const [b, w1, w2] = model.theta as [number, number, number];
const yHat = model.predict(features);
const fitOn = (name: string, y: Float64Array) =>
  new NormalLinearRegression().fit(houses.column(name), y);
const area = fitOn("area_sqft", price);
const squares = Array.from(houses.column("area_sqft"), (sqft) => [sqft, sqft ** 2]);
const curve = new NormalLinearRegression().fit(squares, price);
const bedrooms = fitOn("bedrooms", price);
const areaOfABedroom = fitOn("bedrooms", houses.column("area_sqft")).theta[1]!;
const at = (sqft: number) => model.predict([[sqft, 3]])[0]!;
const bare = (value: number, decimals: number) => printed(value, decimals).replaceAll(",", "");
const [low, high] = expected.housing.ci95[2];

const turns = [...houses.column("area_sqft")]
  .map((sqft, i, all) => Math.sign(sqft - (all[i - 1] ?? sqft)))
  .filter((step) => step !== 0)
  .filter((step, i, steps) => i > 0 && step !== steps[i - 1]).length;
const misses = Array.from(price, (value, i) => Math.abs(value - yHat[i]!)).sort((p, q) => p - q);
const above = yHat.filter((fitted, i) => price[i]! >= fitted).length;

const phrases = [
  `${houses.rowCount} houses in Portland`,
  `it joins the ${houses.rowCount} predictions`,
  `these ${houses.rowCount} houses don't show`,
  `number of bedrooms from ${Math.min(...houses.column("bedrooms"))} to ${Math.max(...houses.column("bedrooms"))}`,
  `$\\theta = (${bare(b, 2)},\\ ${bare(w1, 2)},\\ ${bare(w2, 2).replace("−", "-")})$. The units`,
  `${printed(b, 2)} dollars is the height`,
  `each square foot goes with ${printed(w1, 2)} dollars more`,
  `each bedroom with ${printed(-w2, 2)} dollars *less*`,
  `1,650 sq ft and 3 bedrooms: ${printed(at(1650), 2)} dollars`,
  `1,640 sq ft and 3 bedrooms: ${printed(at(1640), 2)} dollars`,
  `are worth ten times ${printed(w1, 2)} dollars`,
  `R^2 = ${r2(price, yHat).toFixed(5)}$: the plane removes ${printed(100 * r2(price, yHat), 0)} % of`,
  `RMSE is ${printed(rmse(price, yHat), 2)} dollars; half of the houses lie within ${printed(misses[(misses.length - 1) / 2]!, 0)} dollars of the plane`,
  `reaches $R^2 = ${area.score(houses.column("area_sqft"), price).toFixed(5)}$`,
  `turns back ${turns} times`,
  `With the area alone, $R^2 = ${area.score(houses.column("area_sqft"), price).toFixed(5)}$. With its square beside it, ${curve.score(squares, price).toFixed(5)}.`,
  `one bedroom for each ${printed(5000 / 5, 0)} sq ft. At 3,000 sq ft and ${(3000 * 5) / 5000} bedrooms it has a price`,
  `for 2,000 sq ft and 3 bedrooms? Nothing: at 2,000 sq ft it has ${(2000 * 5) / 5000} bedrooms`,
  `${above} houses are above the plane, ${houses.rowCount - above} below`,
  `goes with +${printed(bedrooms.theta[1]!, 0)} dollars`,
  `goes with ${printed(w2, 0)} dollars`,
  `has ${areaOfABedroom.toFixed(2)} sq ft more. At ${printed(w1, 2)} dollars each they are worth ${printed(areaOfABedroom * w1, 0)} dollars`,
  `Subtract ${printed(-w2, 0)}, and ${printed(areaOfABedroom * w1 + w2, 0)} dollars are left`,
  `The slope is ${bare(w2, 2)}`,
  `a bedroom costs ${printed(-w2, 0)} dollars`,
  `the 95 % interval goes from ${printed(low, 0)} to +${printed(high, 0)} dollars`,
  `100 · ${w1.toFixed(2)} = ${printed(100 * w1, 0)} dollars`,
  `(1, 2000, 3), times $\\theta$: ${printed(at(2000), 2)} dollars`,
  `$${w1.toFixed(2)}\\,a - ${bare(-w2, 2)} = 0$, so $a = ${(-w2 / w1).toFixed(1)}$ sq ft`,
  `$\\hat y = ${printed(b, 0).replace(",", "{,}")} + ${w1.toFixed(2)} \\cdot \\text{area}$ $- ${printed(-w2, 0).replace(",", "{,}")} \\cdot \\text{bedrooms}`,
];

/** What is given, not computed: the houses that are asked about, the article's settings, the digits of a double. */
const given = [
  "Feature $j$, counted from 0, belongs to",
  "at 0 sq ft and 0 bedrooms",
  "The 10 sq ft between them",
  "takes 50 evenly spaced values of each feature, from 0 to 5,000 sq ft and from 0 to 5 bedrooms",
  "Two houses have 3 bedrooms each. One is 100 sq ft larger",
  "predict for 2,000 sq ft and 3 bedrooms? Use",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the uniform line is the article's: 50 values from 0 to 5,000 beside 50 from 0 to 5", () => {
  const uniform = sourceOf(cellsOf("05").find(({ id }) => id === "uniform")!);
  expect(uniform).toContain("const areas = linspace(0, 5000, 50)");
  expect(uniform).toContain("const rooms = linspace(0, 5, 50)");
});

test("what the area predicts taken away, the price falls with the bedrooms as in the plane", () => {
  const left = (name: string) => {
    const byArea = fitOn("area_sqft", houses.column(name)).predict(houses.column("area_sqft"));
    return Array.from(houses.column(name), (v, i) => v - byArea[i]!);
  };
  const partial = new NormalLinearRegression().fit(left("bedrooms"), left("price_usd"));
  expect(relativeError(partial.theta[1]!, expected.housing.theta[2])).toBeLessThan(1e-12);
});
