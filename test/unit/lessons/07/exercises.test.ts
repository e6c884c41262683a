import { Matrix, solve } from "ml-matrix";
import { expect, test } from "vitest";
import {
  buildRidge,
  lambdaInGrams,
  ridgeOfThreePoints,
  singularLambda,
} from "../../../../src/exercises/lesson-07";

test.each([[[1, 1 / 3]], [[1, 0.3333]], [Matrix.columnVector([1, 1 / 3])]])(
  "θ at λ = 1: %j is right",
  (answer) => {
    expect(ridgeOfThreePoints(answer)).toMatchObject({ right: true });
  },
);

test.each([
  [[2 / 3, 1 / 2], "λ = 0"],
  [[1 / 3, 1], "other way round"],
  [[3 / 8, 7 / 12], "λ on the intercept"],
  [[0, 11 / 15], "column of ones"],
  [[0, 0], "3b + 6w is 0 and 6b + 15w is 0"],
  [[1, -1 / 3], "3b + 6w is 1 and 6b + 15w is 1"],
  [[1], "two numbers"],
  [[1, 2, 3], "two numbers"],
  [[Number.NaN, 1], "two numbers"],
  [[], "two numbers"],
  [1 / 3, "in square brackets"],
  ["1, 1/3", "in square brackets"],
  [{ theta: [1, 1 / 3] }, ".theta"],
])("θ at λ = 1: %j is not yet right", (answer, hint) => {
  const verdict = ridgeOfThreePoints(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test("a singular matrix: λ = −2", () => {
  expect(singularLambda(-2)).toMatchObject({ right: true });
});

test.each([
  [2, "sign"],
  [0, "has an inverse without λ"],
  [-6, "the 3 multiplies that entry"],
  [-14, "36, is still there"],
  [-(17 - Math.sqrt(265)) / 2, "works for λI"],
  [1, "rules out every λ > 0"],
  [-1, "the determinant is 3"],
  [-1.9999, "At λ = −1.9999 the determinant is 0.0003. That is small, but not 0"],
  [-2.00001, "At λ = −2.00001 the determinant is −0.00003. That is small, but not 0"],
  [-(17 + Math.sqrt(265)) / 2, "works for λI"],
  ["-2", "That is text"],
  [[3, -2], "That is a list"],
])("a singular matrix: λ = %j is not yet right", (answer, hint) => {
  const verdict = singularLambda(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

type Ridge = (rows: number[][], target: number[], lambda: number) => number[];

/** Ridge regression with any matrix in the place of λM. */
const withPenalty =
  (penalty: (size: number, lambda: number) => Matrix): Ridge =>
  (rows, target, lambda) => {
    const X = new Matrix(rows.map((row) => [1, ...row]));
    const Xt = X.transpose();
    const A = Matrix.add(Xt.mmul(X), penalty(X.columns, lambda));
    return solve(A, Xt.mmul(Matrix.columnVector(target))).to1DArray();
  };
const diagonal = (size: number, entry: (i: number) => number) =>
  Matrix.diag(Array.from({ length: size }, (_, i) => entry(i)));

test.each<[string, Ridge]>([
  ["with λM", withPenalty((size, lambda) => diagonal(size, (i) => (i > 0 ? lambda : 0)))],
  [
    "with rows √λ",
    (rows, target, lambda) => {
      const X = new Matrix(rows.map((row) => [1, ...row]));
      for (let j = 1; j < X.columns; j++) {
        X.addRow(Array.from({ length: X.columns }, (_, k) => (k === j ? Math.sqrt(lambda) : 0)));
      }
      const extended = [...target, ...Array.from({ length: X.columns - 1 }, () => 0)];
      return solve(X, Matrix.columnVector(extended), true).to1DArray();
    },
  ],
])("ridge built %s is right", (_, ridge) => {
  expect(buildRidge(ridge)).toMatchObject({ right: true });
});

test.each<[string, Ridge, string]>([
  ["as given", withPenalty((size) => Matrix.zeros(size, size)), "ignores λ"],
  ["identity", withPenalty((size, lambda) => diagonal(size, () => lambda)), "M₀₀ must be 0"],
  ["M alone", withPenalty((size) => diagonal(size, (i) => (i > 0 ? 1 : 0))), "without λ"],
  ["all entries", withPenalty((size, l) => Matrix.zeros(size, size).fill(l)), "every entry"],
  ["minus", withPenalty((size, l) => diagonal(size, (i) => (i > 0 ? -l : 0))), "subtracted"],
  ["λ²", withPenalty((size, l) => diagonal(size, (i) => (i > 0 ? l * l : 0))), "(XᵀX + λM)θ"],
])("ridge built wrong, %s, is not yet right", (_, ridge, hint) => {
  const verdict = buildRidge(ridge);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test("λ in grams: ten million", () => {
  expect(lambdaInGrams(1e7)).toMatchObject({ right: true });
});

test.each([
  [10, "λ has a unit"],
  [10e3, "the square of the slope"],
  [10e-6, "The other way"],
  [10e-3, "The other way"],
  [1e6, "That is the factor"],
  [7, "must stay the same"],
  ["10 * 1000 ** 2", "That is text"],
  [[1e7, 1e7], "That is a list"],
])("λ in grams: %j is not yet right", (answer, hint) => {
  const verdict = lambdaInGrams(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});
