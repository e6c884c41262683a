import fc from "fast-check";
import { expect, test } from "vitest";
import { designMatrix } from "../../../src/data/design-matrix";
import { rmse } from "../../../src/formulas/metrics";
import { normalEquation } from "../../../src/formulas/normal-equation";
import { seededNormal } from "../../reference/random.mjs";
import { randomSamples } from "../../reference/random-samples";
import { expected, readColumns, relativeError, toRows } from "../../reference/reference";

test("three points give θ = (2/3, 1/2)", () => {
  const theta = normalEquation(designMatrix([1, 2, 3]), [1, 2, 2]);
  expect(relativeError(theta, [2 / 3, 1 / 2])).toBeLessThan(1e-14);
});

test("the food trucks and the houses of the article", () => {
  const [population, profit] = readColumns("food_truck", "population_10k", "profit_10k_usd");
  const foodTruck = normalEquation(designMatrix(population!), profit!);
  expect(relativeError(foodTruck, expected.food_truck.theta)).toBeLessThan(1e-12);

  const [area, bedrooms, price] = readColumns("housing", "area_sqft", "bedrooms", "price_usd");
  const housing = normalEquation(designMatrix(toRows(area!, bedrooms!)), price!);
  expect(relativeError(housing, expected.housing.theta)).toBeLessThan(1e-8);
});

test("the eight RMSE of the article's λ experiment", () => {
  const [x, y] = readColumns("ridge_demo", "x", "y");
  const X = designMatrix(x!);
  const lambdas: number[] = expected.article.lambdas_in_errors;
  expect(lambdas).toHaveLength(8);
  for (const lambda of lambdas) {
    const [b, w] = normalEquation(X, y!, lambda);
    const yHat = x!.map((xi) => b! + w! * xi);
    expect(relativeError(rmse(y!, yHat), expected.article.errors[lambda])).toBeLessThan(1e-12);
  }
});

test("ridge on raw housing agrees for every λ of the grid", () => {
  const [area, bedrooms, price] = readColumns("housing", "area_sqft", "bedrooms", "price_usd");
  const X = designMatrix(toRows(area!, bedrooms!));
  for (const { lambda_, theta } of expected.housing.ridge_raw) {
    expect(relativeError(normalEquation(X, price!, lambda_), theta)).toBeLessThan(1e-7);
  }
});

test("λ as extra rows (0, √λ M) gives the same θ as λM", () => {
  fc.assert(
    fc.property(
      randomSamples(),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      ({ rows, y }, lambda) => {
        const X = designMatrix(rows).to2DArray();
        const width = X[0]!.length;
        const extra = Array.from({ length: width - 1 }, (_, k) =>
          Array.from({ length: width }, (_, j) => (j === k + 1 ? Math.sqrt(lambda) : 0)),
        );
        const asRows = normalEquation([...X, ...extra], [...y, ...extra.map(() => 0)]);
        const asMatrix = normalEquation(X, y, lambda);
        asRows.forEach((coefficient, j) => {
          expect(coefficient).toBeCloseTo(asMatrix[j]!, 6);
        });
      },
    ),
  );
});

test("adding a constant to y moves the intercept alone", () => {
  fc.assert(
    fc.property(
      randomSamples(),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      ({ rows, y }, lambda) => {
        const X = designMatrix(rows);
        const before = normalEquation(X, y, lambda);
        const after = normalEquation(
          X,
          y.map((yi) => yi + 100),
          lambda,
        );
        after.forEach((coefficient, j) => {
          expect(coefficient - before[j]!).toBeCloseTo(j === 0 ? 100 : 0, 6);
        });
      },
    ),
  );
});

test("without λ the first column may be anything: one vector projected on another", () => {
  expect(relativeError(normalEquation([[1], [2], [3]], [1, 2, 2]), [11 / 14])).toBeLessThan(1e-14);
});

test.each([
  ["a negative λ", () => normalEquation([[1, 1]], [1], -2), /lambda.*≥ 0; got -2/],
  ["λ NaN", () => normalEquation([[1, 1]], [1], Number.NaN), /lambda.*got NaN/],
  ["another length of y", () => normalEquation([[1, 1]], [1, 2]), /X has 1, y has 2/],
  ["NaN in X", () => normalEquation([[1, Number.NaN]], [1]), /row 1.*finite.*NaN/],
  ["NaN in y", () => normalEquation([[1, 2]], [Number.NaN]), /y, row 1.*finite.*NaN/],
  [
    "no ones and a λ",
    () =>
      normalEquation(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 2],
        1,
      ),
    /first column.*row 2 has 3/,
  ],
  [
    "a λ and a first row without its one",
    () => normalEquation(toRows([2, 1], [1, 2]), [1, 2], 1),
    /first column.*row 1 has 2/,
  ],
  ["no rows", () => normalEquation([], []), /at least one row/],
  ["features for a design matrix", () => normalEquation([1, 2] as never, [1, 2]), /designMatrix/],
  ["a ragged row", () => normalEquation([[1, 2], [1]], [1, 2]), /row 2/],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});

test("squares that no double holds are refused in a sentence", () => {
  const huge = [1e200, 2e200, 3e200].map((x) => [1, x]);
  expect(() => normalEquation(huge, [1, 2, 2])).toThrow(/XᵀX.*larger than a number can be/);
  // XᵀX is finite, and θ is not.
  expect(() => normalEquation([[1e-150], [2e-150]], [1e200, 1e200])).toThrow(/or θ is larger/);
});

test("squares near the least double have an answer, and do not take forever", () => {
  // Xᵀ X = [8 s; s s²]: for the pseudo-inverse s² is nothing, and θ = (mean of y, 0).
  const normal = seededNormal(5);
  for (let k = -600; k < -400; k++) {
    const rows = Array.from({ length: 8 }, () =>
      [1, 0, 0, 0].map((one) => one || normal() * 2 ** k),
    );
    const theta = normalEquation(rows, [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(theta[0]).toBeCloseTo(4.5, 12);
  }
});
