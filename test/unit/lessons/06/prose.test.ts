import {
  CholeskyDecomposition,
  determinant,
  inverse,
  LuDecomposition,
  Matrix,
  pseudoInverse,
  QrDecomposition,
  SingularValueDecomposition,
} from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { designMatrix } from "../../../../src/data/design-matrix";
import { rooms } from "../../../../src/exercises/lesson-06";
import { valleyFloor } from "../../../../src/figures/error-surface/valley-floor";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import {
  conditionNumber,
  diagnose,
  rank,
} from "../../../../src/regression/diagnosis/invertibility";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { expected, relativeError } from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("06");
const people = dataset("kg_lb");
const weights = people.select("weight_kg", "weight_lb");
const kg = people.column("weight_kg");
const lb = people.column("weight_lb");
const energy = people.column("energy_kcal");
const target = Matrix.columnVector(energy);
const X = designMatrix(weights);
const poundsPerKilogram = 1 / 0.45359237;

const sigma = new SingularValueDecomposition(X).diagonal;
const alone = new NormalLinearRegression().fit(kg, energy);
const [b, perKilogram] = alone.theta as [number, number];
const shortest = pseudoInverse(X).mmul(target).to1DArray() as [number, number, number];
const leastError = alone
  .predict(kg)
  .reduce((sum, predicted, i) => sum + (energy[i]! - predicted) ** 2, 0);
const floors = [0, 1, 2, 3, 4].map((decimals) => valleyFloor(kg, roundedPounds(decimals), energy));
const threeDecimals = designMatrix(rounded(3));
const onX = pseudoInverse(threeDecimals).mmul(target).get(1, 0);
const onGram = normalEquation(threeDecimals, energy)[1]!;
const lifted = normalEquation(X, energy, 1);
const multiplied = Array.from(kg, (value) => value * 2.204622621848776);

function roundedPounds(decimals: number): number[] {
  return Array.from(lb, (value) => Number(value.toFixed(decimals)));
}

function rounded(decimals: number) {
  return people.select("weight_kg").withColumn("weight_lb", roundedPounds(decimals));
}

/** Each way of the lesson: θ, or the message of the error it throws. */
function answers(A: Matrix): Record<string, number[] | string> {
  const [AtA, Aty] = [A.transpose().mmul(A), A.transpose().mmul(target)];
  const answer = (solve: () => Matrix) => {
    try {
      return solve().to1DArray();
    } catch (error) {
      return (error as Error).message;
    }
  };
  return {
    inverse: answer(() => inverse(AtA).mmul(Aty)),
    lu: answer(() => new LuDecomposition(AtA).solve(Aty)),
    cholesky: answer(() => new CholeskyDecomposition(AtA).solve(Aty)),
    qr: answer(() => new QrDecomposition(A).solve(target)),
    svd: answer(() => new SingularValueDecomposition(A).solve(target)),
    pinv: answer(() => pseudoInverse(A).mmul(target)),
  };
}

function for70kg(theta: number[] | string): number {
  const [intercept, wKg, wLb] = theta as number[];
  return intercept! + 70 * wKg! + 70 * poundsPerKilogram * wLb!;
}

const inFile = answers(X);
const byMultiplying = answers(designMatrix(Array.from(kg, (value, i) => [value, multiplied[i]!])));

function gramDeterminant(...columns: Float64Array[]): number {
  const A = designMatrix(Array.from(kg, (_, i) => columns.map((column) => column[i]!)));
  return determinant(A.transpose().mmul(A));
}

