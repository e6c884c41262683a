import fc from "fast-check";
import { Matrix, SVD } from "ml-matrix";
import { expect, test } from "vitest";
import { designMatrix } from "../../../src/data/design-matrix";
import { normalEquation } from "../../../src/formulas/normal-equation";
import {
  dot,
  hatMatrix,
  leverage,
  projectOntoColumns,
  projectOntoVector,
} from "../../../src/formulas/projection";
import { randomSamples } from "../../reference/random-samples";
import { expected, readColumns, relativeError, toRows } from "../../reference/reference";

const X = [
  [1, 1],
  [1, 2],
  [1, 3],
];
const y = [1, 2, 2];

test("dot and the projection onto one vector", () => {
  expect(dot([1, 2, 2], [1, 2, 3])).toBe(11);
  expect(projectOntoVector([1, 2, 2], [1, 2, 3])).toEqual([11 / 14, 22 / 14, 33 / 14]);
  expect(relativeError(projectOntoVector(y, [1, 1, 1]), [5 / 3, 5 / 3, 5 / 3])).toBeLessThan(1e-15);
});

test("the projection of the three points onto the plane of lines", () => {
  const yHat = projectOntoColumns(X, y);
  expect(relativeError(yHat, [7 / 6, 5 / 3, 13 / 6])).toBeLessThan(1e-14);
});

test("dependent columns span the same space", () => {
  const withTwin = X.map(([one, x]) => [one!, x!, 2.2046226218487757 * x!]);
  const yHat = projectOntoColumns(withTwin, y);
  expect(relativeError(yHat, [7 / 6, 5 / 3, 13 / 6])).toBeLessThan(1e-13);
});

test("the space does not depend on the units of the columns", () => {
  const yHat = projectOntoColumns(
    X.map(([one, x]) => [one! * 1e-200, x! * 1e200]),
    y,
  );
  expect(relativeError(yHat, [7 / 6, 5 / 3, 13 / 6])).toBeLessThan(1e-13);
});

test("more columns than rows reach every y", () => {
  const wide = [
    [1, 2, 3],
    [1, 5, 7],
  ];
  expect(relativeError(projectOntoColumns(wide, [3, 4]), [3, 4])).toBeLessThan(1e-14);
  expect(relativeError(leverage(wide), [1, 1])).toBeLessThan(1e-14);
});

test("a column of zeros adds nothing", () => {
  const withZeros = X.map(([one, x]) => [one!, 0, x!]);
  expect(relativeError(projectOntoColumns(withZeros, y), [7 / 6, 5 / 3, 13 / 6])).toBeLessThan(
    1e-14,
  );
});

test("the hat matrix of the three points", () => {
  const H = hatMatrix(X);
  const wanted = [5, 2, -1, 2, 2, 2, -1, 2, 5];
  expect(relativeError(H.mul(6).to1DArray(), wanted)).toBeLessThan(1e-13);
});

test("H_λ is no projection for λ > 0: ‖H² − H‖ = 0.22 at λ = 1", () => {
  const H = hatMatrix(X, 1);
  const difference = H.mmul(H).sub(H);
  expect(new SVD(difference).norm2).toBeCloseTo(0.2222, 4);
  expect(H.trace()).toBeCloseTo(1 + 2 / 3, 14);
});

test("the largest leverages of the food trucks and the houses", () => {
  const [population] = readColumns("food_truck", "population_10k");
  const food = leverage(designMatrix(population!));
  expect(relativeError(Math.max(...food), expected.food_truck.leverage_max)).toBeLessThan(1e-12);
  expect(population![food.indexOf(Math.max(...food))]).toBe(22.203);

  const [area, bedrooms] = readColumns("housing", "area_sqft", "bedrooms");
  const housing = leverage(designMatrix(toRows(area!, bedrooms!)));
  const worst = Math.max(...housing);
  expect(relativeError(worst, expected.housing.leverage_max)).toBeLessThan(1e-12);
  expect(housing.indexOf(worst)).toBe(expected.housing.leverage_argmax_row0);
});

