import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dot, projectOntoVector } from "../../../src/formulas/projection";
import { dataset, leaveOneOut, NormalLinearRegression, rank, ridgePath } from "../../../src/index";
import { bestLambda } from "../../../src/regression/validation/best-lambda";
import { expected, expectedOfLessons } from "../../reference/reference";
import { cellsOf, fileOf, proseOf, sourceOf } from "./lesson-prose";
import { faultsOfProse, printed } from "./prose-numbers";

const root = join(__dirname, "..", "..", "..");
const guide = readFileSync(join(root, "TEACHING.md"), "utf8");
const readme = readFileSync(join(root, "README.md"), "utf8");

const table = [...guide.matchAll(/^\| (\d\d) \| ([^|]+) \| (\d+) \| ([^|]+) \|$/gm)];
const headings = [...guide.matchAll(/^## (\d\d) · (.+)$/gm)];

test("each lesson has its row and its section, in order and by the name that README gives it", () => {
  const lessons = [...readme.matchAll(/^\| (\d\d) \| \[([^\]]+)\]\(notebooks\/([^)]+)\)/gm)];
  const named = lessons.map(([, number, name]) => [number, name]);
  expect(table.map(([, number, name]) => [number, name])).toEqual(named);
  expect(headings.map(([, number, name]) => [number, name])).toEqual(named);
  for (const [, number, , file] of lessons) expect(fileOf(number!)).toBe(file);
});

test("the first nine lessons take about five hours", () => {
  expect(guide).toContain("The first nine make a course of about five hours");
  const minutes = table.slice(0, 9).reduce((sum, [, , , count]) => sum + Number(count), 0);
  expect(Math.round(minutes / 60)).toBe(5);
});

test("what a section points to is there: headings, and the cell with `active`", () => {
  for (const [lesson, heading] of [
    ["01", "Turn the line"],
    ["03", "Is Xᵀ a trick?"],
    ["03", "Raw and centred"],
    ["07", "Break it"],
  ] as const) {
    const cells = cellsOf(lesson).map(sourceOf).join("\n");
    expect(cells.toLowerCase()).toContain(heading.toLowerCase());
  }
  expect(cellsOf("12").map(sourceOf).join("\n")).toMatch(/active: /);
});

const y = [1, 2, 2];
const sumOfShadows = projectOntoVector(y, [1, 1, 1]).map(
  (p, i) => p + projectOntoVector(y, [1, 2, 3])[i]!,
);

const houses = dataset("housing");
const sizes = houses.select("area_sqft", "bedrooms");
const price = houses.column("price_usd");
const standardise = { standardise: true };

const [area, bedrooms] = ["area_sqft", "bedrooms"].map((name) => houses.column(name)) as [
  Float64Array,
  Float64Array,
];

/** The slopes of area and bedrooms, in dollars for each standard deviation of the 47 houses. */
function slopesAt(lambda: number): [number, number] {
  const [, perFoot, perBedroom] = ridgePath(sizes, price, [lambda], standardise).thetas[0]!;
  return [perFoot! * deviation(area), perBedroom! * deviation(bedrooms)];
}

function deviation(column: Float64Array): number {
  const parts = centred(column);
  return Math.sqrt(dot(parts, parts) / parts.length);
}

/**
 * Where the slope of the bedrooms is 0. With standardised columns of correlation r, and r₁, r₂ their
 * correlations with the price, Cramer's rule has r₂(m + λ) = m·r·r₁ there.
 */
function crossing(): number {
  const r = correlation(area, bedrooms);
  return houses.rowCount * ((r * correlation(area, price)) / correlation(bedrooms, price) - 1);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [p, q] = [centred(a), centred(b)];
  return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
}

function centred(column: Float64Array): Float64Array {
  const mean = dot(column, new Float64Array(column.length).fill(1)) / column.length;
  return column.map((value) => value - mean);
}

test("ridge: the bedrooms pass 0 and grow, while the sum of the squared slopes falls", () => {
  const squares = [0, 1, 3, 3.88, 5, 10, 20, 50, 200, 1000, 1e5].map((lambda) =>
    slopesAt(lambda).reduce((sum, slope) => sum + slope * slope, 0),
  );
  squares.slice(1).forEach((value, k) => {
    expect(value).toBeLessThan(squares[k]!);
  });
  const zero = crossing();
  expect(slopesAt(0.99 * zero)[1]).toBeLessThan(0);
  expect(slopesAt(1.01 * zero)[1]).toBeGreaterThan(0);
  expect(Math.abs(slopesAt(zero)[1])).toBeLessThan(1e-6);
  expect(slopesAt(0)[1]).toBeCloseTo(expected.housing.theta_standardised_ddof0[2], 6);
});

