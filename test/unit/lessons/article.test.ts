import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as mlMatrix from "ml-matrix";
import { expect, test } from "vitest";
import * as library from "../../../src/index";
import { dataset, NormalLinearRegression, rmse } from "../../../src/index";
import { expected, expectedOfLessons } from "../../reference/reference";
import { cellsOf, fileOf, proseOf } from "./lesson-prose";
import { faultsOfProse } from "./prose-numbers";

const page = readFileSync(join(__dirname, "..", "..", "..", "notebooks", "article.md"), "utf8");

/** The rows of a table of the page, by its heading; the header and the rule left out. */
function tableUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading))!;
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((field) => field.trim()),
  );
}

const steps = tableUnder("Plots and steps");
const words = tableUnder("What the text says");
const numbers = tableUnder("Printed numbers");

test.each([...steps, ...words])(
  "%s: the lesson, the heading and the cell exist",
  (_what, place, cell) => {
    const [, lesson, heading, file] = /^\[(\d\d) · (.+)\]\((.+)\)$/.exec(place!)!;
    expect(fileOf(lesson!)).toBe(file);
    expect(proseOf(lesson!)).toMatch(new RegExp(`^#+ ${escaped(heading!)}$`, "m"));
    expect(cellsOf(lesson!).map(({ id }) => id)).toContain(cell!.replaceAll("`", ""));
  },
);

test("cells named in the last column exist", () => {
  expect(page).toContain("[the whole plane](05-housing.ipynb), cell `the-plane`");
  expect(cellsOf("05").map(({ id }) => id)).toContain("the-plane");
});

