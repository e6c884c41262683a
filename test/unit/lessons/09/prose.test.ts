import { Matrix, QrDecomposition, SingularValueDecomposition, solve } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { designMatrix } from "../../../../src/data/design-matrix";
import type { Features } from "../../../../src/data/features";
import type { Numbers } from "../../../../src/data/numbers";
import { largestSafeRate } from "../../../../src/formulas/gradient-descent";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { squaredError } from "../../../../src/formulas/squared-error";
import { diagnose } from "../../../../src/regression/diagnosis/invertibility";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import type { Solver } from "../../../../src/regression/solver/solution";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { powersOf } from "../../../reference/powers";
import { nistCertified, toRows } from "../../../reference/reference";
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

const three = [1, 2, 2];
const raw = [1, 2, 3];
const centred = [-1, 0, 1];
const bowl = squaredError([[1, 1, 1], raw], three);
const round = squaredError([[1, 1, 1], centred], three);

/** As the lesson counts them: half the largest safe rate, until both are right to 6 decimals. */
function stepsNeeded(x: number[], start: number[]): number {
  const [X, y] = [designMatrix(x), Matrix.columnVector(three)];
  const best = Matrix.columnVector(new NormalLinearRegression().fit(x, three).theta);
  const rate = largestSafeRate(x) / 2;
  let theta = Matrix.columnVector(start);
  let steps = 0;
  for (; Matrix.sub(theta, best).abs().max() > 1e-6; steps++) {
    theta = Matrix.sub(
      theta,
      X.transpose()
        .mmul(Matrix.sub(X.mmul(theta), y))
        .mul(rate),
    );
  }
  return steps;
}

const multiplications = (m: number, n: number) => m * n ** 2 + n ** 3;
const million = (count: number) => (count / 1e6).toFixed(0);

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

const phrases = [
  `The slope 0.6001 instead of 0.6 is right to ${correctDigits([2.2, 0.6001], [2.2, 0.6]).toFixed(1)} digits`,
  `jobs in the United States from ${jobs.column("year")[0]} to ${jobs.column("year").at(-1)}`,
  `The intercept should be ${printed(certified[0]!, 1)} and comes out as ${printed(formula[0]!, 2)}`,
  `and ${digits(longley.gram).toFixed(0)} digits of elimination`,
  `On $X$ itself SVD keeps ${digits(longley.svd).toFixed(0)} and QR more than ${Math.floor(digits(longley.qr))}`,
  `Our class keeps ${digits(fitWith("auto", features, employment)).toFixed(1)}, whichever way`,
  `with 15 digits cannot show more than ${limit.toFixed(1)} here`,
  `$16 - 10.8 = 5.2$: with $\\|e\\| / (\\|X\\|\\|\\theta\\|) = ${twinRatio.toFixed(2)}$ errors grow by $${(growth / 1e10).toFixed(0)} \\cdot 10^{10}$`,
  `The rule expects $16 - ${Math.log10(growth).toFixed(1)} = ${(16 - Math.log10(growth)).toFixed(1)}$`,
  `At $\\kappa = 10^6$ the lines stand at ${onPlane.at(6).toFixed(1)} digits on the plane, and at ${offPlane.at(6).toFixed(1)} off it`,
  `$R^2$ is still ${new NormalLinearRegression()
    .fit(...millionth)
    .score(...millionth)
    .toFixed(2)}`,
  `In the table's own units $\\kappa$ is $${(ownUnits / 1e9).toFixed(1)} \\cdot 10^9$`,
  `Bring each column to length 1, and $\\kappa$ is ${printed(lengthOne, 0)}`,
  `$\\kappa^2 \\|e\\| / (\\|X\\|\\|\\theta\\|)$ is ${printed(square, 0)}, less than $\\kappa$`,
  `Both together cost ${lostByQr.toFixed(1)} digits, and $16 - ${lostByQr.toFixed(1)} = ${(16 - lostByQr).toFixed(1)}$ are left for QR. Through $X^\\mathsf{T}X$ it is $16 - ${lostByGram.toFixed(1)} = ${(16 - lostByGram).toFixed(1)}$`,
  `Found: ${digits(longley.qr).toFixed(1)} and ${digits(longley.gram).toFixed(1)}`,
  `$\\theta$ alone stays at ${refined.alone[0]!.toFixed(1)} digits`,
  `elimination begins with ${refined.together[0]!.toFixed(1)} digits. The first pass brings ${refined.together[1]!.toFixed(1)}, the second all ${refined.together[2]}`,
  `there are 2 columns, which makes ${million(multiplications(1e6, 2))} million multiplications`,
  `The thousand rows with 300 features need ${million(multiplications(1000, 301))} million: ${million(1000 * 301 ** 2)} for $m n^2$, ${million(301 ** 3)} for $n^3$`,
  `With 10,000 of them $X^\\mathsf{T}X$ fills ${(8 * 1e4 ** 2) / 1e9} gigabytes, and $n^3$ is $10^{${Math.log10(1e4 ** 3)}}$`,
  `With 100,000 it is ${(8 * 1e5 ** 2) / 1e9} gigabytes and $10^{${Math.log10(1e5 ** 3)}}$`,
  `is ${bowl.eigenvalues[0].toFixed(2)} (lesson 07), and $2 / 16.64 = ${largestSafeRate(raw).toFixed(2)}$`,
  `${stepsNeeded(raw, [-2, 2])} steps against ${stepsNeeded(centred, [2, 2])}`,
  `The valley is ${(bowl.eigenvalues[0] / bowl.eigenvalues[1]).toFixed(1)} times as steep across as along`,
  `Centred it is ${(round.eigenvalues[0] / round.eigenvalues[1]).toFixed(1)}`,
  `Longley's raw table would have $${(ownUnits ** 2 / 1e19).toFixed(1)} \\cdot 10^{19}$`,
  `With 100,000 features 200 steps take ${printed((200 * 2 * 2e5 * 1e5) / 1e9, 0)} billion multiplications, the formula ${multiplications(2e5, 1e5) / 1e15} million billion`,
];

