import fc from "fast-check";
import { EVD, Matrix, solve } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { designMatrix } from "../../../../src/data/design-matrix";
import { errorContours } from "../../../../src/figures/error-surface/error-contours";
import { sumOfSquaredErrors } from "../../../../src/formulas/metrics";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { squaredError } from "../../../../src/formulas/squared-error";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { expected, relativeError } from "../../../reference/reference";
import { proseOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

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
const otherDet = otherGram.get(0, 0) * otherGram.get(1, 1) - otherGram.get(0, 1) ** 2;
const otherTheta = normalEquation(other.x, other.y);
const sizes = (name: "food_truck" | "housing") => dataset(name).names.length;

/** What one step straight downhill takes away of the error above the bottom, from where both
 * directions hold an equal share of it: (λ₁ + λ₂)² / 2(λ₁² + λ₂²), in percent. */
function takenAway([l1, l2]: readonly [number, number]): string {
  return printed((100 * (l1 + l2) ** 2) / (2 * (l1 ** 2 + l2 ** 2)), 0);
}

const cities = dataset("food_truck").rowCount;
const houses = dataset("housing").rowCount;
const rowsOf = (matrix: number[][]) => matrix.map((row) => `(${row.join(", ")})`).join(" and ");
const otherXtY = other.x.transpose().mmul(Matrix.columnVector(other.y)).to1DArray();

const phrases = [
  `X^\\mathsf{T}X &= \\begin{pmatrix} ${pair(XtX)} \\end{pmatrix}, \\\\ X^\\mathsf{T}Y &= \\begin{pmatrix} ${XtY.join(" \\\\ ")} \\end{pmatrix}`,
  `${x.length} samples, $\\sum x = ${sum(x)}$, $\\sum x^2 = ${sum(x.map((v) => v * v))}$, $\\sum y = ${sum(y)}$, $\\sum xy = ${sum(x.map((v, i) => v * y[i]!))}$`,
  `Ours is $3 \\cdot 14 - 6 \\cdot 6 = ${det}$. With $m = ${x.length}$ samples that is $m \\cdot S_{xx} = ${x.length} \\cdot ${Sxx}$, so it is 0 only when all $x$ are the same.`,
  "$$\\begin{aligned} \\theta &= \\frac16 \\begin{pmatrix} 14 & -6 \\\\ -6 & 3 \\end{pmatrix} \\begin{pmatrix} 5 \\\\ 11 \\end{pmatrix} \\\\ &= \\frac16 \\begin{pmatrix} 4 \\\\ 3 \\end{pmatrix} = \\begin{pmatrix} 2/3 \\\\ 1/2 \\end{pmatrix} . \\end{aligned}$$",
  "Both give $\\theta = (2/3,\\ 1/2)$, to the rounding of the last digits: the line $2/3 + \\frac12 x$ of",
  `$X^\\mathsf{T}Y = (${XtY.join(", ")})$ is not the projection`,
  `For ${cities} cities it is (${sizes("food_truck")}, 2), for ${houses} houses with two features (${sizes("housing")}, 3).`,
  `Take $Z$ with the rows ${rowsOf(Z.picked)}. It picks samples 1 and 3, and forgets sample 2. The best line has a sum of squares of $1/6 \\approx ${printed(raw.least, 3)}$`,
  `Picking samples 1 and 3 gives ${printed(squaresBy(Z.picked), 2)}. Adding neighbours, rows ${rowsOf(Z.paired)}, gives ${printed(squaresBy(Z.paired), 4)}.`,
  "The shortest way goes straight down: $1/6$.",
  "Rows $(1, 1, 1)$ and $(-1, 0, 1)$ give $\\theta = (2/3, 1/2)$ as well.",
  "If you guessed less than $1/6$, there is no circle",
  `At $(0, 0)$ it is $${y.map((yi) => yi * yi).join(" + ")} = ${raw.at(0, 0)}$.`,
  "one bottom, at $\\theta = (2/3, 1/2)$ and height $1/6$",
  `At the line $0 + 1x$ the gradient is $(${raw.gradient(0, 1).join(", ")})$: there the error rises at a rate of ${raw.gradient(0, 1)[0]} for each unit of $b$, and of ${raw.gradient(0, 1)[1]} for each`,
  "At $\\theta$ it is $(0, 0)$.",
  `a line of equal error is ${printed(Math.sqrt(large / small), 1)} times as long as it is wide`,
  `its lines of equal error are only ${printed(Math.sqrt(round.eigenvalues[0] / round.eigenvalues[1]), 1)} times as long as they are wide`,
  "The slope is $1/2$ as before. The intercept is now $5/3$, the height",
  `takes away ${takenAway(round.eigenvalues)} % of the error above the bottom. In the valley it takes away ${takenAway(raw.eigenvalues)} %,`,
  "the same line, $2/3 + \\frac12 x$, because $\\frac14 \\cdot 2x$ is $\\frac12 x$.",
  `At $x = 4$ it predicts $2/3 + \\frac12 \\cdot 4 = 8/3 \\approx ${printed(atFour!, 3)}$`,
  "Other data: $x = (0, 1, 2)$ and $y = (1, 1, 4)$.",
  `By hand: $X^\\mathsf{T}X = \\begin{pmatrix} ${pair(otherGram)} \\end{pmatrix}$ with determinant ${otherDet}, and $X^\\mathsf{T}Y = (${otherXtY.join(", ")})$. So $\\theta = (3, 9)/${otherDet} = (1/2, 3/2)$`,
  `Back to $x = (${x.join(", ")})$, $y = (${y.join(", ")})$.`,
  `whose line has a sum of squares above $1/6$.`,
  `picks samples 1 and 2. Its line $0 + 1x$ meets both and misses the third by 1: a sum of squares of ${printed(squaresBy(Z.first), 0)}.`,
  "Here $\\theta = (2/3, 1/2)$, with $1/6$ left over.",
  `What does the equation say about ${cities} cities? → [04 · Food trucks in ${cities} cities]`,
];

/** Sizes, definitions, and a year. */
const given = [
  "$$X^\\mathsf{T}(Y - X\\theta) = 0 .$$\n\nMultiply out",
  "For a 2 × 2 matrix there is a formula.",
  "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}^{-1} = \\frac{1}{ad - bc}",
  "= \\begin{pmatrix} ad - bc & 0 \\\\ 0 & ad - bc \\end{pmatrix} .",
  "exactly when the determinant is not 0.",
  "$Xv = 0$ for $v = 0$ alone.",
  "If $Xv = 0$ for some $v \\ne 0$, then $X^\\mathsf{T}Xv = 0$. A matrix that sends $v$ to 0",
  "If $X^\\mathsf{T}Xv = 0$, multiply by $v^\\mathsf{T}$: $v^\\mathsf{T}X^\\mathsf{T}Xv = \\lVert Xv \\rVert^2 = 0$, so $Xv = 0$. With independent columns that leaves only $v = 0$,",
  "Gauss gave it that name in 1822,",
  "With $m$ samples and $n$ features, $X$ has $n + 1$ columns.",
  "any* matrix $Z$ of 2 rows and 3 columns",
  "a flat line at height 0, with $b = 0$ and $w = 0$?",
  "$$\\nabla E = -2 X^\\mathsf{T}(Y - X\\theta) .$$",
  "divide by −2: $X^\\mathsf{T}(Y - X\\theta) = 0$.",
  "a matrix $Z$ of your own, 2 rows of 3 numbers,",
  "right angle to every column: $X^\\mathsf{T}(Y - X\\theta) = 0$.",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("rows that span the plane of the columns give θ, whatever they are; a row outside does not", () => {
  const basis = [ones, centred];
  const columns = Xt.to2DArray();
  expect(columns).toEqual([ones, x]);
  expect(centred).toEqual([-1, 0, 1]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 }), (n) => {
      const [p, q, r, s, t, u] = n as [number, number, number, number, number, number];
      fc.pre(p * s !== q * r);
      const mixed = [
        x.map((_, i) => p * basis[0]![i]! + q * basis[1]![i]!),
        x.map((_, i) => r * basis[0]![i]! + s * basis[1]![i]!),
      ];
      expect(squaresBy(mixed)).toBeCloseTo(1 / 6, 9);
      // A part along the normal (1, −2, 1) in either row, and another line comes out.
      fc.pre(t !== 0 || u !== 0);
      const outside = mixed.map((row, k) => row.map((z, i) => z + [t, u][k]! * [1, -2, 1][i]!));
      expect(squaresBy(outside)).toBeGreaterThan(1 / 6 + 1e-6);
    }),
  );
});

test("straight downhill: 25/26 of the error above the bottom goes in the round bowl, 289/554 in the valley", () => {
  const figure = errorContours(
    [
      { title: "raw", columns: [ones, x] },
      { title: "centred", columns: [ones, centred] },
    ],
    y,
  );
  const arrows = figure.data.filter(({ name }) => name === "straight downhill");
  const shares = [raw, round].map((bowl, k) => {
    const { x: p, y: q } = arrows[k] as { x: number[]; y: number[] };
    const above = (i: number) => bowl.at(p[i]!, q[i]!) - bowl.least;
    return 1 - above(1) / above(0);
  });
  expect(shares[0]).toBeCloseTo(289 / 554, 10);
  expect(shares[1]).toBeCloseTo(25 / 26, 10);
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
