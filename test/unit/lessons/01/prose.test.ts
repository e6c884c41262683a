import { expect, test } from "vitest";
import { r2, residuals, sumOfSquaredErrors } from "../../../../src/formulas/metrics";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { proseOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const model = new NormalLinearRegression().fit(x, y);
const [b, w] = model.theta as [number, number];
const yHat = model.predict(x);
const e = residuals(y, yHat);
const sse = sumOfSquaredErrors(y, yHat);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const [meanX, meanY] = [mean(x), mean(y)];
const Sxx = x.reduce((sum, xi) => sum + (xi - meanX) ** 2, 0);
const Sxy = x.reduce((sum, xi, i) => sum + (xi - meanX) * (y[i]! - meanY), 0);
const total = y.reduce((sum, yi) => sum + (yi - meanY) ** 2, 0);
const squaresOf = (intercept: number, slope: number) =>
  sumOfSquaredErrors(
    y,
    x.map((xi) => intercept + slope * xi),
  );
/** At most one decimal, as the lesson writes these small numbers. */
const brief = (value: number) => printed(value, Math.abs(value % 1) < 1e-9 ? 0 : 1);
const listed = (values: number[]) =>
  `${values.slice(0, -1).map(brief).join(", ")} and ${brief(values.at(-1)!)}`;

const proseOf01 = proseOf("01");

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const point = `(${meanX}, ${meanY})`;
const atSix = brief(model.predict([6])[0]!);
const byHand = meanY - 0.7 * meanX;

const phrases = [
  `The line $1 + 1 \\cdot x$ scores ${squaresOf(1, 1)}.`,
  `The line turns about the point ${point}, and the curve`,
  `Why does the line turn about ${point}? Choose`,
  "until its residuals add up to 0. If you then",
  `- 2 s \\sum e + ${x.length} s^2 \\\\ &= \\sum e^2 + ${x.length} s^2 . \\end{aligned}$$`,
  "If the residuals add up to 0, then $\\bar y = b + w \\bar x$",
  `the point of means, $\\bar x = ${meanX}$ and $\\bar y = ${meanY}$`,
  `$S_{xy} = ${Sxy}$ and $S_{xx} = ${Sxx}$, so the slope is $${Sxy} / ${Sxx} = ${brief(w)}$`,
  `rises by ${brief(w)} when $x$ grows by 1. The intercept is $${meanY} - ${brief(w)} \\cdot ${meanX} = ${brief(b)}$`,
  `The predictions are ${listed(yHat)}.`,
  `The residuals are ${listed(e)}. They add up to ${Math.abs(sumOf(e)).toFixed(0)}, as they must`,
  `$b = ${brief(b)}$ is the value of $y$ that we *expect* at $x = 0$`,
  `The areas add up to ${brief(sse)}.`,
  `Move it up or down by 1, and the sum grows by $${x.length} \\cdot 1^2$, to ${brief(squaresOf(b + 1, w))}.`,
  `Turn it about ${point}, and you climb`,
  "E(w) = S_{yy} - 2 w S_{xy} + w^2 S_{xx}, \\\\",
  `the parabola $E(w) = ${total} - ${2 * Sxy} w + ${Sxx} w^2$`,
  "It is never negative, and it is 0 at the lowest point.",
  `the squared residuals add up to ${brief(total)}. With the line they add up to ${brief(sse)}.`,
  `R^2 = 1 - ${brief(sse)} / ${brief(total)} = ${brief(r2(y, yHat))}$: the line removes ${printed(100 * r2(y, yHat), 0)} % of that sum`,
  `The slope is also ${brief(w)}, but that's a coincidence`,
  `\\theta = (${brief(b)},\\ ${brief(w)})$. At $x = 3.5$ the line predicts ${brief(model.predict([3.5])[0]!)}.`,
  `Every line through ${point} has $b = ${meanY} - ${meanX}w$. With $w = 0.7$ that is ${brief(byHand)}, and the squares add up to ${brief(squaresOf(byHand, 0.7))}.`,
  `The line predicts ${atSix} at $x = 6$. Data minus prediction is $4 - ${atSix} = -${brief(model.predict([6])[0]! - 4)}$`,
  `Read the line at a new place: $${brief(b)} + ${brief(w * 6)} = ${atSix}$`,
  `$\\hat y = ${brief(b)} + ${brief(w)} x$, with a sum of squares of ${brief(sse)} and $R^2 = ${brief(r2(y, yHat))}$`,
];

/** Numbers of the example, and where it asks. */
const given = [
  "rise for each step of 1 to the right",
  "its height at $x = 0$, and the **slope** $w$ is its rise for each step of 1.",
  "$S_{xx}$ would be 0, and there would be no slope",
  "whose squares add up to less than 3.",
  "A new sample comes in: (6, 4).",
  "What does the best line predict at $x = 6$?",
];

test("each number of lesson 01 stands in a phrase that is asserted", () => {
  expect(faultsOfProse(proseOf01, [...phrases, ...given])).toEqual([]);
});

test("no other line has less: up, down or turned, the sum of squares grows as the lesson says", () => {
  for (const [shift, turn] of [
    [1, 0],
    [-1, 0],
    [0, 0.1],
    [0, -0.1],
  ] as const) {
    const squares = squaresOf(b + shift - turn * meanX, w + turn);
    expect(squares).toBeCloseTo(sse + x.length * shift ** 2 + Sxx * turn ** 2, 12);
    expect(squares).toBeGreaterThan(sse);
  }
});
