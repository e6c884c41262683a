import { expect, test } from "vitest";
import { NormalLinearRegression } from "../../src/linear-regression";
import { r2, residuals, sumOfSquaredErrors } from "../../src/metrics";
import { proseOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

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

const proseOf00 = proseOf("00");
const proseOf01 = proseOf("01");

const phrases = [
  `The line $1 + 1 \\cdot x$ scores ${squaresOf(1, 1)}`,
  `$\\bar x = ${meanX}$ and $\\bar y = ${meanY}$`,
  `$S_{xy} = ${Sxy}$ and $S_{xx} = ${Sxx}$, so the slope is $${Sxy} / ${Sxx} = ${brief(w)}$`,
  `rises by ${brief(w)} when $x$ grows by 1`,
  `The intercept is $${meanY} - ${brief(w)} \\cdot ${meanX} = ${brief(b)}$`,
  `The predictions are ${listed(yHat)}.`,
  `The residuals are ${listed(e)}.`,
  `They add up to ${Math.abs(e.reduce((sum, ei) => sum + ei, 0)).toFixed(0)}`,
  `$b = ${brief(b)}$ is the value`,
  `The areas add up to ${brief(sse)}`,
  `its squares add up to ${brief(total)}. With it, ${brief(sse)} are left`,
  `R^2 = 1 - ${brief(sse)} / ${brief(total)} = ${brief(r2(y, yHat))}`,
  `takes away ${printed(100 * r2(y, yHat), 0)} % of`,
  `\\theta = (${brief(b)},\\ ${brief(w)})`,
  `At $x = 6$ the line predicts ${brief(model.predict([6])[0]!)}`,
  `With $w = 0.7$ that is ${brief(meanY - 0.7 * meanX)}, and the squares add up to ${brief(squaresOf(meanY - 0.7 * meanX, 0.7))}`,
  `The line predicts ${brief(yHat[2]!)} at $x = 3$. Data minus prediction is $5 - ${brief(yHat[2]!)} = ${brief(e[2]!)}$`,
  `$${brief(b)} + ${brief(w * 6)} = ${brief(model.predict([6])[0]!)}$`,
  `$\\hat y = ${brief(b)} + ${brief(w)} x$, with a sum of squares of ${brief(sse)} and $R^2 = ${brief(r2(y, yHat))}$`,
];

test.each(phrases)("lesson 01 says: %s", (phrase) => {
  expect(proseOf01).toContain(phrase);
});

test("no number of lesson 01 is left unexplained", () => {
  const given = [
    "lessons 01, 02 and 06; exercises 1, 2 and 3",
    "the point (3, 4); the third sample (3, 5); squares that add up to less than 3; x = 6",
  ];
  expect(strayNumbers(proseOf01, [...phrases, ...given])).toEqual([]);
});

test("every line through the means has b = 4 − 3w, as the solution says", () => {
  expect(proseOf01).toContain(`$b = ${meanY} - ${meanX}w$`);
});

const phrasesOf00 = [
  `there are ${x.length} numbers in \`x\``,
  `The sum is least, ${brief(sse)}, at slope ${brief(w)}`,
  `of ${y.slice(0, -1).join(", ")} and ${y.at(-1)}`,
  `The sum is ${y.reduce((sum, yi) => sum + yi, 0)}, and there are ${y.length} numbers: the mean is ${meanY}.`,
];

test.each(phrasesOf00)("lesson 00 says: %s", (phrase) => {
  expect(proseOf00).toContain(phrase);
});

test("no number of lesson 00 is left unexplained", () => {
  const given = [
    "lessons 00 and 01",
    "the slider moves in steps of 0.1",
    "line 2, character 1",
    "the key 0",
  ];
  expect(strayNumbers(proseOf00, [...phrasesOf00, ...given])).toEqual([]);
});
