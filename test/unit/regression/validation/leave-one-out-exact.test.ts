import { beforeAll, describe, expect, test, vi } from "vitest";
import { Table } from "../../../../src/data/table/table";
import {
  bestLambda,
  kFold,
  leaveOneOut,
  leaveOneOutByRefitting,
  leaveOneOutResiduals,
  NormalLinearRegression,
  residualDiagnostics,
} from "../../../../src/index";
import { worstDigits } from "../../../reference/digits";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { seeded } from "../../../reference/random.mjs";
import { toRows } from "../../../reference/reference";

beforeAll(() => {
  // A fit of such columns warns.
  vi.spyOn(console, "log").mockImplementation(() => {});
});

/**
 * yᵢ − ŷᵢ of the exact fit without row i: features are counted from that row, and y too, so that the prediction there is
 * the intercept. The numbers must be such that these subtractions are exact.
 */
function exactDeletedResiduals(columns: readonly number[][], y: readonly number[], lambda = 0) {
  return y.map((_, i) => {
    const from = (column: readonly number[]) =>
      Float64Array.from(column.filter((_, row) => row !== i).map((value) => value - column[i]!));
    const ones = new Float64Array(y.length - 1).fill(1);
    return -exactLeastSquares([ones, ...columns.map(from)], from(y), lambda).theta[0]!;
  });
}

const Y = [3, 1, 4, 1, 5, 9];

describe("a sample so far from the others that 1 − h is below 1e−10 has a leave-one-out residual", () => {
  test.each([1e4, 1e6, 1e7, 1e9, 1e12])("x = 1, 2, 3, 4, 5 and %s", (far) => {
    const x = [1, 2, 3, 4, 5, far];
    const exact = exactDeletedResiduals([x], Y);
    expect(worstDigits(leaveOneOutResiduals(x, Y), exact)).toBeGreaterThan(12);
    const rmse = Math.hypot(...exact) / Math.sqrt(6);
    expect(worstDigits(leaveOneOut(x, Y, [0]).rmse, [rmse])).toBeGreaterThan(12);
  });

  test.each([2 ** -20, 1, 2 ** 20])("and at λ = %s", (lambda) => {
    const x = [1, 2, 3, 4, 5, 1e6];
    const exact = exactDeletedResiduals([x], Y, lambda);
    expect(worstDigits(leaveOneOutResiduals(x, Y, lambda), exact)).toBeGreaterThan(11);
  });
});

const twins = (distance: number) => {
  const x = [1, 4, 2, 8, 5, 7, 3, 6, 9, 0];
  const other = [3, -1, 2, 0, -2, 1, 1, -3, 2, -1];
  return [x, x.map((xi, i) => xi + distance * other[i]!)];
};
const NOISE = [2, -1, 3, 0, 5, -2, 1, 4, -3, 6];

describe("columns that differ by 2⁻²⁰ to 2⁻⁴³", () => {
  test.each([20, 30, 36, 40, 43])("2^-%s, every λ", (power) => {
    const columns = twins(2 ** -power);
    for (const lambda of [0, 2 ** (-2 * power), 2 ** -30, 1]) {
      const exact = exactDeletedResiduals(columns, NOISE, lambda);
      const found = leaveOneOutResiduals(toRows(...columns), NOISE, lambda);
      expect(worstDigits(found, exact), `λ = ${lambda}`).toBeGreaterThan(12);
      const rmse = Math.hypot(...exact) / Math.sqrt(exact.length);
      const { best } = leaveOneOut(toRows(...columns), NOISE, [lambda]);
      expect(worstDigits([best.rmse], [rmse]), `λ = ${lambda}`).toBeGreaterThan(12);
    }
  });
});