const superscript = (k: number) =>
  [...String(k)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");

/** 1.404 · 10⁶ */
function power(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  return `${mantissa} · 10${superscript(Number(exponent))}`;
}

const round = (value: number, decimals: number) => printed(value, decimals);

const tons = gramDeterminant(kg.map((value) => value / 1000));
const gramsAndGrains = gramDeterminant(
  kg.map((value) => 1000 * value),
  lb.map((value) => 7000 * value),
);
const [conditionOf1, conditionOf3] = [conditionNumber(rounded(1)), conditionNumber(rounded(3))];
const thetaOf = (theta: readonly number[], between = ", ") =>
  `(${[round(theta[0]!, 4), round(theta[1]!, 6), round(theta[2]!, 6)].join(between)})`;

/** Least squares in exact fractions, on the ones, the kilograms and these pounds. */
function exactFit(pounds: ArrayLike<number>) {
  const columns = [new Float64Array(kg.length).fill(1), kg, Float64Array.from(pounds)];
  return exactLeastSquares(columns, energy);
}

// Of the columns as they are stored. trace (XᵀX)⁻¹ = 1/σ₁² + 1/σ₂² + 1/σ₃², and the last is all of it.
const storedSigma3 = 1 / Math.hypot(...exactFit(lb).inverseRoots);
const qrGrowth = (byMultiplying.qr as number[])[1]! / (inFile.qr as number[])[1]!;
const words = new Map([[14, "fourteenfold"]]);

const phrases = [
  `$X$ is (${X.rows}, ${X.columns}): ten people, and three columns with the ones. $X^\\mathsf{T}X$ is (${X.columns}, ${X.columns}).`,
  `${round(sigma[0]!, 1)} and ${round(sigma[1]!, 4)} count. The third, ${power(sigma[2]!, 2)}, is rounding`,
  `for the columns as stored, exact arithmetic gives ${power(storedSigma3, 3)} where exact pounds would give 0.`,
  `the **numerical rank**, ${rank(weights)} of ${X.columns}.`,
  `It predicts ${round(for70kg(inFile.inverse!), 2)} kcal for 70 kg. The person of 70 kg in the data needs ${round(energy[kg.indexOf(70)]!, 0)} kcal`,
  `QR gives coefficients near 10${superscript(Math.round(Math.log10(-(inFile.qr as number[])[1]!)))}`,
  `$\\theta = ${thetaOf(shortest, ",\\ ")}$`,
  `No value changes by more than ${Math.ceil(Math.max(...multiplied.map((value, i) => Math.abs(value - lb[i]!))) * 1e14)} · 10⁻¹⁴ lb`,
  `The coefficients of QR have grown ${words.get(Math.round(qrGrowth))}.`,
  `The fit with kilograms alone is (${round(b, 4)}, ${round(perKilogram, 6)})`,
  `A kilogram is ${round(poundsPerKilogram, 4)} pounds. So $w_\\text{kg} \\cdot \\text{kg} + w_\\text{lb} \\cdot \\text{lb}$ $= (w_\\text{kg} + ${round(poundsPerKilogram, 4)}\\, w_\\text{lb}) \\cdot \\text{kg}$. Every pair with\n\n$$w_\\text{kg} + ${round(poundsPerKilogram, 4)}\\, w_\\text{lb} = ${round(perKilogram, 3)}$$`,
  `the error is ${round(leastError, 2)} kcal², and 70 kg needs ${round(alone.predict([70])[0]!, 2)} kcal`,
  "Another program returned $w_\\text{kg} = 100$ kcal/kg",
  `$100 + ${round(poundsPerKilogram, 4)}\\, w_\\text{lb} = ${round(perKilogram, 3)}$ gives $w_\\text{lb} = ${round((perKilogram - 100) / poundsPerKilogram, 3).replace("−", "-")}$ kcal/lb`,
  `${round(Number(lb[0]!.toFixed(1)), 1)} lb, not ${lb[0]} lb`,
  `The rank is ${rank(rounded(1))}, and the inverse exists.`,
  `The shortest $\\theta$ had ${round(shortest[2], 2)} kcal per pound`,
  `A kilogram adds ${round(floors[1]!.lowest.w1, 2)} kcal, and a pound takes ${round(-floors[1]!.lowest.w2, 2)} kcal away`,
  `With 3 decimals it rises by ${round(floors[3]!.rise(20) - floors[3]!.rise(-20), 0)} kcal² from one end of the first panel to the other, where the error itself is ${round(leastError, 2)} kcal²`,
  `With 1 to 4 decimals it lies at ${round(floors[1]!.lowest.w2, 2)}, ${round(floors[2]!.lowest.w2, 2)}, ${round(floors[3]!.lowest.w2, 1)} and ${round(floors[4]!.lowest.w2, 0)} kcal/lb`,
  `The same person of 70 kg steps on the scale, and it shows a tenth of a pound more. With the fit for 3 decimals her predicted energy need falls by ${round(-0.1 * floors[3]!.lowest.w2, 0)} kcal`,
  `It warns us: ${round(conditionOf1, 0)} with one decimal`,
  `With tonnes the determinant is ${round(tons, 4)}`,
  `With grams and grains it is ${round(gramsAndGrains, 0)}. It should be 0,`,
  `The condition number of $X$ is ${power(conditionOf3, 4)}; squared it is ${power(conditionOf3 ** 2, 4)}. On $X$ the pseudo-inverse finds ${round(onX, 4)} kcal/kg`,
  `On $X^\\mathsf{T}X$ it finds ${round(onGram, 2)}`,
  `All three say ${round(for70kg(shortest), 2)} kcal for 70 kg`,
  `${thetaOf(lifted)} instead of ${thetaOf(shortest)}`,
];

/** Definitions and units. */
const given = [
  "two columns of length 1, for two samples",
  "with $m$ samples and $n$ features, $X$ is $(m, n + 1)$ and $X^\\mathsf{T}X$ is $(n + 1, n + 1)$.",
  "Suppose the columns cancel for some numbers $v \\ne 0$: $Xv = 0$. Then $X^\\mathsf{T}Xv = 0$, too. A matrix that sends both $v$ and $0$ to the same place",
  "If $X$ sends a direction to 0, its singular value is 0.",
  "rounds the pounds in their 16th digit",
  "strictly, the stored columns have rank 3. But no computation with 16 digits can tell.",
  "all below it count as 0.",
  "and its prediction for 70 kg.",
  "A number that should be 0 came out as a rounding error",
  "predicted 70 kg correctly. Why?",
  "LU notices that the rank is 2 and leaves",
  "The last one should have been 0 but was rounding",
  "It counts the decimals; 5 means the exact pounds.",
  "°F = 32 + 1.8 · °C",
  "The columns are the ones and $a = (1, 2, 3, 4)$.",
  "so that the three have rank 2,",
  "with $\\alpha$ and $\\beta$ not 0.",
  "The determinant of a matrix without an inverse is 0.",
  "grains, of which a pound has 7,000:",
  "With pounds of 3 decimals:",
  "With $n$ features $X^\\mathsf{T}X$ is $(n + 1, n + 1)$.",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the stored columns have rank 3, and the SVD's third singular value is its own rounding", () => {
  // Not 0, or the exact fit would have thrown. 80-digit arithmetic (mpmath, eigenvalues of XᵀX): σ₃ = 1.051293843e-14.
  expect(relativeError(storedSigma3, 1.051293843e-14)).toBeLessThan(1e-9);
  expect(sigma[2]! / storedSigma3).toBeGreaterThan(5);
});