test("properties: H² = H = Hᵀ, trace H = rank, the residual stands at a right angle", () => {
  fc.assert(
    fc.property(randomSamples(), ({ rows, y }) => {
      const design = designMatrix(rows);
      const H = hatMatrix(design);
      expect(Matrix.sub(H.mmul(H), H).norm()).toBeLessThan(1e-13);
      expect(Matrix.sub(H.transpose(), H).norm()).toBe(0);
      const scaled = rows.map((row) => [1, ...row.map((x) => x / 10)]);
      expect(H.trace()).toBeCloseTo(new SVD(new Matrix(scaled)).rank, 10);

      const yHat = projectOntoColumns(design, y);
      projectOntoColumns(design, yHat).forEach((value, i) => {
        expect(value).toBeCloseTo(yHat[i]!, 11);
      });
      const e = y.map((yi, i) => yi - yHat[i]!);
      for (let j = 0; j < design.columns; j++) {
        expect(dot(design.getColumn(j), e)).toBeCloseTo(0, 9);
      }
    }),
  );
});

test("properties: Hy is the prediction of the normal equation, for every λ", () => {
  fc.assert(
    fc.property(
      randomSamples(),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      ({ rows, y }, lambda) => {
        const design = designMatrix(rows);
        const H = hatMatrix(design, lambda);
        const Hy = H.mmul(Matrix.columnVector(y)).to1DArray();
        const theta = Matrix.columnVector(normalEquation(design, y, lambda));
        design
          .mmul(theta)
          .to1DArray()
          .forEach((yHat, i) => {
            expect(Hy[i]).toBeCloseTo(yHat, 8);
          });
        leverage(design, lambda).forEach((h, i) => {
          expect(h).toBeCloseTo(H.get(i, i), 12);
        });
      },
    ),
  );
});

test("squares and products that overflow or underflow do no harm", () => {
  expect(dot([1e200, -1e200, 3], [1e200, 1e200, 7])).toBe(21);
  expect(dot([1.5e308, 1.5e308, -1.5e308], [1, 1, 1])).toBe(1.5e308);
  for (const size of [2 ** 600, 2 ** -600, 2 ** 1022, 2 ** -1060]) {
    // (1, 2) onto (1, 1) is 3/2 of it, whatever the units of both.
    expect(projectOntoVector([1, 2], [size, size])).toEqual([1.5, 1.5]);
    expect(projectOntoVector([size, 2 * size], [1, 1])).toEqual([1.5 * size, 1.5 * size]);
    const onto = projectOntoColumns([[1], [1]], [size, 2 * size]);
    expect(relativeError(onto, [1.5 * size, 1.5 * size])).toBeLessThan(1e-15);
  }
  // A component far smaller than the others keeps its digits.
  expect(projectOntoVector([1, 0], [2 ** 300, 2 ** -500])).toEqual([1, 2 ** -800]);
});

test.each([
  ["different lengths", () => dot([1, 2], [1]), /got 2 and 1/],
  ["nothing", () => dot(undefined as never, [1]), /got undefined and 1/],
  ["no numbers", () => dot([], []), /at least one; got 0 and 0/],
  ["NaN", () => dot([1, Number.NaN], [1, 2]), /a, row 2.*NaN/],
  ["the zero vector", () => projectOntoVector([1, 2], [0, 0]), /b must have a direction/],
  ["a dot product of 1e400", () => dot([1e200], [1e200]), /dot product is larger than a number/],
  [
    "a projection longer than a number can be",
    () => projectOntoVector([1.7e308, 1.7e308], [1, 0.5]),
    /number of the projection is larger/,
  ],
  ["a longer y", () => projectOntoColumns(X, [1, 2]), /X has 3, y has 2/],
  ["a negative λ", () => hatMatrix(X, -1), /lambda.*≥ 0; got -1/],
  ["too many rows", () => hatMatrix(Matrix.ones(5001, 1)), /at most 5000 rows.*leverage/],
  ["a text", () => projectOntoColumns("X" as never, [1]), /design matrix/],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});

test("many columns and equal rows have a basis, and it does not take forever: the ones alone", () => {
  const rows = Array.from({ length: 60 }, () => [
    1,
    ...Array.from({ length: 30 }, (_, j) => Math.sin(j + 1)),
  ]);
  expect(relativeError(leverage(rows), new Array(60).fill(1 / 60))).toBeLessThan(1e-13);
});