describe("bestLambda on columns that differ by 2⁻²⁰ to 2⁻⁴⁰", () => {
  test.each([20, 26, 33, 40])("2^-%s: the error is right, and its slope is 0", (power) => {
    const [x, other] = twins(2 ** -power);
    const signal = x!.map((xi, i) => 3 * xi + (other![i]! - xi) * 2 ** (power - 20));
    const y = signal.map((value, i) => 2 ** 20 * value + 2 * NOISE[i]!);
    const rmseAt = (l: number) =>
      Math.hypot(...exactDeletedResiduals([x!, other!], y, l)) / Math.sqrt(y.length);
    const { lambda, rmse } = bestLambda(toRows(x!, other!), y);
    const least = rmseAt(lambda);
    expect(worstDigits([rmse], [least])).toBeGreaterThan(12);
    // The parabola through three errors, a step of log λ apart: how far from its bottom λ is.
    const step = 0.003;
    const [before, after] = [rmseAt(lambda * Math.exp(-step)), rmseAt(lambda * Math.exp(step))];
    const offset = (step * (before - after)) / (2 * (before + after - 2 * least));
    expect(Math.abs(offset)).toBeLessThan(2e-5);
  });
});

/** The same span, and numbers that are far from each other's multiples. */
const unlike = (power: number) => [
  twins(1)[0]!,
  twins(2 ** -power)[1]!.map((value, i) => (value - twins(1)[0]![i]!) * 2 ** power),
];

test.each([20, 30, 40, 43])(
  "columns that differ by 2^-%s predict, at λ = 0, what columns of the same span do: folds and single samples",
  (power) => {
    const near = toRows(...twins(2 ** -power));
    const far = toRows(...unlike(power));
    for (const k of [2, 5, 10]) {
      expect(
        worstDigits(kFold(near, NOISE, { k }).rmse, kFold(far, NOISE, { k }).rmse),
      ).toBeGreaterThan(13);
    }
    const exact = exactDeletedResiduals(unlike(power), NOISE);
    expect(worstDigits(leaveOneOutByRefitting(near, NOISE), exact)).toBeGreaterThan(12);
    const penalised = exactDeletedResiduals(twins(2 ** -power), NOISE, 2 ** -power);
    expect(
      worstDigits(leaveOneOutByRefitting(near, NOISE, 2 ** -power), penalised),
    ).toBeGreaterThan(12);
  },
);

test("dependent columns share their coefficients in the prediction of a fold, whatever else is nearly dependent", () => {
  const [x, near] = twins(2 ** -30);
  const twice = x!.map((xi) => 2 * xi);
  for (const lambda of [2 ** -40, 2 ** -10, 1]) {
    const exact = exactDeletedResiduals([x!, near!, twice], NOISE, lambda);
    const found = leaveOneOutByRefitting(toRows(x!, near!, twice), NOISE, lambda);
    expect(worstDigits(found, exact)).toBeGreaterThan(8);
  }
  // Three rows of four columns, and a fold of them: a perfect fit, and the least of all.
  const wide = [
    [1, 2, 4, 8],
    [3, 1, 1, 5],
    [2, 2, 0, 1],
  ];
  const columns = [0, 1, 2, 3].map((j) => wide.map((row) => row[j]!));
  const exact = exactDeletedResiduals(columns, [1, 2, 4], 2 ** -20);
  expect(worstDigits(leaveOneOutByRefitting(wide, [1, 2, 4], 2 ** -20), exact)).toBeGreaterThan(12);
});

test("a sample far from all others among several columns, at a λ that leaves it far", () => {
  const x = [2 ** 40, 1, 4, 2, 8, 5, 7, 3, 6, 9];
  const z = [3, -1, 2, 0, -2, 1, 1, -3, 2, -1];
  for (const lambda of [0, 1, 2 ** 9, 2 ** 24]) {
    const exact = exactDeletedResiduals([x, z], NOISE, lambda);
    const found = leaveOneOutResiduals(toRows(x, z), NOISE, lambda);
    expect(worstDigits(found, exact), `λ = ${lambda}`).toBeGreaterThan(11);
  }
});

test("a nearly perfect fit leaves errors with digits, at a small λ too", () => {
  const x = [1, 4, 2, 8, 5, 7, 3, 6, 9, 0];
  const z = [3, -1, 2, 0, -2, 1, 1, -3, 2, -1];
  const y = x.map((xi, i) => 2 * xi - z[i]!);
  for (const lambda of [2 ** -20, 2 ** -33]) {
    const exact = exactDeletedResiduals([x, z], y, lambda);
    const found = leaveOneOutResiduals(toRows(x, z), y, lambda);
    expect(worstDigits(found, exact), `λ = ${lambda}`).toBeGreaterThan(11);
  }
});