test("by multiplying, every pound is the same to 15 digits", () => {
  const caption = cellsOf("06")
    .map(sourceOf)
    .find((text) => text.includes("const multiplied"))!;
  expect(caption).toContain("kg × 2.204622621848776: the same to 15 digits");
  multiplied.forEach((value, i) => {
    expect(value.toPrecision(15)).toBe(lb[i]!.toPrecision(15));
    expect(value).not.toBe(lb[i]!);
  });
});

test("pounds as in the file: two answers are right by luck, two wrong, and none throws", () => {
  const truth = Number(expected.kg_lb.predict_70kg);
  expect(Object.values(inFile).filter((answer) => typeof answer === "string")).toEqual([]);
  expect(Math.abs(for70kg(inFile.inverse!) - truth)).toBeGreaterThan(300);
  const [, wKg, wLb] = inFile.qr as number[];
  expect(Math.abs(Math.log10(-wKg!) - 13)).toBeLessThan(0.3);
  expect(wLb).toBeGreaterThan(1e12);
  expect(Math.abs(for70kg(inFile.qr!) - truth)).toBeGreaterThan(0.1);
  for (const way of ["lu", "cholesky", "svd", "pinv"]) {
    expect(relativeError(for70kg(inFile[way]!), truth)).toBeLessThan(1e-12);
  }
  for (const way of ["svd", "pinv"]) {
    expect(relativeError(inFile[way] as number[], expected.kg_lb.min_norm_theta)).toBeLessThan(
      1e-9,
    );
  }
});

