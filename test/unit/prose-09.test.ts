import { Matrix, QrDecomposition, SingularValueDecomposition, solve } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { dataset } from "../../src/datasets";
import { designMatrix } from "../../src/design-matrix";
import type { Features, Numbers } from "../../src/features";
import { largestSafeRate } from "../../src/gradient-descent";
import { conditionNumber, diagnose } from "../../src/invertibility";
import type { Solver } from "../../src/least-squares/solution";
import { NormalLinearRegression } from "../../src/linear-regression";
import { normalEquation } from "../../src/normal-equation";
import { squaredError } from "../../src/squared-error";
import { exactLeastSquares } from "../reference/exact-least-squares";
import { powersOf } from "../reference/powers";
import { nistCertified, toRows } from "../reference/reference";
import { cellsOf, proseOf, sourceOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

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
const stored = exactLeastSquares(
  [
    new Float64Array(employment.length).fill(1),
    ...features.names.map((name) => features.column(name)),
  ],
  employment,
);
const limit = digits(stored.theta);
const { conditionNumber: ownUnits, scaledConditionNumber: lengthOne } = diagnose(features);
const lost = Math.log10(lengthOne);

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

const phrases = [
  `The slope 0.6001 instead of 0.6 is right to ${correctDigits([2.2, 0.6001], [2.2, 0.6]).toFixed(1)} digits`,
  `jobs in the United States from ${jobs.column("year")[0]} to ${jobs.column("year").at(-1)}`,
  `The intercept should be ${printed(certified[0]!, 1)} and comes out as ${printed(formula[0]!, 2)}`,
  `and ${digits(longley.gram).toFixed(0)} digits of elimination`,
  `On $X$ itself SVD keeps ${digits(longley.svd).toFixed(0)} and QR more than ${Math.floor(digits(longley.qr))}`,
  `Our class keeps ${digits(fitWith("auto", features, employment)).toFixed(1)}`,
  `with fractions, agrees with NIST to ${limit.toFixed(1)} digits`,
  `$\\kappa$ is $${(ownUnits / 1e9).toFixed(1)} \\cdot 10^9$`,
  `and $\\kappa$ is ${printed(lengthOne, 0)}`,
  `That leaves $16 - ${lost.toFixed(1)} = ${(16 - lost).toFixed(1)}$ digits for QR and $16 - ${(2 * lost).toFixed(1)} = ${(16 - 2 * lost).toFixed(1)}$ through`,
  `Found: ${digits(longley.qr).toFixed(1)} and ${digits(longley.gram).toFixed(1)}`,
  `makes ${(1e6 * 2 ** 2) / 1e6} million multiplications`,
  `The thousand rows with 300 features need ${((1000 * 301 ** 2) / 1e6).toFixed(0)} million`,
  `With 10,000 of them $X^\\mathsf{T}X$ fills ${(8 * 1e4 ** 2) / 1e9} gigabytes, and $n^3$ is $10^{${Math.log10(1e4 ** 3)}}$`,
  `With 100,000 it is ${(8 * 1e5 ** 2) / 1e9} gigabytes and $10^{${Math.log10(1e5 ** 3)}}$`,
  `is ${bowl.eigenvalues[0].toFixed(2)} (lesson 07), and $2 / 16.64 = ${largestSafeRate(raw).toFixed(2)}$`,
  `${stepsNeeded(raw, [-2, 2])} steps against ${stepsNeeded(centred, [2, 2])}`,
  `The valley is ${(bowl.eigenvalues[0] / bowl.eigenvalues[1]).toFixed(1)} times as steep across as along`,
  `Centred it is ${(round.eigenvalues[0] / round.eigenvalues[1]).toFixed(1)}`,
  `Longley's raw table would have $${(ownUnits ** 2 / 1e19).toFixed(1)} \\cdot 10^{19}$`,
  `With 100,000 features 200 steps take ${printed((200 * 2 * 2e5 * 1e5) / 1e9, 0)} billion multiplications, the formula ${multiplications(2e5, 1e5) / 1e15} million billion`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

test("no number in the lesson is left unexplained", () => {
  const given = [
    "lessons 03, 06, 07, 09 and 10; exercises 1, 2 and 3; ten coefficients, two lines",
    "a double: 53 binary digits, 16 decimal ones, Math.fround 24; wrong in the 17th digit",
    "Longley's paper of 1967; NIST certifies 15 digits; features near 0, scale 10",
    "1 + x + x² + … + x⁹ at sixteenths; degree 9; the true θ is (1, 3, 1); 2^{-k}",
    "the rule: 16 − k and 16 − 2k; 10^{-16}; at κ = 10^4 half of 16; from 10^8 on none",
    "the deflators 88.5 and 88.2, the ones 1",
    "the exercise: κ = 10^6, 10^{12}, 4 and 10; 2, 4 and 8; −1, 0, 1; 3 and 2; 1 + 0 + 1",
    "about 3 digits, about 10; one pass from 10.8; the line −2 + 2x; the power n^3",
    "30 pairs of twins; the numbers of this X have 26 binary digits; QR alone has 10.8 digits",
    "the article's 10,000 samples; a rate below 0.12",
  ];
  expect(strayNumbers(prose, [...phrases, ...given])).toEqual([]);
});

test("Longley's certified values stand in the lesson as NIST prints them", () => {
  const list = /const certified = \[([^\]]*)\]/.exec(cell("load"))![1]!;
  const numbers = list
    .split(",")
    .filter((part) => part.trim())
    .map(Number);
  expect(numbers).toEqual(certified);
});

test("Longley: no digit and a wrong sign by the formula; the class at the limit of the data", () => {
  expect(digits(formula)).toBe(0);
  expect(formula[1]! * certified[1]!).toBeLessThan(0);
  for (const solver of ["auto", "qr", "svd", "cholesky"] as const) {
    expect(digits(fitWith(solver, features, employment))).toBeGreaterThan(limit - 0.3);
  }
  expect(cell("longley-figure")).toContain(`limit: ${limit.toFixed(1)}`);
  expect((88.5).toPrecision(20)).toBe("88.500000000000000000");
  expect((88.2).toPrecision(20)).not.toBe("88.200000000000000000");
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

function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

function twins(k: number): [number[][], number[]] {
  const next = lehmer(7);
  const draw = (bits: number) => Math.round(next() * 2 ** bits) / 2 ** bits;
  const rows = Array.from({ length: 30 }, () => draw(20)).map((x) => [x, x + draw(10) / 2 ** k]);
  return [rows, rows.map(([x1, x2]) => 1 + 3 * x1! + x2!)];
}
const truth = [1, 3, 1];

describe("the twins", () => {
  const designs = Array.from({ length: 30 }, (_, k) => twins(k + 1));
  const kappas = designs.map(([rows]) => conditionNumber(rows));
  const digitsAlong = (solver: (rows: number[][], y: number[]) => number[]) =>
    designs.map(([rows, y]) => correctDigits(solver(rows, y), truth));
  const gram = digitsAlong((rows, y) => normalEquation(designMatrix(rows), y));
  const qr = digitsAlong((rows, y) =>
    new QrDecomposition(designMatrix(rows)).solve(Matrix.columnVector(y)).to1DArray(),
  );
  const ours = digitsAlong((rows, y) => fitWith("auto", rows, y));

  test("their y is exact: 1 + 3x₁ + x₂ in whole numbers of 2⁻⁴⁰", () => {
    const whole = (value: number) => BigInt(value * 2 ** 40);
    for (const [rows, y] of designs) {
      rows.forEach(([x1, x2], i) => {
        expect(whole(y[i]!)).toBe(2n ** 40n + 3n * whole(x1!) + whole(x2!));
      });
    }
  });

  function slope(values: number[]): number {
    const some = values.map((_, k) => k).filter((k) => values[k]! > 0.5);
    const x = some.map((k) => Math.log10(kappas[k]!));
    return new NormalLinearRegression().fit(
      x,
      some.map((k) => values[k]!),
    ).theta[1]!;
  }

  test("the formula loses two digits for each tenfold κ, QR one, the class none", () => {
    expect(Math.abs(slope(gram) + 2)).toBeLessThan(0.1);
    expect(Math.abs(slope(qr) + 1)).toBeLessThan(0.1);
    expect(Math.min(...ours)).toBeGreaterThan(15.5);
    gram.forEach((value, k) => {
      if (kappas[k]! > 1e8) expect(value).toBe(0);
    });
    const atTenThousand = kappas.findIndex((kappa) => kappa > 1e4);
    expect(Math.abs(gram[atTenThousand]! - 8)).toBeLessThan(1);
  });
});

test("one pass with the residual in halves brings all 16 digits, passes in doubles do not", () => {
  const [rows, y] = twins(16);
  const X = designMatrix(rows);
  const target = Matrix.columnVector(y);
  const decomposition = new QrDecomposition(X);
  const inDoubles = (theta: number[]) => Matrix.sub(target, X.mmul(Matrix.columnVector(theta)));
  const inHalves = (theta: number[]) => {
    const high = theta.map((t) => Math.fround(t));
    const low = theta.map((t, j) => t - high[j]!);
    return inDoubles(high).sub(X.mmul(Matrix.columnVector(low)));
  };
  const pass = (theta: number[], residual: (theta: number[]) => Matrix) => {
    const delta = decomposition.solve(residual(theta)).to1DArray();
    return theta.map((t, j) => t + delta[j]!);
  };
  const start = decomposition.solve(target).to1DArray();
  const before = correctDigits(start, truth);
  expect(prose).toContain(`QR alone has ${before.toFixed(1)} digits`);
  expect(correctDigits(pass(start, inHalves), truth)).toBe(16);
  let plain = start;
  for (let k = 1; k <= 3; k++) plain = pass(plain, inDoubles);
  expect(correctDigits(plain, truth)).toBeLessThan(13);
  // 24 and 26 binary digits make 50: the products of the first half are exact.
  for (const value of rows.flat()) expect(Number.isInteger(value * 2 ** 26)).toBe(true);
});

test("the figure and the count start at one and the same line, −2 + 2x", () => {
  expect(bowl.at(-2, 2)).toBeCloseTo(round.at(2, 2), 12);
  for (const id of ["steps-needed", "descent-figure"]) expect(cell(id)).toContain("[-2, 2]");
  for (const id of ["steps-centred", "descent-figure"]) expect(cell(id)).toContain("[2, 2]");
});
