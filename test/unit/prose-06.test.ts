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
import { dataset } from "../../src/datasets";
import { designMatrix } from "../../src/design-matrix";
import { rooms } from "../../src/exercises/lesson-06";
import { valleyFloor } from "../../src/figures/valley-floor";
import { conditionNumber, diagnose, rank } from "../../src/invertibility";
import { NormalLinearRegression } from "../../src/linear-regression";
import { normalEquation } from "../../src/normal-equation";
import { expected, relativeError } from "../reference/reference";
import { proseOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

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

const phrases = [
  `$X$ is (${X.rows}, ${X.columns})`,
  `$X^\\mathsf{T}X$ is (${X.columns}, ${X.columns})`,
  `${round(sigma[0]!, 1)} and ${round(sigma[1]!, 4)} count`,
  `The third, ${power(sigma[2]!, 2)}, should be 0`,
  `So the rank is ${rank(weights)} of ${X.columns}`,
  `It predicts ${round(for70kg(inFile.inverse!), 2)} kcal for 70 kg`,
  `The person of 70 kg in the data needs ${round(energy[kg.indexOf(70)]!, 0)} kcal`,
  `(${round(b, 4)},\\ ${round(shortest[1], 6)},\\ ${round(shortest[2], 6)})`,
  `No value changes by more than ${Math.ceil(Math.max(...multiplied.map((value, i) => Math.abs(value - lb[i]!))) * 1e14)} · 10⁻¹⁴ lb`,
  `The fit with kilograms alone is (${round(b, 4)}, ${round(perKilogram, 6)})`,
  `A kilogram is ${round(poundsPerKilogram, 4)} pounds`,
  `w_\\text{kg} + ${round(poundsPerKilogram, 4)}\\, w_\\text{lb} = ${round(perKilogram, 3)}`,
  `the error is ${round(leastError, 2)} kcal², and 70 kg needs ${round(alone.predict([70])[0]!, 2)} kcal`,
  `${round(Number(lb[0]!.toFixed(1)), 1)} lb, not ${lb[0]} lb`,
  `The shortest $\\theta$ had ${round(shortest[2], 2)} kcal per pound`,
  `A kilogram adds ${round(floors[1]!.lowest.w1, 2)} kcal, a pound takes ${round(-floors[1]!.lowest.w2, 2)} kcal away`,
  `with 3 decimals by ${round(floors[3]!.rise(20) - floors[3]!.rise(-20), 0)} kcal²`,
  `to ${round(floors[1]!.lowest.w2, 2)}, ${round(floors[2]!.lowest.w2, 2)}, ${round(floors[3]!.lowest.w2, 1)}, ${round(floors[4]!.lowest.w2, 0)} kcal/lb`,
  `her energy need falls by ${round(-0.1 * floors[3]!.lowest.w2, 0)} kcal`,
  `It warns: ${round(conditionNumber(rounded(1)), 0)} with one decimal`,
  `With tonnes the determinant is ${round(gramDeterminant(kg.map((value) => value / 1000)), 4)}`,
  `With grams and grains it is ${round(
    gramDeterminant(
      kg.map((value) => 1000 * value),
      lb.map((value) => 7000 * value),
    ),
    0,
  )}`,
  `The condition number of $X$ is ${power(conditionNumber(rounded(3)), 4)}; squared it is ${power(conditionNumber(rounded(3)) ** 2, 4)}`,
  `the pseudo-inverse finds ${round(onX, 4)} kcal/kg`,
  `On $X^\\mathsf{T}X$ it finds ${round(onGram, 2)}`,
  `All three say ${round(for70kg(shortest), 2)} kcal for 70 kg`,
  `(${round(lifted[0]!, 4)}, ${round(lifted[1]!, 6)}, ${round(lifted[2]!, 6)}) instead of (${round(b, 4)}, ${round(shortest[1], 6)}, ${round(shortest[2], 6)})`,
  `w_\\text{lb} = ${round((perKilogram - 100) / poundsPerKilogram, 3).replace("−", "-")}$ kcal/lb`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

test("no number in the lesson is left unexplained", () => {
  const given = [
    "lessons 02, 03, 05, 06 and 07",
    "exercises 1, 2, 3 and 4; three ways out, 1, 2 and 3",
    "a rounding in the 16th digit; coefficients near 10¹³",
    "°F = 32 + 1.8 · °C; a pound has 7,000 grains",
    "100 samples with 4 features; X is (100, 5), so XᵀX is (5, 5)",
    "a program with 100 kcal/kg; a = (1, 2, 3, 4)",
    "the determinant 0; the rank is 3",
  ];
  expect(strayNumbers(prose, [...phrases, ...given])).toEqual([]);
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

test("pounds by multiplying: three throw, QR grows tenfold, the SVD does not move", () => {
  expect(byMultiplying).toMatchObject({
    inverse: "LU matrix is singular",
    lu: "LU matrix is singular",
    cholesky: "Matrix is not positive definite",
  });
  const growth = (byMultiplying.qr as number[])[1]! / (inFile.qr as number[])[1]!;
  expect(growth).toBeGreaterThan(5);
  expect(growth).toBeLessThan(20);
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
  conditions.slice(1).forEach((condition, k) => {
    expect(condition / conditions[k]!).toBeGreaterThan(9);
    expect(condition / conditions[k]!).toBeLessThan(20);
  });
});

test("on X the pseudo-inverse keeps nine digits shown, on XᵀX four", () => {
  const exact = new NormalLinearRegression().fit(rounded(3), energy).theta[1]!;
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
