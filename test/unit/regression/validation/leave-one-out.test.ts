import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/errors/input-error";
import { bestLambda } from "../../../../src/regression/validation/best-lambda";
import {
  leaveOneOut,
  leaveOneOutResiduals,
} from "../../../../src/regression/validation/leave-one-out";
import { leaveOneOutByRefitting } from "../../../../src/regression/validation/leave-one-out-by-refitting";
import { randomSamples } from "../../../reference/random-samples";
import { expected, readColumns, relativeError, toRows } from "../../../reference/reference";

const DATASETS: [string, string[]][] = [
  ["food_truck", ["population_10k", "profit_10k_usd"]],
  ["housing", ["area_sqft", "bedrooms", "price_usd"]],
  ["ridge_demo", ["x", "y"]],
];

const CASES = DATASETS.flatMap(([name, names]) => [
  { name, names, standardise: false, scale: "raw" },
  { name, names, standardise: true, scale: "standardised" },
]);

interface GridPoint {
  lambda_: number;
  press_rmse_loocv: number;
}

test("three points by hand: residuals (−1, 1/2, −1), PRESS 9/4, the least error at λ = 1", () => {
  const left = leaveOneOutResiduals([1, 2, 3], [1, 2, 2]);
  expect(relativeError(left, [-1, 1 / 2, -1])).toBeLessThan(1e-14);
  const { rmse, best } = leaveOneOut([1, 2, 3], [1, 2, 2], [0, 1, 3]);
  expect(relativeError(rmse[0]!, Math.sqrt(3 / 4))).toBeLessThan(1e-14);
  expect(best.lambda).toBe(1);
  expect(relativeError(best.rmse, Math.sqrt(5 / 12))).toBeLessThan(1e-14);
  const optimum = bestLambda([1, 2, 3], [1, 2, 2]);
  expect(relativeError(optimum.lambda, 1)).toBeLessThan(1e-10);
  expect(relativeError(optimum.rmse, Math.sqrt(5 / 12))).toBeLessThan(1e-14);
});

test.each(CASES)("the whole grid on $scale $name", ({ name, names, standardise, scale }) => {
  const columns = readColumns(name, ...names);
  const y = columns.pop()!;
  const grid: GridPoint[] = expected[name][`ridge_${scale}`];
  const lambdas = grid.map((point) => point.lambda_);
  const { rmse } = leaveOneOut(toRows(...columns), y, lambdas, { standardise });
  const wanted = grid.map((point) => point.press_rmse_loocv);
  expect(relativeError(rmse, wanted)).toBeLessThan(1e-13);
});

test.each(CASES)("the best λ on $scale $name", ({ name, names, standardise, scale }) => {
  const columns = readColumns(name, ...names);
  const y = columns.pop()!;
  const wanted = expected.leave_one_out_optimum[`${name}_${scale}`];
  const { lambda, rmse } = bestLambda(toRows(...columns), y, { standardise });
  // The bottom is so flat that the reference itself holds λ to about six digits.
  expect(relativeError(lambda, wanted.lambda_opt)).toBeLessThan(1e-6);
  expect(relativeError(rmse, wanted.press_rmse)).toBeLessThan(1e-13);
});

test("with one feature, standardising divides the best λ by the variance", () => {
  const [x, y] = readColumns("food_truck", "population_10k", "profit_10k_usd");
  const raw = bestLambda(x!, y!);
  const standardised = bestLambda(x!, y!, { standardise: true });
  const [sd] = expected.food_truck.feature_sd_population;
  expect(relativeError(standardised.lambda * sd ** 2, raw.lambda)).toBeLessThan(1e-9);
});

test("the ends: no noise wants no penalty, no relation wants the mean", () => {
  const x = [1, 2, 3, 4, 5];
  expect(
    bestLambda(
      x,
      x.map((xi) => 2 * xi + 1),
    ).lambda,
  ).toBeLessThan(1e-3);
  expect(bestLambda([1, 2, 3, 4], [1, -1, -1, 1]).lambda).toBe(Number.POSITIVE_INFINITY);
  expect(bestLambda([2, 2, 2], [1, 2, 3])).toEqual({ lambda: 0, rmse: Math.sqrt(3 / 2) });
});

test("properties: the closed form is what refitting gives", () => {
  fc.assert(
    fc.property(
      randomSamples(),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.boolean(),
      ({ rows, y }, lambda, standardise) => {
        fc.pre(!standardise || columnsVary(rows));
        const closed = leaveOneOutResiduals(rows, y, lambda, { standardise });
        const refitted = leaveOneOutByRefitting(rows, y, lambda, { standardise });
        closed.forEach((residual, i) => {
          expect(residual).toBeCloseTo(refitted[i]!, 9);
        });
        const { rmse } = leaveOneOut(rows, y, [lambda], { standardise });
        const meanSquare = closed.reduce((sum, e) => sum + e * e, 0) / y.length;
        expect(rmse[0]).toBeCloseTo(Math.sqrt(meanSquare), 11);
      },
    ),
  );
});

test("properties: no λ of a fine grid beats the best λ", () => {
  fc.assert(
    fc.property(randomSamples(), ({ rows, y }) => {
      const lambdas = Array.from({ length: 60 }, (_, i) => 10 ** (-3 + i / 8));
      const { best } = leaveOneOut(rows, y, lambdas);
      expect(bestLambda(rows, y).rmse).toBeLessThanOrEqual(best.rmse * (1 + 1e-12));
    }),
  );
});