/** What is given, not computed: what a double holds, the data's design, the exercises, steps of algebra. */
const given = [
  "It holds 53 binary digits, about 16 decimal ones",
  "Wrong in the 17th digit",
  "In 1967 J. W. Longley",
  "certifies its coefficients to 15 digits",
  "Why not 16? Round our coefficients to 15 digits",
  "88.2 is no sum of powers of two",
  "moves the deflator's coefficient in its 16th digit",
  "coefficients that are known to the last digit: $y = 1 + x + x^2 + \\dots + x^9$ at $x = 0, 1/16, 2/16, \\dots, 1$",
  "each of the ten coefficients is 1, and 16 digits can be had",
  "About 3 digits through $X^\\mathsf{T}X$, about 10 on $X$, and with our class all 16",
  "Rounding is an error of $10^{-16}$, so with $\\kappa = 10^k$ there are $16 - k$ digits left",
  "Its condition number is $\\kappa^2 = 10^{2k}$, and $16 - 2k$ digits are left",
  "The rank is 2. But $1 + 10^{-16}$ is rounded to 1",
  "differs from it by some $2^{-k} z$",
  "The true $\\theta$ is (1, 3, 1). There is a design for each $k$ from 1 to 30",
  "The slopes are close to −2 and −1: for each",
  "At $\\kappa = 10^4$ the formula is down to half of the 16 digits. From $10^8$ on it has none",
  "Move all points 0.25 off the plane",
  "the slope is −2. At",
  "Our class still has all 16",
  "A design has $\\kappa = 10^6$",
  "when $\\|e\\| / (\\|X\\|\\|\\theta\\|)$ is 0.01",
  "4, 10 and 6. Squaring $10^6$ gives $10^{12}$, and each power",
  "a hundredth of $10^{12}$ remains, $10^{10}$, and $10^6$ is nothing beside it",
  "Our class kept 16 digits, on the plane and off it",
  "agree in most of their 16 digits",
  "count in units of $2^{-100}$",
  "X^\\mathsf{T} & 0 \\end{pmatrix}",
  "y \\\\ 0 \\end{pmatrix}",
  "(On the plane $e$ is 0, and $\\theta$ alone would do: put 0 for 0.25.)",
  "Björck's refinement, of 1967",
  "keeps 32 or 48 digits of what is left over",
  "The slope is near 1: time grows",
  "With the rows fixed the slope is near 2, for $m n^2$. With rows that grow along it comes near 3",
  "is by far the larger part: 2, 4 and 8",
  '"More than 10,000 samples"',
  "for more than 10,000 samples",
  "then a thousand rows with 300:",
  "The error $\\tfrac12\\|y - X\\theta\\|^2$ is a bowl",
  "a step costs $2mn$",
  "Each step multiplies it by $1 - \\alpha\\mu$. That shrinks as long as $|1 - \\alpha\\mu| < 1$",
  "$$\\alpha < \\frac{2}{\\mu_\\text{max}} .$$",
  "start at the line $-2 + 2x$",
  "The same line is then $2 + 2(x - 2)$: it starts at height 2, with slope 2",
  "above 1 the steps run away",
  "$2mn$ for each step. Suppose that 200 steps are enough",
  "For the centred feature −1, 0, 1 work out",
  "is diagonal, with 3 (the three ones) and 2 (from $1 + 0 + 1$). The larger is 3",
  "With $\\kappa = 10^k$ and points near the plane, a solver that works on $X$ keeps $16 - k$ digits, and one that goes through $X^\\mathsf{T}X$ keeps $16 - 2k$",
  "10,000 is a limit for features",
  "with a rate below $2 / \\mu_\\text{max}$",
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

test("Longley: no digit and a wrong sign by the formula; the class at the limit of what is printed", () => {
  expect(digits(formula)).toBe(0);
  expect(formula[1]! * certified[1]!).toBeLessThan(0);
  for (const solver of ["auto", "qr", "svd", "cholesky"] as const) {
    const theta = fitWith(solver, features, employment);
    expect(theta.map((t) => Number(t.toPrecision(15)))).toEqual(certified);
    expect(correctDigits(theta, stored.theta)).toBeGreaterThan(15.5);
  }
  expect(cell("longley-figure")).toContain(`digits: ${limit.toFixed(1)}`);
  expect(new NormalLinearRegression().fit(features, employment).diagnosis.solver).toBe("qr");
});

test("Longley: the double beside 88.2 moves the deflator's coefficient in its 16th digit", () => {
  expect(features.column("gnp_deflator")).toContain(88.2);
  const moved = Math.abs(stored.theta[1]! - decimal[1]!);
  // 15.0618722713733: its 16th digit stands for 10⁻¹⁴.
  expect(moved).toBeGreaterThan(1e-14);
  expect(moved).toBeLessThan(1e-13);
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

describe("the curve of degree 9", () => {
  const sixteenths = Array.from({ length: 17 }, (_, i) => i / 16);
  const powers = toRows(...powersOf(sixteenths, 9).slice(1));
  const y = powers.map((row) => row.reduce((sum, value) => sum + value, 1));
  const ones = Array.from({ length: 10 }, () => 1);

  test("its powers and sums are exact in binary", () => {
    const unit = 2 ** 36;
    powers.forEach((row, i) => {
      const exact = row.map((_, k) => BigInt(i) ** BigInt(k + 1) * 2n ** BigInt(32 - 4 * k));
      expect(row.map((value) => BigInt(value * unit))).toEqual(exact);
      const sum = exact.reduce((total, value) => total + value, BigInt(unit));
      expect(BigInt(y[i]! * unit)).toBe(sum);
    });
  });

  test("about 3 digits through XᵀX, about 10 on X, 16 with the class", () => {
    const { gram, svd, qr } = withMatrices(powers, y);
    for (const theta of [gram, fitWith("normal-equation", powers, y)]) {
      expect(Math.abs(correctDigits(theta, ones) - 3)).toBeLessThan(1);
    }
    for (const theta of [svd, qr]) {
      expect(Math.abs(correctDigits(theta, ones) - 10)).toBeLessThan(0.6);
    }
    for (const solver of ["auto", "qr", "svd", "cholesky"] as const) {
      expect(correctDigits(fitWith(solver, powers, y), ones)).toBeGreaterThan(15.5);
    }
  });
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

test("the figure and the count start at one and the same line, −2 + 2x", () => {
  expect(bowl.at(-2, 2)).toBeCloseTo(round.at(2, 2), 12);
  for (const id of ["steps-needed", "descent-figure"]) expect(cell(id)).toContain("[-2, 2]");
  for (const id of ["steps-centred", "descent-figure"]) expect(cell(id)).toContain("[2, 2]");
});