test("the helpers of the NumPy table are names of the package or of ml-matrix", () => {
  const ofClasses = [
    "fit",
    "column",
    "columnVector",
    "transpose",
    "mmul",
    "from",
    "NormalLinearRegression",
  ];
  const table = tableUnder("From NumPy to these helpers");
  expect(table.length).toBeGreaterThan(15);
  for (const [, here] of table) {
    const code = [...here!.matchAll(/`([^`]+)`/g)].map(([, text]) => text).join(" ");
    for (const [, name] of code.matchAll(/(\w+)\(/g)) {
      expect([...Object.keys(library), ...Object.keys(mlMatrix), ...ofClasses]).toContain(name);
    }
  }
});

test("no link leads nowhere", () => {
  for (const [, file] of page.matchAll(/\]\((\d\d-[^)]+)\)/g)) {
    expect(fileOf(file!.slice(0, 2))).toBe(file);
  }
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const trucks = dataset("food_truck");
const byPopulation = new NormalLinearRegression().fit(
  trucks.column("population_10k"),
  trucks.column("profit_10k_usd"),
);
const houses = dataset("housing");
const byHouse = new NormalLinearRegression().fit(
  houses.select("area_sqft", "bedrooms"),
  houses.column("price_usd"),
);
const three = new NormalLinearRegression().fit([1, 2, 3], [1, 2, 2]);
const demo = dataset("ridge_demo");
const [x, y] = [demo.column("x"), demo.column("y")];

function trainingError(lambda: number): number {
  const model = new NormalLinearRegression({ lambda }).fit(x, y);
  return rmse(y, model.predict(x));
}

const { article } = expected;
const errors: [string, number][] = Object.entries(article.errors);

/** What each row of the table must say: what the article printed, and what the class finds. */
const wanted: [what: string, article: number, here: number][] = [
  ["Three points: intercept", 2 / 3, three.intercept],
  ["Three points: slope", 1 / 2, three.coefficients[0]!],
  ["Food trucks: intercept", article.theta_food_truck_printed[0], byPopulation.theta[0]!],
  ["Food trucks: slope", article.theta_food_truck_printed[1], byPopulation.theta[1]!],
  [
    "Profit at a population of 7.5",
    article.predict_population_7_5_in_dollars_printed,
    byPopulation.predict([7.5])[0]! * 10_000,
  ],
  ["Housing: intercept", article.theta_housing_printed[0], byHouse.theta[0]!],
  ["Housing: area", article.theta_housing_printed[1], byHouse.theta[1]!],
  ["Housing: bedrooms", article.theta_housing_printed[2], byHouse.theta[2]!],
  [
    "Price of 1640 sq ft with 3 bedrooms",
    article.predict_1640_sqft_3_bedrooms_printed,
    byHouse.predict([[1640, 3]])[0]!,
  ],
  ...errors.map(([lambda, printedError]): [string, number, number] => [
    `RMSE at λ = ${lambda}`,
    printedError,
    trainingError(Number(lambda)),
  ]),
];

test("the table has every number that the article printed, in its order", () => {
  expect(numbers.map(([what]) => what!.split(/, (?:10,000 )?dollars/)[0])).toEqual(
    wanted.map(([what]) => what),
  );
});

test.each(wanted.map((row, k) => [...row, k] as const))("%s", (_what, there, here, k) => {
  const [, printedThere, printedHere] = numbers[k]!;
  expect(Math.abs(here / there - 1)).toBeLessThan(1e-8);
  expect(parsed(printedThere!)).toBe(there);
  expect(printedHere).toBe(here.toPrecision(13).replace("-", "−"));
});

/** "2/3" or "−3.89578088" as a number. */
function parsed(text: string): number {
  const [over, under = "1"] = text.replace("−", "-").split("/");
  return Number(over) / Number(under);
}

test("the article's errors agree to twelve digits, its θ of the food trucks to all that it printed", () => {
  for (const [lambda, there] of errors) {
    expect(Math.abs(trainingError(Number(lambda)) / there - 1)).toBeLessThan(1e-12);
  }
  byPopulation.theta.forEach((value, j) => {
    expect(Number(value.toFixed(8))).toBe(article.theta_food_truck_printed[j]);
  });
});

test("the plots and steps stand in the article's order", () => {
  expect(steps.map(([what]) => what)).toEqual([
    "The introduction's scatter",
    "Three points and the blue line",
    "a projected onto b",
    "Y lies outside the column space: project it",
    "The normal equation: multiply both sides by Xᵀ",
    "θ of three points, by hand",
    "Food trucks: scatter",
    "Food trucks: θ",
    "Food trucks: scatter with hypothesis",
    "Food trucks: prediction for a population of 7.5",
    "Housing: scatter in 3-D",
    "Housing: the “messy” line",
    "Housing: the “uniform” line",
    "Housing: θ",
    "Housing: prediction for a house",
    "When XᵀX has no inverse",
    "The way out: `pinv`",
    "The way out: λM",
    "A panel for each λ",
    "The `errors` table",
    "RMSE against λ",
    "Conclusion: λ = 10, to be safe",
    "When to use it: not for more than 10,000 samples",
  ]);
});

/** The article's rule: of the λ > 0 that were listed, the one of least training error. */
function byArticle(lambdas: readonly number[]): number {
  return [...lambdas]
    .filter((lambda) => lambda > 0)
    .reduce((best, lambda) => (trainingError(lambda) < trainingError(best) ? lambda : best));
}

test("the article's rule finds the smallest λ that was listed, whatever the list", () => {
  expect(byArticle(errors.map(([lambda]) => Number(lambda)))).toBe(10);
  expect(byArticle([0, 1000, 0.5, 300, 2])).toBe(0.5);
  expect(byArticle([700, 100])).toBe(100);
});

test("each number of the page stands in a phrase that is asserted", () => {
  const lambdas = (list: number[]) => `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
  const { true_rmse: trueRmse } = expectedOfLessons.ridge_demo;
  const computed = [
    `The true RMSE on new points is ${trueRmse[10].toFixed(3)} at λ = 10, ${trueRmse[0].toFixed(3)} at 0.`,
    `${demo.rowCount} generated points`,
    `The λ of the panels are ${lambdas(article.lambdas_plotted)}. The table has 50 as well.`,
  ];
  const given = [
    "prediction for a population of 7.5",
    "7.5 counts ten thousands of people: 75,000.",
    "Conclusion: λ = 10, to be safe",
    "not for more than 10,000 samples",
    "scatter in 3-D",
    "to 13 digits",
    "the right angle, Xᵀ(Y − Xθ) = 0.",
    "pairs 50 areas, from 0 to 5,000 sq ft, with 50 numbers of bedrooms, from 0 to 5:",
    "it sets M₀₀ = 0.",
    "The rule leaves 0 out",
    "the smallest λ of any list, here 10.",
    "Y = β₀ + β₁X₁ + … + ε",
    "a line by its means, β₁ = Sxy / Sxx",
    "Sxx is 0 and there is no slope",
    "the value at X = 0",
    "with its first entry set to 0",
  ];
  // The rows of numbers are compared above, each with what it must be.
  const rows = page
    .split("\n")
    .filter((line) => numbers.some(([what]) => line.startsWith(`| ${what} |`)));
  expect(rows).toHaveLength(numbers.length);
  const headings = [...steps, ...words].map(([, place]) => place!.replace(/\(.*\)$/, ""));
  expect(faultsOfProse(page, [...computed, ...given, ...rows, ...headings])).toEqual([]);
});
