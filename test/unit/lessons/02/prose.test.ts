import { Matrix, SVD } from "ml-matrix";
import { expect, test } from "vitest";
import { columnBesideOnes, projectAOntoB, thirdY } from "../../../../src/exercises/lesson-02";
import { spaceBoard } from "../../../../src/figures/boards/space-board";
import { r2 } from "../../../../src/formulas/metrics";
import {
  dot,
  hatMatrix,
  projectOntoColumns,
  projectOntoVector,
} from "../../../../src/formulas/projection";
import { expected } from "../../../reference/reference";
import { proseOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

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

const e2 = dot(e, e);
const yHat2 = dot(yHat, yHat);
const mean2 = dot(onOnes, onOnes);
const fractions = (values: readonly number[], between = ", ") =>
  values.map((value) => fraction(value)).join(between);
const stacked = (values: readonly number[]) =>
  `\\begin{pmatrix} ${values.join(" \\\\ ")} \\end{pmatrix}`;

const phrases = [
  `$$${x.map((xi, i) => `b + ${xi}w = ${y[i]}`).join(", \\quad ")} .$$`,
  `leave only $b = 0$, $w = 1$. Then the third says $${0 + 1 * x[2]!} = ${y[2]}$.`,
  `$$\\begin{gathered} b ${stacked(ones)} + w ${stacked(x)} = ${stacked(y)}, \\\\ \\text{in short}`,
  `of a line at $x = ${x.join(", ")}$ rise`,
  `Both columns give ${bend(x)}, and so does every mixture of them. Our $Y$ gives −${-bend(y)}.`,
  `$Y = (${y.join(", ")})$ lies outside it`,
  `$Y^\\mathsf{T}x = ${y.map((yi, i) => yi * x[i]!).join(" + ")} = ${dot(y, x)}$. The other two are ${dot([1, -2, 1], x)}: the arrow $(1, -2, 1)$ is`,
  `$a^\\mathsf{T}b = ${dot(a!, b!)}$ and $b^\\mathsf{T}b = ${dot(b!, b!)}$, so the shadow is $${dot(a!, b!) / dot(b!, b!)} \\cdot (${b!.join(", ")}) = (${projectOntoVector(a!, b!).join(", ")})$`,
  `almost to the mean height, $${fraction(meanY)}$. The others turn about the point of means, $(${meanX}, ${fraction(meanY)})$`,
  `The squared length starts at ${dot(y, y)} and falls to $${fraction(e2)} \\approx ${printed(e2, 4)}$ at the line $${fraction(theta[0]!)} + \\frac12 x$`,
  `The nearest point is $\\hat y = (${fractions(yHat, ",\\ ")})$. The residual is $e = -\\frac16 (1, -2, 1)$: a multiple`,
  `$\\theta = (${fractions(theta)})$ has two numbers`,
  `its coordinates: ${fraction(theta[0]!)} of the ones, ${fraction(theta[1]!)} of $x$`,
  `$\\lVert Y \\rVert^2 = ${dot(y, y)}$ splits into $\\lVert \\hat y \\rVert^2 = ${fraction(yHat2)} \\approx ${printed(yHat2, 3)}$, the part in the plane, and $\\lVert e \\rVert^2 = ${fraction(sse)}$, the part`,
  `${fraction(yHat2)} is ${printed((100 * yHat2) / dot(y, y), 0)} % of ${dot(y, y)}.`,
  `the mean alone, $(${fractions(onOnes, ",\\ ")})$, already reaches $${fraction(mean2)} \\approx ${printed(mean2, 3)}$`,
  `The mean leaves $${dot(y, y)} - ${fraction(mean2)} = ${fraction(dot(y, y) - mean2)}$, the line $${fraction(e2)}$. So $R^2 = 1 - \\frac{${fraction(e2)}}{${fraction(dot(y, y) - mean2)}} = ${printed(r2(y, yHat), 2)}$`,
  `(${onOnes.map((p, i) => printed(p + onX[i]!, 2)).join(", ")}) is far above`,
  `their dot product is ${dot(ones, x)}, not 0`,
  `$(${ones.join(", ")})$ and $(${x.map((xi) => xi - meanX).join(", ")})$ span the same plane`,
  "$$H = \\frac16 \\begin{pmatrix} 5 & 2 & -1 \\\\ 2 & 2 & 2 \\\\ -1 & 2 & 5 \\end{pmatrix}$$\n\nIt is symmetric",
  `its **trace**, is $(5 + 2 + 5)/6 = ${fraction(H.trace())}$.`,
  `Keep $y_1 = ${y[0]}$ and $y_2 = ${y[1]}$.`,
  `The second difference must be 0: $${y[0]} - 2 \\cdot ${y[1]} + y_3 = 0$, so $y_3 = ${2 * y[1]! - y[0]!}$.`,
  `Project $a = (${c!.join(", ")})$ onto $b = (${d!.join(", ")})$.`,
  `$a^\\mathsf{T}b = ${c!.map((ci, i) => ci * d![i]!).join(" + ")} = ${dot(c!, d!)}$ and $b^\\mathsf{T}b = ${d!.map((di) => di * di).join(" + ")} = ${dot(d!, d!)}$. So the projection is $${dot(c!, d!) / dot(d!, d!)} \\cdot (${d!.join(", ")}) = (${projectOntoVector(
    c!,
    d!,
  )
    .map((v) => Number(v.toFixed(9)))
    .join(", ")})$`,
  `let the feature be $x = (${otherX.join(", ")})$`,
  `The mean of $x$ is ${onesShare(otherX)}. $(${centred.join(", ")})$ adds up to 0,`,
];

/** The equation of the plane, and the definition of a right angle. */
const given = [
  "which is\n\n$$p_1 - 2p_2 + p_3 = 0 .$$",
  "Then $p_1 - 2p_2 + p_3 = 0$ is a plane",
  "must be at a right angle to $b$:\n\n$$\\begin{gathered} b^\\mathsf{T}(a - c\\,b) = 0 \\\\",
  "it counts the lines from 0.",
  "then $X\\theta$ for $\\theta = (0, 1)$.",
  "So both dot products are 0.",
  "Take the line $2/3 + \\frac12 x$ and its residual $e$.",
  "the three residuals add up to 0",
  "If $b$ has length 1, nobody notices",
  "the plane $C(X)$, here $p_1 - 2p_2 + p_3 = 0$.",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the mean alone is the largest part of 53/6, so R² is asked about the mean", () => {
  expect(yHat2).toBeCloseTo(53 / 6, 14);
  expect(mean2).toBeCloseTo(25 / 3, 14);
  expect(r2(y, yHat)).toBeCloseTo(1 - 1 / 6 / (2 / 3), 14);
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
  expect(prose).toContain("Any multiple of it will do, but not a column of zeros.");
  for (const c of [-2, 1e-3, 0])
    expect(columnBesideOnes(centred.map((v) => c * v)).right).toBe(c !== 0);
});

test("each of the three ways to make it solvable leaves no second difference, and the board says so", () => {
  const board = spaceBoard(x, y);
  for (const [point, height] of [2, 1.5, 3].entries()) {
    const moved = y.map((yi, i) => (i === point ? height : yi));
    expect(bend(moved)).toBe(0);
    expect(board.follow(board.drag(board.start, point, [0, height])).says).toMatch(/^Solvable/);
  }
});
