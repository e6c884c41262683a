import { Matrix, QrDecomposition, SingularValueDecomposition, solve } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { designMatrix } from "../../../../src/data/design-matrix";
import type { Features } from "../../../../src/data/features";
import type { Numbers } from "../../../../src/data/numbers";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { diagnose } from "../../../../src/regression/diagnosis/invertibility";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import type { Solver } from "../../../../src/regression/solver/solution";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { expected, nistCertified, relativeError } from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";
import {
  digitsAlong,
  digitsByPass,
  hidden,
  lineThrough,
  OFF,
  throughQr,
  truth,
  twins,
} from "./twins";

const prose = proseOf("09");
const cell = (id: string) => sourceOf(cellsOf("09").find((found) => found.id === id)!);

function correctDigits(theta: Numbers, truth: Numbers): number {
  const errors = Array.from(truth, (t, j) => Math.abs((theta[j]! - t) / t));
  return Math.max(0, Math.min(16, -Math.log10(Math.max(...errors))));
}

const fitWith = (solver: Solver, features: Features, y: Numbers) =>
  new NormalLinearRegression({ solver }).fit(features, y).theta;

function withMatrices(features: Features, y: number[]) {
  const [A, b] = [designMatrix(features), Matrix.columnVector(y)];
  const At = A.transpose();
  return {
    gram: solve(At.mmul(A), At.mmul(b)).to1DArray(),
    svd: new SingularValueDecomposition(A).solve(b).to1DArray(),
    qr: new QrDecomposition(A).solve(b).to1DArray(),
  };
}

const jobs = dataset("longley");
const features = jobs.select(...jobs.names.slice(1));
const employment = jobs.column("employment_thousands");
const certified: number[] = nistCertified.longley.certified.params.map(
  ({ estimate }: { estimate: string }) => Number(estimate),
);
const formula = normalEquation(designMatrix(features), employment);
const longley = withMatrices(features, Array.from(employment));
const digits = (theta: Numbers) => correctDigits(theta, certified);
const columns = [
  new Float64Array(employment.length).fill(1),
  ...features.names.map((name) => features.column(name)),
];
const stored = exactLeastSquares(columns, employment);
// The table's decimals as they are printed: only the deflator has any, one place.
const inTenths = columns.map((column, j) =>
  j === 1 ? column.map((v) => Math.round(10 * v)) : column,
);
const decimal = exactLeastSquares(inTenths, employment).theta.map((t, j) => (j === 1 ? 10 * t : t));
const limit = digits(decimal);

const { conditionNumber: ownUnits, scaledConditionNumber: lengthOne } = diagnose(features);

/** ‖e‖ / (‖X‖‖θ‖) and κ of X, from the exact θ and its residual. */
function closeness(X: Matrix, theta: number[], residualLength: number) {
  const { norm2, condition } = new SingularValueDecomposition(X);
  return { ratio: residualLength / (norm2 * Math.hypot(...theta)), condition };
}

/** The same for columns of length 1, each coefficient with the length of its column. */
const lengths = columns.map((column) => Math.hypot(...column));
const nearness = closeness(
  new Matrix(columns.map((column, j) => Array.from(column, (v) => v / lengths[j]!))).transpose(),
  stored.theta.map((t, j) => t * lengths[j]!),
  stored.residualLength,
);
const square = nearness.condition ** 2 * nearness.ratio;
const lostByQr = Math.log10(nearness.condition + square);
const lostByGram = Math.log10(nearness.condition ** 2);

const onPlane = lineThrough(digitsAlong(0, throughQr));
const offPlane = lineThrough(digitsAlong(OFF, throughQr));

const millionth = twins(17, truth, OFF);
const twinRatio = closeness(
  designMatrix(millionth[0]),
  truth,
  OFF * Math.sqrt(millionth[1].length),
).ratio;
const growth = 1e6 + 1e12 * twinRatio;

const refined = digitsByPass(twins(14, hidden, OFF));

const houses = dataset("housing");
const houseFeatures = houses.select("area_sqft", "bedrooms");
const price = houses.column("price_usd");
const literal = normalEquation(designMatrix(houseFeatures), price);
const byClass = new NormalLinearRegression().fit(houseFeatures, price).theta;
const article: number[] = expected.article.theta_housing_printed;
const ofHouses: number[] = expected.housing.theta;
const houseDigits = [article, literal, byClass].map((theta) => correctDigits(theta, ofHouses));
const ofX = new SingularValueDecomposition(designMatrix(houseFeatures)).condition;

/** The digits after those in which all agree: 89597.90954|355. */
const tail = (value: number) => Math.abs(value).toFixed(8).slice(-3);
const tails = (theta: number[]) => `${tail(theta[0]!)} and ${tail(theta[2]!)}`;

