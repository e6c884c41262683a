import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import {
  lambdaInGrams,
  regularizerOfHousing,
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
  [0, "can be solved without λ"],
  [-6, "multiplied by the 3"],
  [-14, "36, is still there"],
  [-(17 - Math.sqrt(265)) / 2, "works for λI"],
  [1, "forbids every λ > 0"],
  [-1, "the determinant is 3"],
  [-1.9999, "At λ = −1.9999 the determinant is 0.0003. That is small, and not 0"],
  [-2.00001, "At λ = −2.00001 the determinant is −0.00003. That is small, and not 0"],
  [-(17 + Math.sqrt(265)) / 2, "works for λI"],
  ["-2", "That is text"],
  [[3, -2], "That is a list"],
])("a singular matrix: λ = %j is not yet right", (answer, hint) => {
  const verdict = singularLambda(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

const M = [
  [0, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

test("M for two features", () => {
  expect(regularizerOfHousing(M)).toMatchObject({ right: true });
  expect(regularizerOfHousing(new Matrix(M))).toMatchObject({ right: true });
});

test.each([
  [
    [
      [1, 0],
      [0, 1],
    ],
    "3 × 3",
  ],
  [
    [
      [0, 0],
      [0, 1],
    ],
    "3 × 3",
  ],
  [
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    "That is the identity",
  ],
  [
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
    "first column",
  ],
  [
    [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
    "penalised alike",
  ],
  [
    [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    "adds nothing",
  ],
  [
    [
      [0, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
    "Only the diagonal",
  ],
  [[[1]], "1 × 1"],
  [
    [
      [0, 0, 0],
      [0, 1, 0],
    ],
    "square matrix",
  ],
  [
    [
      [0, 0, 0],
      [0, Number.NaN, 0],
      [0, 0, 1],
    ],
    "square matrix",
  ],
  [[], "square matrix"],
  [undefined, "square matrix"],
  [0, "square matrix"],
  ["M", "square matrix"],
  [[0, 1, 1], "That is the diagonal"],
  [Matrix.eye(3), "That is the identity"],
  [Matrix.diag([0, 10, 10]), "That is 10 times M, λM for λ = 10"],
  [Matrix.diag([0, -1, -1]), "That is −1 times M"],
  [Matrix.diag([0, 1e-4, 1e-4]), "That is 0.0001 times M"],
  [Matrix.diag([10, 10, 10]), "M₀₀ belongs to the ones"],
  [Matrix.diag([0, 10, 100]), "penalised alike"],
  [Matrix.columnVector([0, 1, 1]), "That is the diagonal"],
])("M for two features: %j is not yet right", (answer, hint) => {
  const verdict = regularizerOfHousing(answer);
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
