import { Matrix, pseudoInverse, solve } from "ml-matrix";
import { expect, test } from "vitest";
import {
  dataset,
  designMatrix,
  type Features,
  NormalLinearRegression,
  type Numbers,
  normalEquation,
  regularizer,
  ridgePath,
  rmse,
  spectrum,
  standardise,
} from "../../../../src/index";
import { expected, readColumns, relativeError } from "../../../reference/reference";
import { proseOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("07");

/** What the tests have found in the prose, to see at the end that no number is missing. */
const said: string[] = [];

function says(...sentences: string[]): void {
  for (const sentence of sentences) expect(prose).toContain(sentence);
  said.push(...sentences);
}

const x = [1, 2, 3];
const y = [1, 2, 2];
const X = designMatrix(x);
const gram = X.transpose().mmul(X);
const right = X.transpose().mmul(Matrix.columnVector(y));

test("θ at λ = 1 by hand, by λM and by an extra row", () => {
  const A = Matrix.add(gram, regularizer(2)).to2DArray();
  expect([A, right.to1DArray()]).toEqual([
    [
      [3, 6],
      [6, 15],
    ],
    [5, 11],
  ]);
  says("from 14 to 15", "T}y = (5, 11)", "3b + 6w = 5, \\qquad 6b + 15w = 11");
  const fourRows = [...X.to2DArray(), [0, Math.sqrt(1)]];
  for (const theta of [normalEquation(X, y, 1), normalEquation(fourRows, [...y, 0])]) {
    expect(theta[0]).toBeCloseTo(1, 12);
    expect(theta[1]).toBeCloseTo(1 / 3, 12);
  }
  says("At $\\lambda = 1$ the three points give (1, 1/3) either way.");
});

test("100 more on every y", () => {
  const lifted = y.map((yi) => yi + 100);
  const [b, w] = normalEquation(X, lifted, 1);
  expect(w).toBeCloseTo(1 / 3, 9);
  says("With $M$ the slope is 1/3 before and after");
  says(`only the intercept moves, from 1 to ${printed(b!, 0)}`);
  const slope = (target: number[]) =>
    solve(Matrix.add(gram, Matrix.eye(2)), X.transpose().mmul(Matrix.columnVector(target))).get(
      1,
      0,
    );
  const [before, after] = [slope(y), slope(lifted)];
  says(
    `the slope goes from ${printed(before, 3)} to ${printed(after, 2)}: it changes by ${printed(after - before, 0)}.`,
  );
});

test("the determinant of the three points is 6 + 3λ", () => {
  const det = (lambda: number) => {
    const [[a, b], [c, d]] = Matrix.add(gram, regularizer(2).mul(lambda)).to2DArray() as [
      [number, number],
      [number, number],
    ];
    return a * d - b * c;
  };
  expect([0, 1, 10].map(det)).toEqual([6, 9, 36]);
  expect(det(-2)).toBe(0);
  says("3(14 + \\lambda) - 36 = 6 + 3\\lambda", "It is 0 at $\\lambda = -2$");
});

test("the spectra", () => {
  const pair = (values: number[]) => values.map((value) => printed(value, 3)).join(" and ");
  const { withM, withIdentity } = spectrum(x, 1);
  says(
    `Without λ the eigenvalues are ${pair(spectrum(x).withM)}.`,
    `to ${pair(withIdentity)}.`,
    `With $M$ they rise to ${pair(withM)}:`,
  );
  const centred = spectrum([-1, 0, 1]).withM.map((value) => Math.round(value));
  expect(centred).toEqual([2, 3]);
  says("with 3 for the intercept and 2 for the slope");
});

function pinvTheta(features: Features, target: Numbers): number[] {
  return pseudoInverse(designMatrix(features)).mmul(Matrix.columnVector(target)).to1DArray();
}

test("pinv and a tiny λ: kilograms and pounds", () => {
  const people = dataset("kg_lb");
  const features = people.select("weight_kg", "weight_lb");
  const energy = people.column("energy_kcal");
  const inWords = ([b, kg, lb]: number[]) =>
    `(${printed(b!, 4).replace(",", "")}, ${printed(kg!, 6)}, ${printed(lb!, 6)})`;
  const tiny = new NormalLinearRegression({ lambda: 1e-6 }).fit(features, energy).theta;
  says(`Both are ${inWords(tiny)}.`, `Both are ${inWords(pinvTheta(features, energy))}.`);
  says(`Both are ${inWords(expected.kg_lb.min_norm_theta)}.`);
});

test("pinv and a tiny λ: °C and °F", () => {
  const celsius = [8, 12, 15, 19, 24, 28];
  const sold = [21, 34, 40, 55, 69, 84];
  const rows = celsius.map((c) => [c, 1.8 * c + 32]);
  const model = new NormalLinearRegression({ lambda: 1e-6 }).fit(rows, sold);
  const shortest = pinvTheta(rows, sold);
  const at20 = shortest[0]! + shortest[1]! * 20 + shortest[2]! * 68;
  expect(model.predict([[20, 68]])[0]).toBeCloseTo(at20, 6);
  says(
    `At 20 °C both predict ${printed(at20, 2)} ices.`,
    `the intercept included (${printed(shortest[0]!, 2)})`,
    `leaves the intercept free (${printed(model.intercept, 2)})`,
  );
});

const demo = dataset("ridge_demo");
const [demoX, demoY] = [demo.column("x"), demo.column("y")];

test("the article's experiment", () => {
  const slope = (lambda: number) => ridgePath(demoX, demoY, [lambda]).thetas[0]![1]!;
  const mean = demoX.reduce((sum, value) => sum + value / demoX.length, 0);
  const Sxx = demoX.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  expect(slope(100)).toBeCloseTo((slope(0) * Sxx) / (Sxx + 100), 9);
  says(
    `${demoX.length} generated points`,
    `Without $\\lambda$ the slope is ${printed(slope(0), 2)}.`,
    `$S_{xx} = ${printed(Sxx, 1)}$`,
    `less than half: ${printed(slope(100), 2)}. At $\\lambda = 1000$ it is ${printed(slope(1000), 2)}.`,
  );
  const [start, end] = ridgePath(demoX, demoY, [0, 1000]).thetas;
  says(
    `from ${printed(start![0]!, 2)} at $\\lambda = 0$ to ${printed(end![0]!, 2)} at $\\lambda = 1000$`,
  );
});

test("the errors table agrees with what the article printed, but for rounding", () => {
  const errors: Record<string, number> = expected.article.errors;
  expect(Object.keys(errors)).toHaveLength(8);
  for (const [lambda, wanted] of Object.entries(errors)) {
    const model = new NormalLinearRegression({ lambda: Number(lambda) }).fit(demoX, demoY);
    const found = rmse(demoY, model.predict(demoX));
    expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-14);
  }
  const { trainingRmse } = ridgePath(demoX, demoY, [1, 10]);
  says(
    `the least error of the rest: ${printed(errors["10"]!, 3)}, at $\\lambda = 10$`,
    `Had the list begun with 0, 1, 10, the rule would have said 1, with ${printed(trainingRmse[0]!, 3)}`,
  );
  const [first, ...rest] = Object.entries(errors)
    .map(([lambda, error]) => [Number(lambda), error] as const)
    .sort(([a], [b]) => a - b)
    .map(([, error]) => error);
  expect(rest.toSorted((a, b) => a - b)).toEqual(rest);
  expect(Math.min(...rest)).toBeGreaterThan(first!);
});