const phrases = [
  `Round to 8 decimals, and the article goes on with ${tails(article)}, \`normalEquation\` with ${tails(literal)}. The true digits are ${tails(ofHouses)}`,
  `${houseDigits[0]!.toFixed(1)} digits, ${houseDigits[1]!.toFixed(1)}, and all ${houseDigits[2]!.toFixed(0)}. (Digits`,
  `0.6001 instead of 0.6 is right to ${correctDigits([0.6001], [0.6]).toFixed(1)} digits`,
  `jobs in the United States from ${jobs.column("year")[0]} to ${jobs.column("year").at(-1)}`,
  `The intercept should be ${printed(certified[0]!, 1)} and comes out as ${printed(formula[0]!, 2)}`,
  `and elimination ${digits(longley.gram).toFixed(0)}. On`,
  `On $X$ itself SVD keeps ${digits(longley.svd).toFixed(0)} digits and QR more than ${Math.floor(digits(longley.qr))}`,
  `With each of its own solvers our class keeps ${digits(fitWith("auto", features, employment)).toFixed(1)}. (Even`,
  `A number printed with 15 digits can't confirm more than ${limit.toFixed(1)} here`,
  `For the houses $\\kappa$ is ${printed(ofX, 0)} and $\\kappa^2$ is ${(ofX ** 2 / 1e7).toFixed(1)} · 10⁷. The formula could lose ${Math.round(Math.log10(ofX ** 2))} digits there, and lost ${(16 - houseDigits[1]!).toFixed(0)}`,
  `Here $\\|e\\| / (\\|X\\|\\|\\theta\\|) = ${twinRatio.toFixed(2)}$, so errors can grow by $${(growth / 1e10).toFixed(0)} \\cdot 10^{10}$. By the rule $16 - ${Math.log10(growth).toFixed(1)} = ${(16 - Math.log10(growth)).toFixed(1)}$ digits are left`,
  `At $\\kappa = 10^6$ the fitted lines are at ${onPlane.at(6).toFixed(1)} digits on the plane and at ${offPlane.at(6).toFixed(1)} off it`,
  `$R^2$ is still ${new NormalLinearRegression()
    .fit(...millionth)
    .score(...millionth)
    .toFixed(2)}`,
  `In the table's own units $\\kappa$ is $${(ownUnits / 1e9).toFixed(1)} \\cdot 10^9$`,
  `Scale each column to length 1, and $\\kappa$ is only ${printed(lengthOne, 0)}`,
  `$\\kappa^2 \\|e\\| / (\\|X\\|\\|\\theta\\|)$ is ${printed(square, 0)}, less than $\\kappa$`,
  `Both parts together cost ${lostByQr.toFixed(1)} digits, and $16 - ${lostByQr.toFixed(1)} = ${(16 - lostByQr).toFixed(1)}$ are left for QR. Through $X^\\mathsf{T}X$ it is $16 - ${lostByGram.toFixed(1)} = ${(16 - lostByGram).toFixed(1)}$`,
  `We found ${digits(longley.qr).toFixed(1)} and ${digits(longley.gram).toFixed(1)}`,
  `$\\theta$ alone stays at ${refined.alone[0]!.toFixed(1)} digits`,
  `elimination begins with ${refined.together[0]!.toFixed(1)} digits. The first pass brings ${refined.together[1]!.toFixed(1)}, the second all ${refined.together[2]}`,
];

