// The exercises of lesson 07, on the regularizer.
import { Matrix, solve } from "ml-matrix";
import { designMatrix } from "../data/design-matrix";
import { normalEquation } from "../formulas/normal-equation";
import { regularizer } from "../formulas/regularizer";
import { formatNumber } from "../report/format-number";
import { askForList, askForNumber } from "./ask";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right } from "./verdict";

const twoNumbers = "Write two numbers in square brackets: [intercept, slope].";

/** θ = [b, w] of the three points (1, 1), (2, 2), (3, 2) at λ = 1. */
export const ridgeOfThreePoints = askForList(2, twoNumbers, ([b, w]) => {
  const is = (intercept: number, slope: number) => near(b, intercept) && near(w, slope);
  const left = [3 * b + 6 * w, 6 * b + 15 * w] as const;
  if (near(left[0], 5) && near(left[1], 11)) {
    return right(
      "3b + 6w = 5 and 6b + 15w = 11 give b = 1 and w = 1/3. λ = 1 took a third of the slope 1/2.",
    );
  }
  if (is(1 / 3, 1))
    return notYet("Intercept first, then slope: you have them the other way round.");
  if (is(2 / 3, 1 / 2)) return notYet("That is θ at λ = 0. Add λM to XᵀX before you solve.");
  if (is(3 / 8, 7 / 12)) {
    return notYet("You put λ on the intercept too. M₀₀ is 0: the first entry of XᵀX stays 3.");
  }
  if (is(0, 11 / 15))
    return notYet("You left out the column of ones: the line needs its intercept.");
  return notYet(
    `With your numbers 3b + 6w is ${formatNumber(left[0])} and 6b + 15w is ${formatNumber(left[1])}. They should be 5 and 11.`,
  );
});

/** A λ that makes XᵀX + λM of the three points singular. */
export const singularLambda = askForNumber((answer) => {
  const det = 3 * (14 + answer) - 6 * 6;
  if (Math.abs(det) < 1e-6) {
    return right(
      "3(14 + λ) − 36 = 6 + 3λ is 0 at λ = −2. For λ > 0 it is never 0: that is what the proof says.",
    );
  }
  const found = `At λ = ${formatNumber(answer)} the determinant is ${formatNumber(det)}.`;
  if (near(answer, -2, 1e-2)) {
    return notYet(`${found} That is small, but not 0: you are near the λ that makes it 0.`);
  }
  if (near(answer, 2)) return notYet(`${found} The size is right, the sign is not.`);
  if (near(answer, 0))
    return notYet(`${found} XᵀX of these three points has an inverse without λ.`);
  if (near(answer, -6)) {
    return notYet(`${found} λ is in the last entry, 14 + λ, and the 3 multiplies that entry.`);
  }
  if (near(answer, -14)) {
    return notYet(
      `${found} You made the last entry 0. The product of the other two, 36, is still there.`,
    );
  }
  if (near(answer, (17 - Math.sqrt(265)) / -2) || near(answer, (17 + Math.sqrt(265)) / -2)) {
    return notYet(`${found} That λ works for λI. M leaves the first entry of XᵀX as it is, 3.`);
  }
  if (answer > 0) return notYet(`${found} The proof rules out every λ > 0. Look below 0.`);
  return notYet(`${found} Solve 3(14 + λ) − 6 · 6 = 0.`);
});

type Ridge = [rows: number[][], target: number[], lambda: number];

function solveWith(penalty: (X: Matrix, lambda: number) => Matrix) {
  return (...[rows, target, lambda]: Ridge): number[] => {
    const X = designMatrix(rows);
    const Xt = X.transpose();
    const right = Xt.mmul(Matrix.columnVector(target));
    return solve(Matrix.add(Xt.mmul(X), penalty(X, lambda)), right).to1DArray();
  };
}

/** Ridge regression in five lines; the function of the lesson has no λ yet. */
export const buildRidge = askForFunction<Ridge>({
  data: () => ({
    "three points, λ = 1": [[[1], [2], [3]], [1, 2, 2], 1],
    "two features, λ = 3": [
      [
        [1, 5],
        [2, 3],
        [4, 4],
        [7, 1],
        [8, 0],
      ],
      [3, 4, 9, 11, 15],
      3,
    ],
    "two features, λ = 0": [
      [
        [1, 5],
        [2, 3],
        [4, 4],
        [7, 1],
      ],
      [3, 4, 9, 11],
      0,
    ],
  }),
  truth: (rows, target, lambda) => normalEquation(designMatrix(rows), target, lambda),
  returns: "Return the list of coefficients, the intercept first.",
  mistakes: [
    [
      "Your function ignores λ: it is right at λ = 0 only. Add λM to XᵀX before you solve.",
      solveWith((X) => Matrix.zeros(X.columns, X.columns)),
    ],
    [
      "You added λ times the identity. That penalises the intercept as well: M₀₀ must be 0.",
      solveWith((X, lambda) => Matrix.eye(X.columns, X.columns, lambda)),
    ],
    ["You added M without λ. Multiply M by λ.", solveWith((X) => regularizer(X.columns))],
    [
      "You added λ to every entry of XᵀX. M has ones on its diagonal only, from the second on.",
      solveWith((X, lambda) => Matrix.zeros(X.columns, X.columns).add(lambda)),
    ],
    [
      "You subtracted λM. The penalty is added.",
      solveWith((X, lambda) => regularizer(X.columns).mul(-lambda)),
    ],
  ],
  otherwise: "Solve (XᵀX + λM)θ = Xᵀy. M is regularizer(X.columns).",
  right: "One more term, λM, is all it takes, for any number of features and any λ.",
});

/** The λ for weights in grams that fits as λ = 10 does for weights in kilograms. */
export const lambdaInGrams = askForNumber((answer) => {
  const is = (lambda: number) => Math.abs(answer - lambda) <= 1e-3 * lambda;
  if (is(10e6)) {
    return right(
      "A slope per gram is 1000 times smaller, its square a million times. λ must be 10,000,000 to weigh the same.",
    );
  }
  if (is(10)) {
    return notYet(
      "The slope per gram is 1000 times smaller, so the same λ would hardly weigh on it. λ has a unit.",
    );
  }
  if (is(10e3)) {
    return notYet(
      "The slope changes by a factor of 1000. But λ multiplies the square of the slope.",
    );
  }
  if (is(10e-6) || is(10e-3)) {
    return notYet(
      "The other way: slopes per gram are smaller, so λ must be larger to weigh the same.",
    );
  }
  if (is(1e6)) return notYet("That is the factor. Multiply the λ = 10 by it.");
  return notYet("λw² must stay the same. What is w per gram, when it was w per kilogram?");
});
