import { expect, test } from "vitest";
import {
  betterLambda,
  pressOfThreePoints,
  unseenResidual,
} from "../../../../src/exercises/lesson-08";

test.each([
  ["PRESS", pressOfThreePoints, 9 / 4],
  ["PRESS, in brackets", pressOfThreePoints, [9 / 4]],
  ["the unseen residual", unseenResidual, 2],
  ["a better λ", betterLambda, 0.2],
  ["a better λ, near the best", betterLambda, 0.18212],
  ["a better λ, near the end", betterLambda, 0.36],
])("%s is right", (_, exercise, answer) => {
  expect(exercise(answer)).toMatchObject({ right: true });
});

test.each([
  [1 / 6, "all three"],
  [3 / 4, "mean of the three squares"],
  [Math.sqrt(3) / 2, "root of their mean"],
  [-3 / 2, "Square each"],
  [5 / 2, "Square each"],
  [5 / 4, "the first and the last"],
  [2, "the middle one too"],
  [3 / 2, "root of the sum"],
  [-1 + 1 / 4 - 1, "never below 0"],
  [[-1, 0.5, -1], "square each of the three"],
  [[1, 0.25, 1], "the sum of the three squares"],
  [0, "Hide (1, 1)"],
  [1, "Hide (1, 1)"],
  ["9/4", "without quotes"],
])("PRESS: %j is not yet right", (answer, hint) => {
  refuses(pressOfThreePoints(answer), hint);
});

test.each([
  [0.18, "multiplied"],
  [0.6 / 0.7, "divided by h"],
  [-2, "sign"],
  [0.6 / 0.09, "divided twice"],
  [0.6 / 1 - 0.7, "in brackets"],
  [0.6 / 1.7, "taken from 1"],
  [0.6, "has seen the point"],
  [5, "Divide e by 1 − h"],
  [[0.6, 0.7], "Write one number"],
  ["2", "without quotes"],
])("the unseen residual: %j is not yet right", (answer, hint) => {
  refuses(unseenResidual(answer), hint);
});

test.each([
  [10, "article's choice"],
  [0, "Better than 10 already"],
  [12, "worse than λ = 10"],
  [5, "Go smaller"],
  [0.5, "not below the 9.51016 of λ = 0. Go smaller"],
  [1e-16, "Go larger"],
  [-1, "Take λ ≥ 0"],
  [[0.1, 0.2], "Write one number"],
])("a better λ: %j is not yet right", (answer, hint) => {
  refuses(betterLambda(answer), hint);
});

test("the check of a better λ tells its error on points not seen", () => {
  expect(betterLambda(10).message).toContain("λ = 10: 9.94847");
  expect(betterLambda(0).message).toContain("λ = 0: 9.51016");
  expect(betterLambda(0.18212).message).toContain("λ = 0.18212: 9.50996");
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