/** What is given, not computed: what a double holds, the data's design, the exercises, steps of algebra. */
const given = [
  "The article printed its $\\theta$ with 8 decimals",
  "to $\\theta$ computed with 50 digits",
  "All four agree up to 89597.90954 and −8738.01911",
  "More than 16 aren't possible. A number in the computer",
  "It holds 53 binary digits, about 16 decimal ones",
  "That is wrong in the 17th digit",
  "For the price of a house 10 digits are plenty",
  "In 1967 J. W. Longley",
  "certifies its coefficients to 15 digits",
  "Why not 16? Let's round our coefficients to 15 digits",
  "agrees with the exact ones in all 16 digits",
  "Rounding is such an error, of about $10^{-16}$. So with $\\kappa = 10^k$ there are $16 - k$ digits left",
  "Its condition number is $\\kappa^2 = 10^{2k}$, which leaves $16 - 2k$ digits",
  "The rank is 2. But $1 + 10^{-16}$ is rounded to 1",
  "differs from it by $2^{-k}$ times a random number",
  "The true $\\theta$ is (1, 3, 1). For each $k$ from 1 to 30",
  "The slopes are close to −2 and −1. When",
  "At $\\kappa = 10^4$ the formula is down to half of the 16 digits. From $10^8$ on it has none",
  "move all points 0.25 off the plane",
  "the slope is −2. At",
  "Our class still has all 16",
  "A design has $\\kappa = 10^6$",
  "when $\\|e\\| / (\\|X\\|\\|\\theta\\|)$ is 0.01",
  "4, 10 and 6. Squaring $10^6$ gives $10^{12}$, and each power",
  "a hundredth of $10^{12}$ remains, $10^{10}$, and $10^6$ is tiny",
  "Our class kept 16 digits, on the plane and off it",
  "agree in most of their 16 digits",
  "count in units of $2^{-100}$",
  "X^\\mathsf{T} & 0 \\end{pmatrix}",
  "y \\\\ 0 \\end{pmatrix}",
  "(On the plane $e$ is 0, and then $\\theta$ alone is enough. Try it: write 0 for 0.25.)",
  "Björck's refinement of 1967",
  "keeps 32 or 48 digits of what is left over",
  "A double has about 16 digits. With $\\kappa = 10^k$ and points near the plane, a solver that works on $X$ keeps $16 - k$ of them. One that goes through $X^\\mathsf{T}X$ keeps $16 - 2k$",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("Longley's certified values stand in the lesson as NIST prints them", () => {
  const list = /const certified = \[([^\]]*)\]/.exec(cell("load"))![1]!;
  const numbers = list
    .split(",")
    .filter((part) => part.trim())
    .map(Number);
  expect(numbers).toEqual(certified);
});

test("Longley: no digit and two wrong signs by the formula; the class at the limit of what is printed", () => {
  expect(digits(formula)).toBe(0);
  expect(formula[1]! * certified[1]!).toBeLessThan(0);
  expect(formula[2]! * certified[2]!).toBeLessThan(0);
  for (const solver of ["auto", "qr", "svd", "cholesky"] as const) {
    const theta = fitWith(solver, features, employment);
    expect(theta.map((t) => Number(t.toPrecision(15)))).toEqual(certified);
    expect(correctDigits(theta, stored.theta)).toBeGreaterThan(15.5);
  }
  expect(cell("longley-figure")).toContain(`digits: ${limit.toFixed(1)}`);
  expect(digits(stored.theta)).toBeLessThan(limit + 0.05);
  expect(new NormalLinearRegression().fit(features, employment).diagnosis.solver).toBe("qr");
});

test("Longley: the pseudo-inverse drops one singular value of seven, nearly all of the intercept", () => {
  const X = designMatrix(features);
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(X.transpose().mmul(X));
  const cutoff = Number.EPSILON * X.columns * diagonal[0]!;
  expect(diagonal.filter((value) => value <= cutoff)).toHaveLength(1);
  const dropped = rightSingularVectors.getColumn(6);
  // What is lost of θ is its part along the dropped direction.
  const along = stored.theta.reduce((sum, t, j) => sum + t * dropped[j]!, 0);
  expect((along * dropped[0]!) / stored.theta[0]!).toBeCloseTo(1, 5);
});

test("two columns that are almost equal: rank 2, and XᵀX without a trace of it", () => {
  const almost = new Matrix([
    [1, 1],
    [1e-8, 0],
    [0, 1e-8],
  ]);
  expect(new SingularValueDecomposition(almost).rank).toBe(2);
  expect(almost.transpose().mmul(almost).to1DArray()).toEqual([1, 1, 1, 1]);
});

test("the houses: what all agree in, and what the lesson compares with", () => {
  const agreed = (theta: number[]) => [theta[0]!, theta[2]!].map((t) => String(t).slice(0, 11));
  for (const theta of [article, literal, byClass, ofHouses]) {
    expect(agreed(theta)).toEqual(["89597.90954", "-8738.01911"]);
  }
  expect(byClass.map((value) => value.toPrecision(15))).toEqual(
    ofHouses.map((value) => value.toPrecision(15)),
  );
  const inLesson = (name: string) =>
    JSON.parse(new RegExp(`const ${name} = (\\[[^\\]]*\\])`).exec(cell("digits"))![1]!) as number[];
  expect(inLesson("printed")).toEqual(article);
  expect(relativeError(inLesson("exact"), ofHouses)).toBeLessThan(2e-16);
});

test("five passes in doubles leave half of the digits wrong on the lesson's twins, too", () => {
  expect(Math.max(...refined.togetherInDoubles)).toBeLessThan(9);
  expect(cell("exercise-bug")).toContain("Matrix.sub(b, A.mmul(z))");
  expect(cell("exercise-bug")).toContain("pass <= 5");
});