test("k-fold errors of years and of seconds are those of the numbers counted from the first", () => {
  const x = twins(1)[0]!;
  const [wanted] = kFold(x, NOISE).rmse;
  for (const first of [2 ** 11, 2 ** 31, 2 ** 45]) {
    const later = x.map((xi) => xi + first);
    expect(worstDigits(kFold(later, NOISE).rmse, [wanted!])).toBeGreaterThan(14);
    expect(
      worstDigits(leaveOneOutByRefitting(later, NOISE), leaveOneOutResiduals(x, NOISE)),
    ).toBeGreaterThan(13);
  }
});

test("large data: columns that differ by 2⁻³⁰ span what their difference does, so λ = 0 leaves the same errors", () => {
  const random = seeded(11);
  const whole = (most: number) => Math.floor((2 * random() - 1) * most);
  const list = (most: number) => Float64Array.from({ length: 9_000 }, () => whole(most));
  const [x, z, noise] = [list(1000), list(500), list(100)];
  const near = x!.map((xi, i) => xi + 2 ** -30 * z![i]!);
  const y = x!.map((xi, i) => 2 * xi - z![i]! + noise![i]!);
  const hard = Table.fromColumns({ x: x!, near });
  const easy = Table.fromColumns({ x: x!, z: z! });
  const found = leaveOneOutResiduals(hard, y);
  const wanted = leaveOneOutResiduals(easy, y);
  found.forEach((residual, i) => {
    expect(Math.abs(residual - wanted[i]!)).toBeLessThan(1e-11);
  });
  const [rmse] = leaveOneOut(hard, y, [0]).rmse;
  expect(worstDigits([rmse!], leaveOneOut(easy, y, [0]).rmse)).toBeGreaterThan(12);
});

test.each([2 ** -20, 2 ** -36])(
  "a row in which alone a column differs, by %s, has none",
  (step) => {
    const x = [1, 4, 2, 8, 5, 7];
    const X = toRows(
      x,
      x.map((xi, i) => (i === 2 ? xi + step : xi)),
    );
    expect(() => leaveOneOutResiduals(X, Y)).toThrow(/without sample 3 the fit is not unique/);
    expect(() => leaveOneOut(X, Y, [0])).toThrow(/without sample 3 the fit is not unique/);
  },
);

describe("residualDiagnostics: e²/(1 − h) is the residual times the deleted residual", () => {
  const cases: [string, number[][], number[]][] = [
    ["a far sample", [[1, 2, 3, 4, 5, 1e6]], Y],
    ["nearly dependent columns", twins(2 ** -40), NOISE],
  ];
  test.each(cases)("%s", (_, columns, y) => {
    const exact = exactDeletedResiduals(columns, y);
    const ones = new Float64Array(y.length).fill(1);
    const { residualLength } = exactLeastSquares(
      [ones, ...columns.map((x) => Float64Array.from(x))],
      Float64Array.from(y),
    );
    const degreesOfFreedom = y.length - columns.length - 1;
    const s = residualLength / Math.sqrt(degreesOfFreedom);
    const model = new NormalLinearRegression().fit(toRows(...columns), y);
    const { residuals, standardised, cooksDistance } = residualDiagnostics(model);
    // With d the deleted residual: r² s² = e·d, and D = r² (d − e) / (e·p).
    const squares = standardised.map((r) => r * r * s * s);
    expect(
      worstDigits(
        squares,
        residuals.map((e, i) => e * exact[i]!),
      ),
    ).toBeGreaterThan(12);
    const cook = residuals.map(
      (e, i) => (exact[i]! * (exact[i]! - e)) / (s * s * (y.length - degreesOfFreedom)),
    );
    expect(worstDigits(cooksDistance, cook)).toBeGreaterThan(11);
    const sum = residuals.reduce((total, e) => total + e * e, 0);
    expect(worstDigits([Math.sqrt(sum)], [residualLength])).toBeGreaterThan(12);
  });
});
