// The exercises of lesson 08, on the choice of λ.
import { Matrix } from "ml-matrix";
import { dataset } from "../data/datasets";
import { designMatrix } from "../data/design-matrix";
import { residuals } from "../formulas/metrics";
import { normalEquation } from "../formulas/normal-equation";
import { hatMatrix } from "../formulas/projection";
import { NormalLinearRegression } from "../regression/linear-regression";
import { leaveOneOut } from "../regression/validation/leave-one-out";
import { leaveOneOutByRefitting } from "../regression/validation/leave-one-out-by-refitting";
import { areNumbers, listIn } from "./answer-shape";
import { askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right, type Verdict } from "./verdict";

/** PRESS of the three points (1, 1), (2, 2), (3, 2): the sum of squared leave-one-out residuals. */
export const pressOfThreePoints = askForNumber((answer) => {
  if (near(answer, 9 / 4)) {
    return right(
      "1 + 1/4 + 1 = 9/4. That is far more than 1/6, the sum of squares of the line through all three.",
    );
  }
  if (near(answer, 1 / 6))
    return notYet("1/6 is the sum of squares of the line through all three. Hide a point first.");
  if (near(answer, 3 / 4))
    return notYet("3/4 is the mean of the three squares. PRESS is their sum.");
  if (near(answer, Math.sqrt(3) / 2))
    return notYet("That is the root of their mean, the leave-one-out RMSE. PRESS is the sum.");
  if (near(answer, 3 / 2))
    return notYet("1.5 is the root of the sum of squares. PRESS is the sum itself.");
  if (near(answer, -3 / 2) || near(answer, 5 / 2))
    return notYet("You added the residuals. Square each of them first.");
  if (near(answer, -7 / 4))
    return notYet("A square is never below 0: (−1)² is 1. In code, (1 - 2) ** 2.");
  if (near(answer, 5 / 4))
    return notYet("An end is missing. Hide each of the three in turn, the first and the last too.");
  if (near(answer, 2))
    return notYet("One point is missing. Hide each of the three in turn, the middle one too.");
  return notYet(
    "Hide (1, 1): the line through (2, 2) and (3, 2) is level and predicts 2 there, so the residual is 1 − 2. Do the same for the other two, square, add.",
  );
}, threeResiduals);

function threeResiduals(given: unknown): Verdict | undefined {
  const list = listIn(given);
  if (list?.length !== 3 || !areNumbers(list)) return undefined;
  return notYet(
    list.every((value) => value >= 0)
      ? "PRESS is one number: the sum of the three squares."
      : "PRESS is one number: square each of the three and add up.",
  );
}

/** Why the article's rule chooses λ = 10. */
export const whyTen = askForChoice({
  A: notYet(
    "The rule never looks at new points. It takes the error on the points that were fitted.",
  ),
  B: right(
    "The list decides, not the data: with 1 in it the rule would say 1, with 0.001 it would say 0.001.",
  ),
  C: notYet("They differ: 9.7113 at 10 and 9.2794 at 0. Which one is always the least?"),
  D: notYet(
    "With any number of points, the training error never falls as λ grows. More data would not help this rule.",
  ),
});

type Line = [x: number[], y: number[]];

/** The leave-one-out residuals of a line, by refitting. */
export const buildUnseen = askForFunction<Line>({
  data: () => ({
    "the three points": [
      [1, 2, 3],
      [1, 2, 2],
    ],
    "five points": [
      [1, 2, 3, 4, 9],
      [2, 4, 5, 4, 5],
    ],
  }),
  truth: (x, y) => leaveOneOutByRefitting(x, y),
  returns: "Return a list with one residual for each point.",
  mistakes: [
    [
      "Your function returns zeros. Fit the other points, and predict point i.",
      (x) => x.map(() => 0),
    ],
    [
      "Those are the residuals of the fit to all points. Leave out point i before you fit.",
      (x, y) => residuals(y, new NormalLinearRegression().fit(x, y).predict(x)),
    ],
    [
      "The signs are the wrong way round. A residual is data minus prediction.",
      (x, y) => leaveOneOutByRefitting(x, y).map((e) => -e),
    ],
    [
      "Those are the squares. Return the residuals themselves.",
      (x, y) => leaveOneOutByRefitting(x, y).map((e) => e ** 2),
    ],
    [
      "Those are the predictions. Subtract each from its y.",
      (x, y) => leaveOneOutByRefitting(x, y).map((e, i) => y[i]! - e),
    ],
  ],
  otherwise:
    "For each i: fit x and y without number i, predict at x[i], and subtract that from y[i].",
  right: "Each residual comes from a fit that has not seen its point.",
});

