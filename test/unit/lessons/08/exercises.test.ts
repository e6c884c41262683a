import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { designMatrix } from "../../../../src/data/design-matrix";
import {
  betterLambda,
  buildUnseen,
  mendShortcut,
  pressOfThreePoints,
  whyTen,
} from "../../../../src/exercises/lesson-08";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { hatMatrix } from "../../../../src/formulas/projection";
import { leaveOneOutResiduals } from "../../../../src/regression/validation/leave-one-out";
import { leaveOneOutByRefitting } from "../../../../src/regression/validation/leave-one-out-by-refitting";

test.each([
  ["PRESS", pressOfThreePoints, 9 / 4],
  ["PRESS, in brackets", pressOfThreePoints, [9 / 4]],
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

test("the reason is that the training error never falls", () => {
  expect(whyTen("B")).toMatchObject({ right: true });
});

test.each([
  ["A", "never looks at new points"],
  ["C", "They differ"],
  ["D", "any number of points"],
  ["?", "one letter"],
])("the reason %s is not yet right", (letter, hint) => {
  refuses(whyTen(letter), hint);
});

/** The residuals of the line through all points but those that `out` names for point i. */
const residualsWithout = (out: (i: number, k: number) => boolean) => (x: number[], y: number[]) =>
  x.map((xi, i) => {
    const kept = x.map((_, k) => k).filter((k) => !out(i, k));
    const sum = (f: (k: number) => number) => kept.reduce((total, k) => total + f(k), 0);
    const [meanX, meanY] = [sum((k) => x[k]!) / kept.length, sum((k) => y[k]!) / kept.length];
    const slope = sum((k) => (x[k]! - meanX) * (y[k]! - meanY)) / sum((k) => (x[k]! - meanX) ** 2);
    return y[i]! - (meanY + slope * (xi - meanX));
  });
const unseen = residualsWithout((i, k) => i === k);

test("leave-one-out residuals by refitting, or by the leverages, are right", () => {
  expect(buildUnseen(unseen)).toMatchObject({ right: true });
  expect(buildUnseen((x: number[], y: number[]) => leaveOneOutResiduals(x, y))).toMatchObject({
    right: true,
  });
});

test.each<[string, (x: number[], y: number[]) => number[], string]>([
  ["as given", (x) => x.map(() => 0), "returns zeros"],
  ["nothing left out", residualsWithout(() => false), "fit to all points"],
  ["signs", (x, y) => unseen(x, y).map((e) => -e), "data minus prediction"],
  ["squares", (x, y) => unseen(x, y).map((e) => e * e), "Those are the squares"],
  ["predictions", (x, y) => unseen(x, y).map((e, i) => y[i]! - e), "Those are the predictions"],
  ["always the first left out", residualsWithout((_, k) => k === 0), "For each i"],
])("leave-one-out residuals, %s: not yet right", (_, build, hint) => {
  refuses(buildUnseen(build), hint);
});

type Ridge = (rows: number[][], target: number[], lambda: number) => number[];

test("the mended shortcut is right, and so is refitting", () => {
  const byRefitting: Ridge = (rows, target, lambda) => leaveOneOutByRefitting(rows, target, lambda);
  const byLeverages: Ridge = (rows, target, lambda) => leaveOneOutResiduals(rows, target, lambda);
  expect(mendShortcut(byRefitting)).toMatchObject({ right: true });
  expect(mendShortcut(byLeverages)).toMatchObject({ right: true });
});

const ridgeResiduals: Ridge = (rows, target, lambda) => {
  const X = designMatrix(rows);
  const theta = Matrix.columnVector(normalEquation(X, target, lambda));
  const yHat = X.mmul(theta).to1DArray();
  return target.map((yi, i) => yi - yHat[i]!);
};

test.each<[string, Ridge, string]>([
  [
    "as given",
    (rows, target, lambda) => {
      const h = hatMatrix(designMatrix(rows)).diagonal();
      return ridgeResiduals(rows, target, lambda).map((e, i) => e / (1 - h[i]!));
    },
    "the leverages of λ = 0",
  ],
  ["no leverage", ridgeResiduals, "residuals of the fit itself"],
  [
    "divided by h",
    (rows, target, lambda) => {
      const h = hatMatrix(designMatrix(rows), lambda).diagonal();
      return ridgeResiduals(rows, target, lambda).map((e, i) => e / h[i]!);
    },
    "Divide by 1 − h",
  ],
  ["no λ at all", (rows, target) => leaveOneOutResiduals(rows, target), "line of the leverages"],
])("the shortcut, %s: not yet right", (_, shortcut, hint) => {
  refuses(mendShortcut(shortcut), hint);
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
