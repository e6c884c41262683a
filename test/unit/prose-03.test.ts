import { EVD, Matrix, solve } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../src/datasets";
import { designMatrix } from "../../src/design-matrix";
import { NormalLinearRegression } from "../../src/linear-regression";
import { sumOfSquaredErrors } from "../../src/metrics";
import { normalEquation } from "../../src/normal-equation";
import { squaredError } from "../../src/squared-error";
import { expected, relativeError } from "../reference/reference";
import { proseOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

const prose = proseOf("03");
const { x, y, theta } = expected.three_points as Record<"x" | "y" | "theta", number[]>;
const ones = x.map(() => 1);
const X = designMatrix(x);
const Xt = X.transpose();
const XtX = Xt.mmul(X);
const XtY = Xt.mmul(Matrix.columnVector(y)).to1DArray();
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const meanX = sum(x) / x.length;
const centred = x.map((xi) => xi - meanX);
const Sxx = sum(centred.map((xi) => xi * xi));
const raw = squaredError([ones, x], y);
const round = squaredError([ones, centred], y);
const [large, small] = raw.eigenvalues;
const eigenvalues = `${printed(large, 2)} and ${printed(small, 3)}`;
const model = new NormalLinearRegression().fit(x, y);
const [atFour] = model.predict([4]);
const det = XtX.get(0, 0) * XtX.get(1, 1) - XtX.get(0, 1) * XtX.get(1, 0);
const pair = (M: Matrix) =>
  M.to2DArray()
    .map((row) => row.join(" & "))
    .join(" \\\\ ");

function squaresBy(Z: number[][]): number {
  const rows = new Matrix(Z);
  const [b, w] = solve(rows.mmul(X), rows.mmul(Matrix.columnVector(y))).to1DArray();
  return sumOfSquaredErrors(
    y,
    x.map((xi) => b! + w! * xi),
  );
}

const Z = {
  picked: [
    [1, 0, 0],
    [0, 0, 1],
  ],
  paired: [
    [1, 1, 0],
    [0, 1, 1],
  ],
  first: [
    [1, 0, 0],
    [0, 1, 0],
  ],
};

const other = { x: designMatrix([0, 1, 2]), y: [1, 1, 4] };
const otherGram = other.x.transpose().mmul(other.x);
const otherTheta = normalEquation(other.x, other.y);
const sizes = (name: "food_truck" | "housing") => dataset(name).names.length;

const phrases = [
  `X^\\mathsf{T}X = \\begin{pmatrix} ${pair(XtX)} \\end{pmatrix}, \\qquad X^\\mathsf{T}Y = \\begin{pmatrix} ${XtY.join(" \\\\ ")} \\end{pmatrix}`,
  `${x.length} samples, $\\sum x = ${sum(x)}$, $\\sum x^2 = ${sum(x.map((v) => v * v))}$, $\\sum y = ${sum(y)}$, $\\sum xy = ${sum(x.map((v, i) => v * y[i]!))}$`,
  `$3 \\cdot 14 - 6 \\cdot 6 = ${det}$. That is $n \\cdot S_{xx} = ${x.length} \\cdot ${Sxx}$`,
  "\\begin{pmatrix} 14 & -6 \\\\ -6 & 3 \\end{pmatrix} \\begin{pmatrix} 5 \\\\ 11 \\end{pmatrix} = \\frac16 \\begin{pmatrix} 4 \\\\ 3 \\end{pmatrix} = \\begin{pmatrix} 2/3 \\\\ 1/2 \\end{pmatrix}",
  "$\\theta = (2/3,\\ 1/2)$",
  `$X^\\mathsf{T}Y = (${XtY.join(", ")})$ is not the projection`,
  `For ${dataset("food_truck").rowCount} cities it is (${sizes("food_truck")}, 2)`,
  `for ${dataset("housing").rowCount} houses with two features (${sizes("housing")}, 3)`,
  `a sum of squares of $1/6 \\approx ${printed(raw.least, 3)}$`,
  `Picking samples 1 and 3 gives ${printed(squaresBy(Z.picked), 2)}`,
  `rows (1, 1, 0) and (0, 1, 1), gives ${printed(squaresBy(Z.paired), 4)}`,
  `$${y.map((yi) => yi * yi).join(" + ")} = ${raw.at(0, 0)}$`,
  "at $\\theta = (2/3, 1/2)$ and height $1/6$",
  `the gradient is $(${raw.gradient(0, 1).join(", ")})$`,
  `at a rate of ${raw.gradient(0, 1)[0]} for each unit of $b$, and of ${raw.gradient(0, 1)[1]} for`,
  `$(17 \\pm \\sqrt{265})/2$, that is ${eigenvalues}`,
  `the **condition number**, ${printed(large / small, 1)}`,
  `With eigenvalues ${round.eigenvalues.join(" and ")}`,
  `condition number ${round.eigenvalues[0] / round.eigenvalues[1]}`,
  "The slope is $1/2$ as before. The intercept is now $5/3$",
  `$2/3 + \\frac12 \\cdot 4 = 8/3 \\approx ${printed(atFour!, 3)}$`,
  `X^\\mathsf{T}X = \\begin{pmatrix} ${pair(otherGram)} \\end{pmatrix}$ with determinant 6`,
  `$X^\\mathsf{T}Y = (${other.x.transpose().mmul(Matrix.columnVector(other.y)).to1DArray().join(", ")})$`,
  "$\\theta = (3, 9)/6 = (1/2, 3/2)$",
  `misses the third by 1: a sum of squares of ${printed(squaresBy(Z.first), 0)}`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

test("no number in the lesson is left unexplained", () => {
  const given = [
    "lessons 02, 03, 04, 06 and 09, exercises 1 and 2",
    "n + 1 columns, a 2 × 2 matrix, rows (1, 0, 0) and (0, 0, 1), the line 0 + 1x",
    "\\frac12, \\frac14, the −2 of the gradient",
  ];
  expect(strayNumbers(prose, [...phrases, ...given])).toEqual([]);
});

test("the fractions that the lesson prints", () => {
  expect(relativeError([4 / 6, 3 / 6], theta)).toBeLessThan(1e-15);
  expect(relativeError(raw.bottom, [2 / 3, 1 / 2])).toBeLessThan(1e-14);
  expect(raw.least).toBeCloseTo(1 / 6, 14);
  expect(relativeError(round.bottom, [5 / 3, 1 / 2])).toBeLessThan(1e-14);
  expect(relativeError(model.theta, [2 / 3, 1 / 2])).toBeLessThan(1e-15);
  expect(atFour).toBeCloseTo(8 / 3, 14);
  expect(relativeError(otherTheta, [1 / 2, 3 / 2])).toBeLessThan(1e-13);
  const values = new EVD(XtX).realEigenvalues.sort((a, b) => a - b);
  expect(
    relativeError(values, [(17 - Math.sqrt(265)) / 2, (17 + Math.sqrt(265)) / 2]),
  ).toBeLessThan(1e-13);
  expect(relativeError(values, expected.three_points.eig_XtX)).toBeLessThan(1e-13);
});

test("XᵀŶ = XᵀY, so Xᵀ cannot be cancelled", () => {
  const yHat = X.mmul(Matrix.columnVector(theta));
  expect(relativeError(Xt.mmul(yHat).to1DArray(), XtY)).toBeLessThan(1e-14);
});

test("with a third column 2x, two θ solve the normal equation, and XᵀX has no inverse", () => {
  const T = designMatrix(x.map((xi) => [xi, 2 * xi]));
  const gram = T.transpose().mmul(T);
  const TtY = T.transpose().mmul(Matrix.columnVector(y));
  for (const solution of [
    [2 / 3, 1 / 2, 0],
    [2 / 3, 0, 1 / 4],
  ]) {
    expect(Matrix.sub(gram.mmul(Matrix.columnVector(solution)), TtY).norm()).toBeLessThan(1e-13);
  }
  expect(new EVD(gram).realEigenvalues.some((value) => Math.abs(value) < 1e-12)).toBe(true);
});
