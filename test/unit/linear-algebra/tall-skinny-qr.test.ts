import { expect, test } from "vitest";
import { CentredColumn } from "../../../src/arithmetic/centred-column";
import {
  conditionNumber,
  leaveOneOutResiduals,
  NormalLinearRegression,
  residualDiagnostics,
  ridgePath,
} from "../../../src/index";
import { absorbRows, tallSkinnyR } from "../../../src/linear-algebra/tall-skinny-qr";
import { relativeError } from "../../reference/reference";

test.each([3, 127, 128, 129, 256, 300])("RᵀR = AᵀA of integers, %s rows", (rowCount) => {
  const columns = [3, 7, 11].map((step) =>
    Float64Array.from({ length: rowCount }, (_, i) => ((step * i * i + i) % 19) - 9),
  );
  const R = tallSkinnyR(
    columns.map((column) => CentredColumn.about(column, { rounded: 0, correction: 0 }, 1)),
  );
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
  columns.forEach((x, j) => {
    expect([...R[j]!.subarray(j + 1)]).toEqual(new Array(2 - j).fill(0));
    columns.forEach((y, k) => {
      const scale = Math.sqrt(dot(x, x) * dot(y, y));
      expect(Math.abs(dot(R[j]!, R[k]!) - dot(x, y))).toBeLessThan(1e-14 * scale);
    });
  });
});

test("of no column there is nothing, and rows of zeros change nothing", () => {
  expect(tallSkinnyR([])).toEqual([]);
  const R = [Float64Array.of(2, 0), Float64Array.of(3, 5)];
  absorbRows(R, [new Float64Array(4), new Float64Array(4)], 4);
  expect(R).toEqual([Float64Array.of(2, 0), Float64Array.of(3, 5)]);
});

/** The indicator of a row: 30 of them with 2 to 6 rows each, after 130 equal rows and before 100 that have none. */
const indicators = [
  ...new Array<number>(130).fill(-1),
  ...Array.from({ length: 30 }, (_, j) => new Array<number>(2 + (j % 5)).fill(j)).flat(),
  ...new Array<number>(100).fill(-1),
];
const rows = indicators.map((own) => Array.from({ length: 30 }, (_, j) => (own === j ? 1 : 0)));
const y = rows.map((_, i) => (i * i) % 7);
const membersOf = (g: number) => y.filter((_, i) => indicators[i] === g);
const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

test("blocks of equal rows leave no NaN: each indicator's coefficient is a difference of means", () => {
  const others = mean(membersOf(-1));
  const theta = [others, ...Array.from({ length: 30 }, (_, j) => mean(membersOf(j)) - others)];
  expect(relativeError(ridgePath(rows, y, [0]).thetas[0]!, theta)).toBeLessThan(1e-13);
});

test("nor in leverages and leave-one-out residuals: 1/m and m/(m − 1) · (y − ȳ) in each group of m", () => {
  const model = new NormalLinearRegression().fit(rows, y);
  const sizes = y.map((_, i) => membersOf(indicators[i]!).length);
  const leverage = sizes.map((size) => 1 / size);
  const left = y.map(
    (yi, i) => (yi - mean(membersOf(indicators[i]!))) * (sizes[i]! / (sizes[i]! - 1)),
  );
  expect(relativeError(residualDiagnostics(model).leverage, leverage)).toBeLessThan(1e-12);
  expect(relativeError(leaveOneOutResiduals(rows, y), left)).toBeLessThan(1e-12);
});

test.each([20, 30, 60])(
  "%s constant columns have a condition number, and it does not take forever",
  (count) => {
    const constant = Array.from({ length: 70 }, () =>
      Array.from({ length: count }, (_, j) => Math.sqrt(j + 2)),
    );
    expect(conditionNumber(constant)).toBeGreaterThan(1e15);
  },
);
