import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { descend, eigenvalues, safeRate, whyFewer } from "../../../../src/exercises/lesson-12";

type Step = (X: Matrix, y: Matrix, theta: Matrix, rate: number) => unknown;
const residual = (X: Matrix, y: Matrix, theta: Matrix) => Matrix.sub(y, X.mmul(theta));
const uphill = (X: Matrix, y: Matrix, theta: Matrix) =>
  X.transpose()
    .mmul(residual(X, y, theta))
    .mul(-1);
const byEntries: Step = (X, y, theta, rate) => {
  const e = residual(X, y, theta);
  return theta
    .to1DArray()
    .map((t, j) => t + rate * X.getColumn(j).reduce((sum, x, i) => sum + x * e.get(i, 0), 0));
};

test.each([
  [
    "a step",
    descend(((X, y, theta, rate) => Matrix.sub(theta, uphill(X, y, theta).mul(rate))) as Step),
  ],
  ["a step as a list, entry by entry", descend(byEntries)],
  [
    "a step in place",
    descend(((X, y, theta, rate) => theta.sub(uphill(X, y, theta).mul(rate))) as Step),
  ],
  ["the reason", whyFewer("A")],
  ["the safe rate", safeRate(2 / 3)],
  ["the safe rate, by hand", safeRate(0.667)],
  ["the safe rate, in brackets", safeRate([2 / 3])],
  ["the eigenvalues", eigenvalues([1.8, 0.2])],
  ["the eigenvalues, the smaller first", eigenvalues([0.2, 1.8])],
])("%s is right", (_, verdict) => {
  expect(verdict.right).toBe(true);
});

// XᵀX of the raw features has the eigenvalues (17 ± √265)/2, that of the centred ones 3 and 2.
const [large, small] = [(17 + Math.sqrt(265)) / 2, (17 - Math.sqrt(265)) / 2];
const shareLeft = 1 - small / large;

test.each([
  [
    "A",
    `but only ${(100 * (1 - shareLeft)).toFixed(1)} % with ${small.toFixed(3)} and ${large.toFixed(2)}`,
  ],
  ["A", "2/3 of the distance with 2 and 3"],
  [
    "B",
    `takes away ${(100 * (1 - shareLeft)).toFixed(1)} % of the distance, so half the way saves only about 30 steps`,
  ],
  ["C", "A step takes 2mn multiplications"],
  ["D", `${(large / 3).toFixed(1)} times. But that alone would leave more than 100 steps`],
  ["?", "Answer with one letter"],
])("the reason: %s says so much", (letter, words) => {
  expect(whyFewer(letter).message).toContain(words);
});

test("the numbers of these hints", () => {
  // From (−2, 2) to (2/3, 1/2), and from (2, 2) to (5/3, 1/2).
  const halved = Math.hypot(2 - 5 / 3, 3 / 2) / Math.hypot(2 + 2 / 3, 3 / 2);
  expect(halved).toBeCloseTo(0.5, 2);
  expect(Math.log(halved) / Math.log(shareLeft)).toBeGreaterThan(28);
  expect(Math.log(halved) / Math.log(shareLeft)).toBeLessThan(34);
  // 678 steps at shareLeft each; with a rate of 1/3 each would leave 1 − 0.361/3.
  expect((678 * Math.log(shareLeft)) / Math.log(1 - small / 3)).toBeGreaterThan(100);
});

test.each<[string, Step, string]>([
  ["as it is given", (_X, _y, theta) => theta, "It returns θ as it was"],
  [
    "uphill",
    (X, y, theta, rate) => Matrix.add(theta, uphill(X, y, theta).mul(rate)),
    "It went uphill",
  ],
  [
    "without the rate",
    (X, y, theta) => Matrix.sub(theta, uphill(X, y, theta)),
    "the rate is missing",
  ],
  ["the gradient", (X, y, theta) => uphill(X, y, theta), "the gradient itself"],
  ["the change", (X, y, theta, rate) => uphill(X, y, theta).mul(-rate), "the change alone"],
  [
    "the rate times the gradient",
    (X, y, theta, rate) => uphill(X, y, theta).mul(rate),
    "the rate times the gradient",
  ],
  [
    "with a factor 2",
    (X, y, theta, rate) => Matrix.sub(theta, uphill(X, y, theta).mul(2 * rate)),
    "twice as long as it should be",
  ],
  [
    "of the mean",
    (X, y, theta, rate) => Matrix.sub(theta, uphill(X, y, theta).mul(rate / X.rows)),
    "divided by the number of samples. That",
  ],
  [
    "of the mean, with a factor 2",
    (X, y, theta, rate) => Matrix.sub(theta, uphill(X, y, theta).mul((2 * rate) / X.rows)),
    "and don't double",
  ],
  ["the residual", (X, y, theta) => residual(X, y, theta), "Return the new θ"],
  ["nothing", () => undefined, "Return the new θ"],
  [
    "half a step",
    (X, y, theta, rate) => Matrix.sub(theta, uphill(X, y, theta).mul(rate / 2)),
    "First Xθ − y",
  ],
])("a step, %s, is not yet right", (_, step, hint) => {
  refuses(descend(step), hint);
});

test.each([
  [1, "smaller eigenvalue"],
  [1 / 3, "up to twice as far"],
  [3, "3 is the eigenvalue"],
  [0.4, "the fastest rate for both"],
  [0.1202, "raw features"],
  [0.1, "There is a larger one"],
  [0.66, "There is a larger one"],
  [0.7, "Too large"],
  [0, "uphill"],
  [-0.5, "uphill"],
  [[3, 2], "Write one number"],
])("the safe rate: %j is not yet right", (answer, hint) => {
  refuses(safeRate(answer), hint);
});

test.each([
  [[1, 1], "only if all other entries are 0"],
  [[1, 0.8], "the entries"],
  [[-0.2, -1.8], "The sign is wrong"],
  [[0.8, -0.8], "What is μ?"],
  [[1 + 0.8 ** 2, 1 - 0.8 ** 2], "(1 − μ)² that is 0.8²"],
  [[1.5, 0.5], "Their sum is right"],
  [[3.6, 0.1], "Their product is right"],
  [[3, 2], "Which two μ solve it"],
  [[1.8], "Write two numbers"],
  [1.8, "Write two numbers"],
])("the eigenvalues: %j is not yet right", (answer, hint) => {
  refuses(eigenvalues(answer), hint);
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
