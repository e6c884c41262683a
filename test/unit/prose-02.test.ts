import { Matrix, SVD } from "ml-matrix";
import { expect, test } from "vitest";
import { columnBesideOnes, projectAOntoB, thirdY } from "../../src/exercises/lesson-02";
import { dot, hatMatrix, projectOntoColumns, projectOntoVector } from "../../src/projection";
import { expected } from "../reference/reference";
import { proseOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

const prose = proseOf("02");
const { x, y, theta, sse } = expected.three_points as Record<"x" | "y" | "theta", number[]> & {
  sse: number;
};
const ones = [1, 1, 1];
const X = x.map((xi) => [1, xi]);
const yHat = projectOntoColumns(X, y);
const e = y.map((yi, i) => yi - yHat[i]!);
const bend = ([p1, p2, p3]: readonly number[]) => p1! - 2 * p2! + p3!;
const [onOnes, onX] = [projectOntoVector(y, ones), projectOntoVector(y, x)];
const H = hatMatrix(X);

/** A fraction as the lesson prints it: 7/6, 5/3, 2. */
function fraction(value: number, most = 6): string {
  const below = Array.from({ length: most }, (_, k) => k + 1).find(
    (d) => Math.abs(value * d - Math.round(value * d)) < 1e-9,
  )!;
  const above = Math.round(value * below);
  return below === 1 ? `${above}` : `${above}/${below}`;
}

const [meanX, meanY] = [onesShare(x), onesShare(y)];
function onesShare(v: readonly number[]): number {
  return dot(v, ones) / dot(ones, ones);
}

const [a, b] = [
  [1, 3],
  [4, 2],
];
const [c, d] = [
  [2, 6],
  [3, 1],
];
const otherX = [2, 4, 9];
const centred = otherX.map((xi) => xi - onesShare(otherX));

const phrases = [
  `$Y = (${y.join(", ")})$ lies outside it`,
  `Our $Y$ gives −${-bend(y)}`,
  `$Y^\\mathsf{T}x = ${y.map((yi, i) => yi * x[i]!).join(" + ")} = ${dot(y, x)}$`,
  `a^\\mathsf{T}b = ${dot(a!, b!)}$ and $b^\\mathsf{T}b = ${dot(b!, b!)}`,
  `${dot(a!, b!) / dot(b!, b!)} \\cdot (${b!.join(", ")}) = (${projectOntoVector(a!, b!).join(", ")})`,
  `near the mean height, $${fraction(meanY)}$`,
  `the point of means, $(${meanX}, ${fraction(meanY)})$`,
  `starts at ${dot(y, y)} and falls to $${fraction(dot(e, e))} \\approx ${printed(dot(e, e), 4)}$`,
  `at the line $${fraction(theta[0]!)} + \\frac12 x$`,
  `$\\hat y = (${yHat.map((v) => fraction(v)).join(",\\ ")})$`,
  "$e = -\\frac16 (1, -2, 1)$",
  `$\\theta = (${theta.map((v) => fraction(v)).join(", ")})$ has two numbers`,
  `${fraction(theta[0]!)} of the ones, ${fraction(theta[1]!)} of $x$`,
  `= ${dot(y, y)}$ splits into $\\lVert \\hat y \\rVert^2 = ${fraction(dot(yHat, yHat))} \\approx ${printed(dot(yHat, yHat), 3)}$`,
  `$\\lVert e \\rVert^2 = ${fraction(sse)}$`,
  `(${onOnes.map((p, i) => printed(p + onX[i]!, 2)).join(", ")}) is far above`,
  `their dot product is ${dot(ones, x)}, not 0`,
  "$(-1, 0, 1)$ span the same plane",
  "\\frac16 \\begin{pmatrix} 5 & 2 & -1 \\\\ 2 & 2 & 2 \\\\ -1 & 2 & 5 \\end{pmatrix}",
  `$(5 + 2 + 5)/6 = ${fraction(H.trace())}$`,
  `so $y_3 = ${2 * y[1]! - y[0]!}$`,
  `= ${c!.map((ci, i) => ci * d![i]!).join(" + ")} = ${dot(c!, d!)}$ and $b^\\mathsf{T}b = 9 + 1 = ${dot(d!, d!)}$`,
  `${dot(c!, d!) / dot(d!, d!)} \\cdot (${d!.join(", ")}) = (${projectOntoVector(c!, d!)
    .map((v) => Number(v.toFixed(9)))
    .join(", ")})`,
  `The mean of $x$ is ${onesShare(otherX)}. $(${centred.join(", ")})$ adds up to 0`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

test("no number in the lesson is left unexplained", () => {
  const given = [
    "lessons 01, 02 and 03, exercises 1, 2 and 3",
    `feature (${x}), target (${y}), equations 3 = 2`,
    "the plane p1 − 2 p2 + p3 = 0, the powers of 2 in squares",
    "a = (2, 6) and b = (3, 1), x = (2, 4, 9), \\frac16, \\frac12",
  ];
  expect(strayNumbers(prose, [...phrases, ...given])).toEqual([]);
});

test("what the lesson says of the plane, the residual and H is so", () => {
  for (const column of [ones, x, yHat]) expect(bend(column)).toBeCloseTo(0, 14);
  e.forEach((ei, i) => {
    expect(ei).toBeCloseTo([-1, 2, -1][i]! / 6, 14);
  });
  expect(dot(e, ones)).toBeCloseTo(0, 14);
  expect(dot(e, x)).toBeCloseTo(0, 14);
  expect(yHat).toHaveLength(3);
  const wanted = new Matrix([
    [5, 2, -1],
    [2, 2, 2],
    [-1, 2, 5],
  ]).div(6);
  expect(Matrix.sub(H, wanted).norm()).toBeLessThan(1e-14);
  expect(Matrix.sub(H.mmul(H), H).norm()).toBeLessThan(1e-14);
  expect(H.isSymmetric()).toBe(true);
  expect(H.trace()).toBeCloseTo(new SVD(new Matrix(X)).rank, 14);
});

test("centring puts the shortcut right", () => {
  const onCentred = projectOntoVector(
    y,
    x.map((xi) => xi - meanX),
  );
  yHat.forEach((fitted, i) => {
    expect(onOnes[i]! + onCentred[i]!).toBeCloseTo(fitted, 14);
    expect(Math.abs(onOnes[i]! + onX[i]! - fitted)).toBeGreaterThan(1);
  });
});

test("the worked solutions pass", () => {
  expect(thirdY(2 * 2 - 1).right).toBe(true);
  expect(projectAOntoB(projectOntoVector(c!, d!)).right).toBe(true);
  expect(columnBesideOnes(centred).right).toBe(true);
});