test("a city of 20,000 would make a loss, and none so small was measured", () => {
  const trucks = dataset("food_truck");
  const population = trucks.column("population_10k");
  const line = new NormalLinearRegression().fit(population, trucks.column("profit_10k_usd"));
  expect(line.predict([2])[0]!).toBeLessThan(0);
  expect(Math.min(...population)).toBeGreaterThan(2);
});

test("each number in the guide stands in a phrase that is asserted", () => {
  const demo = dataset("ridge_demo");
  const [at0, at10] = leaveOneOut(demo.column("x"), demo.column("y"), [0, 10]).rmse;
  const { true_rmse: trueRmse } = expectedOfLessons.ridge_demo;
  const flipper = expectedOfLessons.penguins_flipper;
  const best = bestLambda(sizes, price, standardise);
  const [housesAt0] = leaveOneOut(sizes, price, [0], standardise).rmse;
  const gain = 100 * (1 - best.rmse / housesAt0!);
  const kgLb = dataset("kg_lb").select("weight_kg", "weight_lb");
  const shrunk = (lambda: number) => printed(slopesAt(lambda)[1], 0);
  const five = new NormalLinearRegression().fit([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]);
  const three = new NormalLinearRegression().fit([1, 2, 3], y);
  const beside = new NormalLinearRegression().fit(sizes, price).coefficients[1]!;
  const computed = [
    `Is ${printed(five.coefficients[0]!, 1)} a number that you could have read off?`,
    `The failing sum (${sumOfShadows.map((v) => printed(v, 2)).join(", ")})`,
    `The line explains 53/6 of 9, so ${printed((100 * 53) / 54, 0)} %. Most of that is the mean, 25/3. R² compares with the mean: ${printed(three.score([1, 2, 3], y), 2)}.`,
    `let them look at ${printed(beside, 0)} dollars a bedroom`,
    `the file's columns have the exact rank 3, by the last digits of the pounds, and the numerical rank ${rank(kgLb)}.`,
    `bedrooms go from ${shrunk(0)} dollars\nfor each standard deviation through 0 near λ = ${printed(crossing(), 2)} to ${shrunk(50)} at λ = 50.`,
    `"${printed(at10!, 2)} against ${printed(at0!, 2)}: is that much?" One sample cannot say. The true errors, ${printed(trueRmse[10], 3)} and ${printed(trueRmse[0], 3)}, differ by less.`,
    `with ${printed(flipper.measures.interval[0], 1)} to ${printed(flipper.measures.interval[1], 1)} g, with 95 % confidence. Can it be ${printed(flipper.with_species.slope, 0)}?" It can: within a species`,
    `the best λ takes ${printed(gain, 2)} % off`,
  ];
  const given = [
    "09 to 14 can be taken alone",
    "The normal equation is not for more than 10,000 samples.",
    "in seconds since 1970 they fail",
    "in 12 the one after `active`",
    "why M₀₀ is 0,",
    "Come back to it before 08,",
    "Would another 2 × 3 matrix do?",
    "With the ones it is m × (n + 1).",
    "a city of 75,000?",
    "a profit of 5 is 50,000 of them.",
    "open a truck in a city of 20,000?",
    "Add 100 to every y",
    "M is the identity. Its first entry is 0.",
    "pulls each coefficient towards 0.",
    "A coefficient may pass 0 at one λ",
    "The article leaves 0 out",
    'λ = 10 "to be safe". It is the smallest of the article\'s list. With 1 in the list the rule would have said 1.',
    "A double holds 16 digits.",
    "slopes far from 2 and 3.",
    "The rate 0.1 works. Is 0.2 twice as fast?",
    "The look ahead to 10,000 features.",
    "The 95 % interval holds 95 % of the penguins.",
    "Can R² on the test rows be above 0?",
    ...[...table, ...headings].map(([row]) => row),
  ];
  expect(faultsOfProse(guide, [...computed, ...given])).toEqual([]);
});

test("what lesson 02 says of 53/6 and 25/3, the guide repeats", () => {
  for (const share of ["53/6", "25/3"]) expect(proseOf("02")).toContain(share);
});
