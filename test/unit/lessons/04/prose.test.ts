import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { r2, residuals, rmse } from "../../../../src/formulas/metrics";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { expected, relativeError } from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("04");
const trucks = dataset("food_truck");
const population = trucks.column("population_10k");
const profit = trucks.column("profit_10k_usd");
const model = new NormalLinearRegression().fit(population, profit);
const [b, w] = model.theta as [number, number];
const yHat = model.predict(population);
const e = residuals(profit, yHat);
const at = (people: number) => 10_000 * model.predict([people / 10_000])[0]!;
const dollars = (tenThousands: number, decimals = 0) => printed(10_000 * tenThousands, decimals);
const misses = e.map(Math.abs).sort((p, q) => p - q);
const middleMiss = misses[(misses.length - 1) / 2]!;
const largest = e.reduce((best, ei, i) => (Math.abs(ei) > Math.abs(e[best]!) ? i : best), 0);
const count = (test: (people: number) => boolean) =>
  [...population].filter((tenThousands) => test(10_000 * tenThousands)).length;
const inWords = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight"];
const upper = (text: string) => text[0]!.toUpperCase() + text.slice(1);

const phrases = [
  `# 04 · Food trucks in ${trucks.rowCount} cities`,
  `a population of ${population[0]!.toFixed(1)} is 61,000 people, a profit of ${profit[0]!.toFixed(1)} is 176,000 dollars`,
  `say about ${trucks.rowCount} cities?`,
  `Most of the ${trucks.rowCount} cities have fewer than 100,000 people`,
  `${upper(inWords[count((people) => people > 150_000)]!)} cities have more than 150,000 people`,
  `${trucks.rowCount} rows, ${model.theta.length} columns`,
  `\\theta = (${b.toFixed(10)},\\ ${w.toFixed(10)})`,
  `one with 10,000 more people than the other. On the line, the larger one has ${dollars(w)} dollars more profit, or ${w.toFixed(2)} dollars a person`,
  `${dollars(b)} dollars in a city without people`,
  `the smallest has ${dollars(Math.min(...population))} people`,
  "A city of 75,000 people is 7.5",
  `The line predicts ${printed(at(75_000), 2)} dollars. It predicts ${printed(at(35_000), 0)} dollars for a city of 35,000, and ${printed(at(70_000), 0)} for one of 70,000`,
  `(RMSE) is ${rmse(profit, yHat).toFixed(5)}, or ${dollars(rmse(profit, yHat))} dollars`,
  `${misses.filter((miss) => miss < rmse(profit, yHat)).length} of the ${trucks.rowCount} cities lie closer to the line`,
  `Sort the residuals by size, and the middle one is ${dollars(middleMiss)} dollars`,
  `R^2 = ${r2(profit, yHat).toFixed(5)}$: the line removes ${printed(100 * r2(profit, yHat), 0)} %`,
  `The largest residual is ${dollars(e[largest]!)} dollars: a city of ${dollars(population[largest]!)} people earns ${dollars(profit[largest]!)} dollars, where the line predicts ${dollars(yHat[largest]!)}`,
  "120,000 people are 12 in the feature's unit",
  `$x = -b / w = ${(-b / w).toFixed(4)}$: about ${dollars(-b / w)} people`,
  `\\theta = (${b.toFixed(4)},\\ ${w.toFixed(4)})$: ${w.toFixed(2)} dollars of profit for each person, and a loss of ${dollars(-b)} dollars at none`,
  `A prediction needs its unit: ${printed(at(75_000), 2)} dollars for 75,000 people`,
  `Half of the cities lie within ${dollars(middleMiss)} dollars of the line, yet the RMSE is ${dollars(rmse(profit, yHat))} dollars.`,
  `Half of the cities lie within ${dollars(middleMiss)} dollars of the line. The RMSE, which long residuals raise, is ${dollars(rmse(profit, yHat))} dollars`,
];

/** What is given, not computed: the questions, and how a list counts. */
const given = [
  "A new city has 75,000 people",
  "Lists count from 0",
  "A city of 120,000",
  "here also one of 35,000 and one of 70,000,",
  "in units of 10,000 dollars",
  "The line crosses zero where $b + w x = 0$",
  "a third of the profit predicted for 75,000 people",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("what the lesson says in words", () => {
  expect(count((people) => people < 100_000)).toBeGreaterThan(trucks.rowCount / 2);
  expect((10_000 * middleMiss) / at(75_000)).toBeCloseTo(1 / 3, 2);
  expect(cellsOf("04").map(sourceOf).join("\n")).toContain(
    `middleResidual: sizes[${(trucks.rowCount - 1) / 2}]`,
  );
  expect(35_000).toBeLessThan(10_000 * Math.min(...population));
});

test("numbers in the titles of the figures are computed ones too", () => {
  const code = cellsOf("04").map(sourceOf).join("\n");
  expect(code).toContain(`title: "Profit rises by $${w.toFixed(2)} a head"`);
  expect(code).toContain(`name: "prediction: $${printed(at(75_000), 2)}"`);
});

test("θ and the predictions agree with the reference to 12 digits", () => {
  expect(relativeError(model.theta, expected.food_truck.theta)).toBeLessThan(1e-12);
  const wanted = expected.food_truck.predictions as { x: number[]; yhat: number }[];
  for (const { x, yhat } of wanted) {
    expect(relativeError(model.predict(x), [yhat])).toBeLessThan(1e-12);
  }
  const article = expected.article.predict_population_7_5_in_dollars_printed;
  expect(relativeError(at(75_000), article)).toBeLessThan(1e-11);
});