test("more rows than a block, an odd number of them", () => {
  const x = Array.from({ length: 301 }, (_, i) => Math.sin(i));
  const y = x.map((xi, i) => 3 * xi + Math.cos(7 * i));
  const closed = leaveOneOutResiduals(x, y, 2);
  expect(relativeError(closed, leaveOneOutByRefitting(x, y, 2))).toBeLessThan(1e-10);
});

test("a row that alone decides a coefficient has no error at λ = 0, and one at λ > 0", () => {
  const X = toRows([1, 2, 3, 4], [0, 0, 1, 0]);
  const y = [1, 3, 2, 5];
  const { rmse, best } = leaveOneOut(X, y, [0, 1]);
  expect(rmse[0]).toBe(Number.POSITIVE_INFINITY);
  expect(best.lambda).toBe(1);
  expect(() => leaveOneOut(X, y, [0])).toThrow(/without sample 3.*leverage 1/);
  expect(() => leaveOneOutResiduals(X, y)).toThrow(/without sample 3.*leverage 1/);
  expect(leaveOneOutResiduals(X, y, 1)[2]).toBeCloseTo(leaveOneOutByRefitting(X, y, 1)[2]!, 10);
});

describe("the first of the rows that alone decide a coefficient is named", () => {
  /** A column for each of the rows: 1 there, 0 elsewhere. */
  const refused = (...rows: number[]) => {
    const x = Array.from({ length: 140 }, (_, i) => Math.sin(i));
    const only = rows.map((row) => x.map((_, i) => (i === row ? 1 : 0)));
    return () => leaveOneOut(toRows(x, ...only), x, [0]);
  };

  test.each<[number[], number]>([
    [[0, 100], 1],
    [[70, 75, 139], 71],
    [[130], 131],
  ])("rows %s, counted from 0", (rows, sample) => {
    expect(refused(...rows)).toThrow(InputError);
    expect(refused(...rows)).toThrow(`without sample ${sample} the fit`);
  });
});

test.each([1e-5, 1e-7, 1e-8, 1e-9])(
  "as many columns as rows leave no error at λ = 0, though nearly dependent ones hide it: %s",
  (distance) => {
    const x = [1, 2, 4, 7];
    const near = [1, -1, 1, 3];
    for (const sign of [1, -1, 2, -2, 3, -3]) {
      const X = x.map((xi, i) => [xi, xi + sign * distance * near[i]!, (i * i) % 3]);
      expect(() => leaveOneOutResiduals(X, [1, 3, 2, 5])).toThrow(/without sample 1.*leverage 1/);
      expect(() => leaveOneOut(X, [1, 3, 2, 5], [0])).toThrow(/without sample 1.*leverage 1/);
    }
  },
);

test("two rows, each predicted by the other", () => {
  expect(leaveOneOutByRefitting([1, 2], [3, 5])).toEqual([-2, 2]);
});

test("the best λ of well and of ill determined directions, by a fine grid", () => {
  // Features of the sizes 1 and 1000: what is best for the one is far from what is best for the other.
  const x = Array.from({ length: 24 }, (_, i) => Math.sin(i));
  const z = x.map((_, i) => 1000 * Math.cos(2.7 * i));
  for (const weights of [
    [1, 0],
    [0, 0.001],
    [0.3, 0.0002],
  ] as const) {
    const y = x.map((xi, i) => weights[0] * xi + weights[1] * z[i]! + Math.cos(i * i));
    const X = toRows(x, z);
    const lambdas = Array.from({ length: 4001 }, (_, i) => 10 ** (-4 + i / 250));
    const { best } = leaveOneOut(X, y, [0, ...lambdas]);
    const found = bestLambda(X, y);
    expect(found.rmse).toBeLessThanOrEqual(best.rmse);
    expect(relativeError(found.rmse, best.rmse)).toBeLessThan(1e-4);
    if (best.lambda > 0 && best.lambda < 1e11) {
      expect(Math.abs(Math.log10(found.lambda / best.lambda))).toBeLessThan(1 / 250);
    }
  }
});

test("fewer rows than columns: λ > 0 works, λ = 0 does not", () => {
  const X = [
    [1, 2, 4, 8],
    [3, 1, 1, 5],
    [2, 2, 0, 1],
  ];
  const y = [1, 2, 4];
  const closed = leaveOneOutResiduals(X, y, 0.5);
  expect(relativeError(closed, leaveOneOutByRefitting(X, y, 0.5))).toBeLessThan(1e-12);
  expect(() => leaveOneOutResiduals(X, y)).toThrow(/leverage 1/);
});

test.each([
  ["lengths", () => leaveOneOut([1, 2], [1], [0]), /X has 2, y has 1/],
  ["a λ", () => leaveOneOut([1, 2, 3], [1, 2, 4], [Number.NaN]), /got NaN/],
  ["an empty list", () => leaveOneOut([1, 2, 3], [1, 2, 4], []), /empty list/],
  ["NaN in y", () => leaveOneOutResiduals([1, 2], [1, Number.NaN]), /y, row 2/],
  ["one row", () => leaveOneOutByRefitting([1], [1]), /at least 2 rows; got 1/],
  ["one row", () => leaveOneOut([1], [1], [1]), /without sample 1/],
  [
    "a constant column to standardise",
    () => leaveOneOut([2, 2, 2], [1, 2, 3], [1], { standardise: true }),
    /x1 is constant/,
  ],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});

function columnsVary(rows: number[][]): boolean {
  return rows[0]!.every((first, j) => rows.some((row) => row[j] !== first));
}