const houses = dataset("housing");
const features = houses.select("area_sqft", "bedrooms");
const price = houses.column("price_usd");

test("the houses in their own units", () => {
  const [plain, ridge] = ridgePath(features, price, [0, 100]).thetas;
  const squares = (column: Float64Array) => {
    const mean = column.reduce((sum, value) => sum + value / column.length, 0);
    return column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  says(
    `from ${printed(plain![2]!, 0)} to ${printed(ridge![2]!, 0)} dollars each`,
    `from ${printed(plain![1]!, 2)} to ${printed(ridge![1]!, 2)} dollars per square foot`,
    `${printed(squares(houses.column("bedrooms")), 0)} for the bedrooms, ${printed(squares(houses.column("area_sqft")), 0)} for the area`,
  );
});

test("the houses standardised", () => {
  const { scales } = standardise(features);
  const perDeviation = (lambda: number) =>
    ridgePath(features, price, [lambda], { standardise: true })
      .thetas[0]!.slice(1)
      .map((w, j) => w * scales[j]!);
  const [plain, ridge, tiny] = [0, 10, 1e9].map(perDeviation);
  says(
    `worth ${printed(ridge![0]!, 0)} dollars per standard deviation instead of ${printed(plain![0]!, 0)}`,
    `At $\\lambda = 10$ the area is worth`,
    `the bedrooms go from ${printed(plain![1]!, 0)} to ${printed(ridge![1]!, 0)}.`,
    "half a cent and a quarter of a cent are left",
  );
  expect(tiny![0]! * 100).toBeCloseTo(0.5, 1);
  expect(tiny![1]! * 100).toBeCloseTo(0.25, 1);
});

test("one slope grows while the sum of squares falls", () => {
  // Two standardised features: (m + λ)w₁ + mrw₂ = c₁ and mrw₁ + (m + λ)w₂ = c₂.
  const [area, bedrooms, target] = readColumns("housing", "area_sqft", "bedrooms", "price_usd") as [
    number[],
    number[],
    number[],
  ];
  const m = target.length;
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const [z1, z2] = [area, bedrooms].map((column) => {
    const mean = sum(column) / m;
    const deviation = Math.sqrt(sum(column.map((value) => (value - mean) ** 2)) / m);
    return column.map((value) => (value - mean) / deviation);
  }) as [number[], number[]];
  const product = (u: number[], v: number[]) => sum(u.map((ui, i) => ui * v[i]!));
  const [r, c1, c2] = [product(z1, z2) / m, product(z1, target), product(z2, target)];
  const slopes = (lambda: number): [number, number] => {
    const [on, off] = [m + lambda, m * r];
    const det = on * on - off * off;
    return [(on * c1 - off * c2) / det, (on * c2 - off * c1) / det];
  };
  for (const { lambda_: lambda, theta } of expected.housing.ridge_standardised) {
    expect(relativeError(slopes(lambda), theta.slice(1))).toBeLessThan(1e-10);
  }
  const crossing = m * ((r * c1) / c2 - 1);
  says(
    `near $\\lambda = ${printed(crossing, 2)}$, they pass through 0`,
    `$r = ${printed(r, 2)}$`,
    `*crossed* zero near $\\lambda = ${printed(crossing, 2)}$`,
    `At $\\lambda = 50$ the bedrooms are worth ${printed(slopes(50)[1], 0)} dollars: about twice as far from 0`,
  );
  expect(slopes(50)[1] / -slopes(0)[1]).toBeCloseTo(2, 0);
  const sums = [0, crossing, 10, 50, 1000, 1e9].map((lambda) => {
    const [w1, w2] = slopes(lambda);
    return w1 ** 2 + w2 ** 2;
  });
  expect(sums.toSorted((a, b) => b - a)).toEqual(sums);
});

test("grams for kilograms: λ times a million, the same predictions", () => {
  const people = dataset("kg_lb");
  const [kg, energy] = [people.column("weight_kg"), people.column("energy_kcal")];
  const grams = kg.map((value) => value * 1000);
  const inKilograms = new NormalLinearRegression({ lambda: 10 }).fit(kg, energy).predict([70]);
  const inGrams = new NormalLinearRegression({ lambda: 1e7 }).fit(grams, energy).predict([70_000]);
  expect(inGrams[0]).toBeCloseTo(inKilograms[0]!, 8);
  says("w^2 / 10^6", "Only $\\lambda \\cdot 10^6$");
});

test("each number in the lesson stands in a phrase that is asserted", () => {
  says(
    // The places of M, what is put in, what is asked.
    "It has a 1 on the diagonal for each of them, and a 0 in the first place",
    String.raw`add $\lambda M$ for $\lambda = 1$`,
    "100 lower, so each grows by 100.",
    String.raw`Try it with $\lambda = 1$, once with $M$`,
    "In code, $10^{-6}$ is",
    String.raw`$F = 1.8\,C + 32$`,
    `the ${houses.rowCount} houses`,
    String.raw`At $\lambda = 100$ the slope of the bedrooms`,
    String.raw`between $\lambda = 1$ and $\lambda = 1000$`,
    "towards 0, then?",
    String.raw`and uses $\lambda = 10$. Now the same weights are given in grams`,
    // Steps by hand; the ends of each are compared above.
    "Twice the first equation is $6b + 12w = 10$. Subtract it from the second: $3w = 1$. Then $b = (5 - 2) / 3 = 1$.",
    String.raw`X + \lambda M = \begin{pmatrix} 3 & 6 \\ 6 & 14 + \lambda \end{pmatrix}`,
    "The slope per gram is $w / 1000$, and its square $w^2 / 10^6$",
    // What the proofs say.
    "$M_{00} = 0$ matters. (The article calls $M$ the identity in a sentence, and sets $M_{00} = 0$ in its code.)",
    "$M_{00} = 0$ leaves the intercept free",
    "$M_{00} = 0$: the intercept is free",
    String.raw`\lambda \sum_{j \ge 1} v_j^2 = 0`,
    String.raw`so both are 0: $v_j = 0$ for every $j \ge 1$, and $Xv = 0$`,
    "is $v_0$ times the ones, so $v_0 = 0$, too",
    "Only $v = 0$ is turned into zero",
    "when one of its eigenvalues is 0",
    "so none can stay 0",
    String.raw`With the identity and $\lambda = 1$ both rise by exactly 1, to`,
    String.raw`leaves the 3 alone and adds $\lambda$ to the 2`,
    "is a round bowl about $(0, 0)$",
    String.raw`the floor is level at $\lambda = 0$`,
    "nearest to $(0, 0)$: the shortest",
    "leaves the floor, towards $(0, 0)$",
    "its entry in the column of ones is 0",
    "its target is 0",
    String.raw`$(0 - \sqrt\lambda\, w)^2`,
    String.raw`So $\lambda = 100$ weighs a little more than all the data`,
    "at most the last two of 16 digits differ",
    String.raw`The error rises from 0 on. It has to: at $\lambda = 0$ the fit makes this very error`,
    "rule leaves 0 out",
    "moves towards slope 0",
    String.raw`At $\lambda = 10^9$ half a cent`,
    "Neither is 0.",
    "the ones, and the features. $M_{00} = 0$ leaves",
    "All slopes tend to 0",
    "does set some to exactly 0",
    "none is set to 0 for good",
    String.raw`It adds $2\lambda M\theta$ to the gradient of lesson 03.`,
  );
  expect(faultsOfProse(prose, said)).toEqual([]);
});
