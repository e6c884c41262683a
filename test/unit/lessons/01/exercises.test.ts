import { expect, test } from "vitest";
import { lineByHand, newResidual, predictionAtSix } from "../../../../src/exercises/lesson-01";
import type { Verdict } from "../../../../src/exercises/verdict";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const model = new NormalLinearRegression().fit(x, y);

test.each([[model.theta], [[1.9, 0.7]], [[2.5, 0.5]], [[2, 0.7]]])(
  "a line by hand: %j is right",
  (answer) => {
    const sum = x.reduce((total, xi, i) => total + (y[i]! - answer[0]! - answer[1]! * xi) ** 2, 0);
    expect(sum).toBeLessThan(3);
    expect(lineByHand(answer)).toEqual({
      right: true,
      message: `Your squares add up to ${sum.toFixed(2)}. No line gets below 2.4.`,
    });
  },
);

test.each([
  [[1, 1], "b = 4 − 3w"],
  [[0.6, 2.2], "other way round"],
  [[0.7, 1.9], "other way round"],
  [0.7, "two numbers in square brackets"],
  [[1, 9, 0, 7], "two numbers"],
  [[7, -1], "falls"],
  [[0, 0.6], "2.2 too low"],
  [[5, 0.6], "2.8 too high"],
  [[4, 0], "turn it"],
  [[2.55, 0.6], "0.3 too high"],
  [[1.9, 0.8], "choose another slope"],
  [[1.46479, 0.84507], "Your squares add up to 3.000593"],
  [[], "two numbers"],
  [[1], "two numbers"],
  [[Number.NaN, 1], "two numbers"],
  [["2.2", "0.6"] as unknown, "two numbers"],
])("a line by hand: %j is not yet right", (answer, hint) => {
  refuses(lineByHand(answer), hint);
});

test("the prediction at 6 and the residual of (6, 4) are those of the fit", () => {
  expect(newResidual(4 - model.predict([6])[0]!)).toMatchObject({ right: true });
  expect(predictionAtSix(model.predict([6])[0]!)).toMatchObject({ right: true });
  expect(predictionAtSix(model.predict([6]))).toMatchObject({ right: true });
});

test.each([
  [1.8, "sign"],
  [5.8, "prediction"],
  [4 - 2.2 + 0.6 * 6, "in brackets"],
  [model.predict([4]).map((yHat) => y[3]! - yHat)[0], "fourth sample"],
  [0, "Find ŷ"],
])("the residual of (6, 4): %j is not yet right", (answer, hint) => {
  refuses(newResidual(answer), hint);
});

test.each([
  [3.6, "intercept is missing: add 2.2"],
  [2.2 * 6 + 0.6, "2.2 as the slope"],
  [(2.2 + 0.6) * 6, "before you multiplied"],
  [model.predict([5]), "prediction at x = 5"],
  [0, "Put x = 6"],
])("the prediction at 6: %j is not yet right", (answer, hint) => {
  refuses(predictionAtSix(answer), hint);
});

function refuses(verdict: Verdict, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