test("pounds by multiplying: three throw, QR grows fourteenfold, the SVD does not move", () => {
  expect(byMultiplying).toMatchObject({
    inverse: "LU matrix is singular",
    lu: "LU matrix is singular",
    cholesky: "Matrix is not positive definite",
  });
  expect(Math.round(qrGrowth)).toBe(14);
  expect(Math.round((byMultiplying.qr as number[])[2]! / (inFile.qr as number[])[2]!)).toBe(14);
  for (const way of ["svd", "pinv"]) {
    expect(
      relativeError(byMultiplying[way] as number[], expected.kg_lb.min_norm_theta),
    ).toBeLessThan(1e-9);
  }
});

test("rounded pounds: rank 3, and the condition number grows about tenfold with each decimal", () => {
  const conditions = [1, 2, 3, 4].map((decimals) => {
    expect(rank(rounded(decimals))).toBe(3);
    return conditionNumber(rounded(decimals));
  });
  // 80-digit arithmetic (mpmath), as for σ₃.
  expect(
    relativeError(conditions, [15097.98838, 139550.9218, 1404004.048, 27468499.79]),
  ).toBeLessThan(1e-9);
  conditions.slice(1).forEach((condition, k) => {
    expect(condition / conditions[k]!).toBeGreaterThan(9);
    expect(condition / conditions[k]!).toBeLessThan(20);
  });
});

test("the lowest points of rounded pounds are those of exact fractions", () => {
  for (const decimals of [1, 2, 3, 4]) {
    const { w1, w2 } = floors[decimals]!.lowest;
    expect(relativeError([w1, w2], exactFit(roundedPounds(decimals)).theta.slice(1))).toBeLessThan(
      1e-10,
    );
  }
});

test("an ill-conditioned design spoils the slopes where its numbers are rounded, and not where they are exact", () => {
  expect(prose).toContain("one that magnifies even the smallest rounding of the data");
  expect(prose).toContain("the rounding of the data decides the coefficients");
  // 3 + 2a + b, with b beside a by 2⁻²⁰ a²: all sums are exact in binary.
  const rows = [0, 1, 2, 3, 4, 5].map((a) => [a, a + a ** 2 * 2 ** -20]);
  const exactly = rows.map(([a, b]) => 3 + 2 * a! + b!);
  expect(conditionNumber(rows)).toBeGreaterThan(1e6);
  expect(new NormalLinearRegression().fit(rows, exactly).theta).toEqual([3, 2, 1]);
  const rounded = exactly.map((value) => Number(value.toFixed(5)));
  const [, slope] = new NormalLinearRegression().fit(rows, rounded).theta;
  expect(Math.abs(slope! - 2)).toBeGreaterThan(0.1);
});

test("on X the pseudo-inverse keeps nine digits shown, on XᵀX four", () => {
  const exact = exactFit(roundedPounds(3)).theta[1]!;
  expect(onX.toFixed(4)).toBe(exact.toFixed(4));
  expect(onGram.toPrecision(4)).toBe(exact.toPrecision(4));
  expect(onGram.toPrecision(5)).not.toBe(exact.toPrecision(5));
});

test("the helper names the column and the combination", () => {
  const [pounds] = diagnose(weights).dependencies;
  expect(pounds!.combination).toBe("weight_lb = 2.2046 · weight_kg");
  expect(diagnose(rooms).dependentColumns).toEqual(["perimeter_m"]);
  expect(diagnose(rooms).dependencies[0]!.combination).toBe(
    "perimeter_m = 2 · length_m + 2 · width_m",
  );
});

test("degrees: dependent with the ones, independent without; two houses have rank 2", () => {
  const celsius = [10, 14, 19, 22, 27];
  const rows = celsius.map((c) => [c, 32 + 1.8 * c]);
  expect(new SingularValueDecomposition(new Matrix(rows)).rank).toBe(2);
  expect(rank(rows)).toBe(2);
  const houses = dataset("housing").select("area_sqft", "bedrooms").head(2);
  expect(rank(houses)).toBe(2);
});

test("removing the column and λ = 1 predict what the shortest θ predicts, to two decimals", () => {
  expect(alone.predict([70])[0]!.toFixed(2)).toBe(for70kg(shortest).toFixed(2));
  expect(for70kg(lifted).toFixed(2)).toBe(for70kg(shortest).toFixed(2));
  expect(for70kg(lifted).toFixed(3)).not.toBe(for70kg(shortest).toFixed(3));
});
