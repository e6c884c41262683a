import { Matrix, solve } from "ml-matrix";
import { expect, test } from "vitest";
import { anotherZ, buildFit, zeroXte } from "../../../../src/exercises/lesson-03";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

test("θ = (1/2, 3/2) makes Xᵀe zero", () => {
  expect(zeroXte([0.5, 1.5])).toMatchObject({ right: true });
});

test.each([
  [[0, 1], "too low"],
  [[5, 1], "too high"],
  [[1.5, 0.5], "the other way round"],
  [[0, 9 / 5], "forgot the intercept"],
  [[6, 9], "is XᵀY"],
  [[1, 1], "turn it about that point"],
  [[3, 0], "must add up to 0"],
  [[2 / 3, 1 / 2], "θ of the lesson's points"],
  [{ theta: [0.5, 1.5] }, ".theta"],
  [[0.5], "two numbers"],
  [[0.5, Number.NaN], "two numbers"],
  [undefined, "two numbers"],
])("θ = %j is not yet right", (answer, hint) => {
  const verdict = zeroXte(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test.each([
  [
    [
      [1, 0, 0],
      [0, 0, 1],
    ],
    "0.25",
  ],
  [
    [
      [1, 1, 0],
      [0, 1, 1],
    ],
    "0.1875",
  ],
  [
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    "sum of squares 1.",
  ],
  [
    [
      [1, 1, 1],
      [1, 2, 4],
    ],
    "more than 1/6",
  ],
])("Z = %j gives another line", (answer, sum) => {
  const verdict = anotherZ(answer);
  expect(verdict.right).toBe(true);
  expect(verdict.message).toContain(sum);
});

test.each([
  [
    [
      [1, 1, 1],
      [1, 2, 3],
    ],
    "Xᵀ itself",
  ],
  [
    [
      [1, 2, 3],
      [1, 1, 1],
    ],
    "combinations",
  ],
  [
    [
      [2, 3, 4],
      [-1, 0, 1],
    ],
    "combinations",
  ],
  [
    [
      [1, 1, 1],
      [1, 2, 3.00001],
    ],
    "hardly",
  ],
  [
    [
      [0.1, 0.2, 0.3],
      [0.7, 0.7, 0.7],
    ],
    "combinations",
  ],
  [
    [
      [1, 0, 0],
      [2, 0, 0],
    ],
    "determinant 0, so",
  ],
  [
    [
      [1, 0, 0],
      [0.1, -0.2, 0.1],
    ],
    "Row 2 of your Z is at a right angle to both columns of X, so in ZX it is a row of zeros",
  ],
  [
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    "Row 1 of your Z",
  ],
  [
    [
      [1, 1],
      [1, 2],
      [1, 3],
    ],
    "shape of X",
  ],
  [[[1, 0, 0]], "2 rows with 3 numbers"],
  [
    [
      [1, 0, 0],
      [0, 1],
    ],
    "2 rows with 3 numbers",
  ],
  [
    [
      [1, 0, 0],
      [0, Number.NaN, 1],
    ],
    "2 rows with 3 numbers",
  ],
  [[1, 2, 3], "2 rows with 3 numbers"],
  [null, "2 rows with 3 numbers"],
])("Z = %j is not yet right", (answer, hint) => {
  const verdict = anotherZ(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

type Fit = (rows: number[][], target: number[]) => number[];
const solved = (X: number[][], target: number[]) => {
  const A = new Matrix(X);
  return solve(A.transpose().mmul(A), A.transpose().mmul(Matrix.columnVector(target))).to1DArray();
};

test("fit by the normal equation, and the package's, are right", () => {
  const byHand: Fit = (rows, target) =>
    solved(
      rows.map((row) => [1, ...row]),
      target,
    );
  const byClass: Fit = (rows, target) => new NormalLinearRegression().fit(rows, target).theta;
  expect(buildFit(byHand).right).toBe(true);
  expect(buildFit(byClass).right).toBe(true);
});

test.each<[string, Fit, string]>([
  ["no ones", solved, "column of ones is missing"],
  [
    "ones last",
    (rows, target) =>
      solved(
        rows.map((row) => [...row, 1]),
        target,
      ),
    "ones come last",
  ],
  [
    "one feature",
    (rows, target) =>
      solved(
        rows.map(([f]) => [1, f!]),
        target,
      ),
    "the whole row",
  ],
  [
    "XᵀY",
    (rows, target) =>
      new Matrix(rows.map((row) => [1, ...row]))
        .transpose()
        .mmul(Matrix.columnVector(target))
        .to1DArray(),
    "That is XᵀY",
  ],
  ["as given", () => [], "It returns 0 numbers. Return the list"],
  [
    "halved",
    (rows, target) =>
      solved(
        rows.map((row) => [2, ...row]),
        target,
      ),
    "then solve",
  ],
])("fit with a mistake, %s, is not yet right", (_, fit, hint) => {
  const verdict = buildFit(fit);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});
