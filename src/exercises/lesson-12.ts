// The exercises of lesson 12, on gradient descent.
import { Matrix } from "ml-matrix";
import { askForList, askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right } from "./verdict";

type Step = [X: Matrix, y: Matrix, theta: Matrix, rate: number];

function stepsOf(): Record<string, Step> {
  const column = (values: number[]) => Matrix.columnVector(values);
  const line = new Matrix([0, 1, 3, 4].map((x) => [1, x]));
  const plane = new Matrix([
    [1, 2, -1],
    [1, 0, 3],
    [1, -2, 1],
    [1, 5, 0],
    [1, 1, 1],
  ]);
  return {
    "one feature": [line, column([1, 0, 2, 5]), column([1, -1]), 0.05],
    "two features": [plane, column([3, -1, 0, 4, 2]), column([0.5, 1, -2]), 0.01],
  };
}

/** Xᵀ(Xθ − y), the gradient of ½‖y − Xθ‖². */
function gradient(X: Matrix, y: Matrix, theta: Matrix): Matrix {
  return X.transpose().mmul(Matrix.sub(X.mmul(theta), y));
}

/** θ + s · gradient, as a list. */
function along(theta: Matrix, s: number, [X, y]: readonly [Matrix, Matrix]): number[] {
  return Matrix.add(theta, gradient(X, y, theta).mul(s)).to1DArray();
}

/** A function that makes one step of gradient descent: descend(X, y, theta, rate). */
export const descend = askForFunction<Step>({
  data: stepsOf,
  truth: (X, y, theta, rate) => along(theta, -rate, [X, y]),
  returns: "Return the new θ, a column with as many numbers as the old one.",
  mistakes: [
    [
      "It returns θ as it was. Compute the gradient Xᵀ(Xθ − y), and subtract the rate times it from θ.",
      (_X, _y, theta) => theta.to1DArray(),
    ],
    [
      "It went uphill. The gradient Xᵀ(Xθ − y) points up, so subtract it. (With y − Xθ in place of Xθ − y, add it.)",
      (X, y, theta, rate) => along(theta, rate, [X, y]),
    ],
    [
      "The direction is right, but the rate is missing: the step is as long as the whole gradient.",
      (X, y, theta) => along(theta, -1, [X, y]),
    ],
    [
      "That is the gradient itself. Subtract the rate times it from θ.",
      (X, y, theta) => gradient(X, y, theta).to1DArray(),
    ],
    [
      "That is the change alone. Add it to θ.",
      (X, y, theta, rate) => gradient(X, y, theta).mul(-rate).to1DArray(),
    ],
    [
      "That is the rate times the gradient. Subtract it from θ.",
      (X, y, theta, rate) => gradient(X, y, theta).mul(rate).to1DArray(),
    ],
    [
      "The step is twice as long as it should be. Here the error is half the sum of squares, so no 2 is left in its gradient.",
      (X, y, theta, rate) => along(theta, -2 * rate, [X, y]),
    ],
    [
      "You divided by the number of samples. That walks down the mean of the squares. Here the error is half their sum.",
      (X, y, theta, rate) => along(theta, -rate / X.rows, [X, y]),
    ],
    [
      "That is the gradient of the mean of the squares. Here the error is half their sum, so don't divide by the number of samples, and don't double.",
      (X, y, theta, rate) => along(theta, (-2 * rate) / X.rows, [X, y]),
    ],
  ],
  otherwise:
    "First Xθ − y, one number for each sample. Then Xᵀ times that, one number for each column. Then θ minus the rate times that.",
  right: "Two products with X, and no XᵀX. Repeat it, and you walk to the bottom.",
});

/** Why the centred feature needs 13 steps, and the raw one 678. */
export const whyFewer = askForChoice({
  A: right(
    "Half of the largest rate suits the larger eigenvalue. Along the other direction a step takes away their ratio: 2/3 of the distance with 2 and 3, but only 2.2 % with 0.361 and 16.64.",
  ),
  B: notYet(
    "It is, by half. But a step along the valley takes away 2.2 % of the distance, so half the way saves only about 30 steps.",
  ),
  C: notYet(
    "A step takes 2mn multiplications, however small the numbers are. And we count the steps, not their time.",
  ),
  D: notYet(
    "It is, 5.5 times. But that alone would leave more than 100 steps. What counts is the rate times the smaller eigenvalue.",
  ),
});

/** The largest safe learning rate for the features −1, 0, 1: XᵀX = diag(3, 2). */
export const safeRate = askForNumber((answer) => {
  if (near(answer, 2 / 3)) {
    return right("2 / 3: two over the largest eigenvalue of XᵀX, here 3, that of the intercept.");
  }
  if (near(answer, 1)) {
    return notYet(
      "You took the smaller eigenvalue, 2. At rate 1 a step multiplies the distance along the intercept by 1 − 3 = −2.",
    );
  }
  if (near(answer, 1 / 3)) {
    return notYet(
      "At 1 / 3 one step reaches the bottom along the intercept. You can go up to twice as far.",
    );
  }
  if (near(answer, 3)) return notYet("3 is the eigenvalue. The rate is 2 divided by it.");
  if (near(answer, 0.4)) {
    return notYet(
      "2 / (3 + 2) is the fastest rate for both together. The largest safe one is larger.",
    );
  }
  if (near(answer, 2 / 16.6394)) {
    return notYet("That is the largest safe rate of the raw features 1, 2, 3. Centre them first.");
  }
  if (answer > 0 && answer < 2 / 3) {
    return notYet("That rate is safe. There is a larger one: find where |1 − α · 3| becomes 1.");
  }
  if (answer > 2 / 3) {
    return notYet(
      "Too large: along the intercept each step multiplies the distance by 1 − α · 3, which is below −1.",
    );
  }
  return notYet("A rate is larger than 0. Below 0 the steps go uphill.");
});

const twoEigenvalues = "Write two numbers in square brackets, in any order.";

/** The eigenvalues of the matrix with rows (1, 0.8) and (0.8, 1). */
export const eigenvalues = askForList(2, twoEigenvalues, (given) => {
  const [small, large] = [Math.min(...given), Math.max(...given)];
  if (near(small, 0.2) && near(large, 1.8)) {
    return right("1.8 and 0.2: a valley 9 times as steep across as along, standardised or not.");
  }
  if (near(small, 1) && near(large, 1)) {
    return notYet(
      "The diagonal gives the eigenvalues only if all other entries are 0. Here they are 0.8.",
    );
  }
  if (near(small, 0.8) && near(large, 1)) {
    return notYet("These are the entries. Set the determinant of the matrix minus μI to 0.");
  }
  if (near(small, -1.8) && near(large, -0.2)) {
    return notYet("The sign is wrong: 1 − μ is ±0.8, so μ is 1 ± 0.8.");
  }
  if (near(small, -0.8) && near(large, 0.8)) {
    return notYet("That is 1 − μ. What is μ?");
  }
  if (near(small, 0.36) && near(large, 1.64)) {
    return notYet("You took 0.8² for 1 − μ. It is (1 − μ)² that is 0.8².");
  }
  if (near(small + large, 2)) {
    return notYet("Their sum is right, 2. Their product must be the determinant, 1 − 0.8² = 0.36.");
  }
  if (near(small * large, 0.36)) {
    return notYet("Their product is right, 0.36. Their sum must be 1 + 1, the diagonal's.");
  }
  return notYet("(1 − μ)(1 − μ) − 0.8 · 0.8 = 0. Which two μ solve it?");
});