type Ridge = [rows: number[][], target: number[], lambda: number];

const shortcut =
  (leverages: (X: Matrix, lambda: number) => number[], divisor = (h: number) => 1 - h) =>
  (...[rows, target, lambda]: Ridge): number[] => {
    const X = designMatrix(rows);
    const theta = Matrix.columnVector(normalEquation(X, target, lambda));
    const yHat = X.mmul(theta).to1DArray();
    const h = leverages(X, lambda);
    return target.map((yi, i) => (yi - yHat[i]!) / divisor(h[i]!));
  };
const penalised = (X: Matrix, lambda: number) => hatMatrix(X, lambda).diagonal();

/** Leave-one-out residuals of a ridge fit; the function of the lesson takes the leverages of λ = 0. */
export const mendShortcut = askForFunction<Ridge>({
  data: () => ({
    "λ = 0": [[[1], [2], [3], [5]], [1, 2, 2, 4], 0],
    "λ = 5": [[[1], [2], [3], [4], [9]], [2, 4, 5, 4, 5], 5],
  }),
  truth: shortcut(penalised),
  returns: "Return a list with one residual for each row.",
  mistakes: [
    [
      "At λ = 5 it divides by 1 − h with the leverages of λ = 0. Which H made this fit?",
      shortcut((X) => hatMatrix(X).diagonal()),
    ],
    [
      "Those are the residuals of the fit itself. Divide each by 1 − h.",
      shortcut(penalised, () => 1),
    ],
    ["You divide by h. Divide by 1 − h.", shortcut(penalised, (h) => h)],
  ],
  otherwise: "Only the line of the leverages is wrong. Look at what hatMatrix is given.",
  right: "The leverages must be those of the same λ as the residuals.",
});

/** A λ whose leave-one-out RMSE on `ridge_demo` is below that of λ = 10, and of λ = 0 too. */
export const betterLambda = askForNumber((answer) => {
  if (answer < 0) return notYet("Take λ ≥ 0: below 0 the proof of lesson 07 no longer holds.");
  const demo = dataset("ridge_demo");
  const { rmse } = leaveOneOut(demo.column("x"), demo.column("y"), [answer, 0, 10]);
  const [found, atZero, atTen] = rmse as [number, number, number];
  const score = `λ = ${answer}: ${found.toFixed(5)} on unseen points.`;
  if (found < atZero) {
    return right(
      `${score} That beats 10 (${atTen.toFixed(4)}) and even 0 (${atZero.toFixed(5)}), though it beats 0 by less than anyone would notice.`,
    );
  }
  if (answer === 10)
    return notYet(
      `${score} That is the article's choice. Try a smaller λ and a larger one: which way does it improve?`,
    );
  if (answer === 0)
    return notYet(`${score} Better than 10 already. Can a very small λ do better still?`);
  if (found >= atTen) return notYet(`${score} That is worse than λ = 10. Try a smaller λ.`);
  const beats = `${score} That beats λ = 10, but is not below the ${atZero.toFixed(5)} of λ = 0.`;
  // Below the best λ, 0.18, the error falls as λ grows, until λ is lost in rounding.
  return notYet(
    answer < 0.1
      ? `${beats} So small a λ changes nothing. Go larger.`
      : `${beats} Go smaller, but not quite to 0.`,
  );
});
