import { expect, test } from "vitest";
import { designMatrix } from "../../../src/data/design-matrix";
import { standardise } from "../../../src/data/standardise";
import { Table } from "../../../src/data/table/table";
import { normalEquation } from "../../../src/formulas/normal-equation";
import { expected, readColumns, relativeError, toRows } from "../../reference/reference";

const [area, bedrooms, price] = readColumns("housing", "area_sqft", "bedrooms", "price_usd");
const X = toRows(area!, bedrooms!);

test("means, scales and θ of the standardised houses", () => {
  const { Z, means, scales } = standardise(X);
  expect(relativeError(means, expected.housing.feature_means)).toBeLessThan(1e-15);
  expect(relativeError(scales, expected.housing.feature_sd_population)).toBeLessThan(1e-14);
  const theta = normalEquation(designMatrix(Z), price!);
  expect(relativeError(theta, expected.housing.theta_standardised_ddof0)).toBeLessThan(1e-12);
});

test("θ goes back to the features' units", () => {
  const { Z, unstandardise } = standardise(X);
  const theta = unstandardise(normalEquation(designMatrix(Z), price!));
  expect(relativeError(theta, expected.housing.theta)).toBeLessThan(1e-12);
});

test("names stay, and other samples take the means and scales of these", () => {
  const table = Table.fromColumns({
    area: new Float64Array(area!),
    beds: new Float64Array(bedrooms!),
  });
  const { Z, apply } = standardise(table);
  expect(Z.names).toEqual(["area", "beds"]);
  const again = apply([X[5]!]);
  expect(again.names).toEqual(["area", "beds"]);
  expect(again.column("area")[0]).toBeCloseTo(Z.column("area")[5]!, 14);
});

test("values far from zero keep their digits", () => {
  const { Z, means, scales } = standardise([3e8 + 1, 3e8 + 2, 3e8 + 3]);
  expect(means).toEqual([3e8 + 2]);
  expect(relativeError(scales, [Math.sqrt(2 / 3)])).toBeLessThan(1e-15);
  expect(relativeError(Z.column("x1"), [-Math.sqrt(1.5), 0, Math.sqrt(1.5)])).toBeLessThan(1e-15);
});

test("values of any size: deviations, scales and the way back neither overflow nor underflow", () => {
  for (const size of [2 ** 1022, 2 ** 1023, 2 ** -1060]) {
    // −1, 1, 1, 1: mean 1/2, deviations −3/2 and 1/2, standard deviation √3/2.
    const x = [-size, size, size, size];
    const { Z, means, scales, apply } = standardise(x);
    expect(relativeError(means, [size / 2])).toBeLessThan(1e-15);
    expect(relativeError(scales, [(size * Math.sqrt(3)) / 2])).toBeLessThan(1e-15);
    const wanted = [-Math.sqrt(3), 1, 1, 1].map((z, i) => (i === 0 ? z : z / Math.sqrt(3)));
    expect(relativeError(Z.column("x1"), wanted)).toBeLessThan(1e-15);
    expect(relativeError(apply(x).column("x1"), wanted)).toBeLessThan(1e-15);
  }
  const { unstandardise } = standardise([2 ** 1022, 2 ** 1023]);
  // The slope 2⁵¹³ / 2¹⁰²¹ is a number, and 2⁵¹³ times the mean is none.
  const [b, w] = unstandardise([0, 2 ** 513]);
  expect(w).toBe(2 ** -508);
  expect(relativeError(b!, -3 * 2 ** 513)).toBeLessThan(1e-15);
});

test("designMatrix puts the ones first", () => {
  expect(designMatrix([1, 2, 3]).to2DArray()).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
  ]);
  expect(() => designMatrix([])).toThrow(/at least one row/);
});

test.each([
  ["a constant column", () => standardise(toRows([1, 2], [7, 7])), /column x2 is constant.* 7/],
  ["no rows", () => standardise([]), /at least one row/],
  ["a short θ", () => standardise(X).unstandardise([1, 2]), /theta must have 3 numbers.*got 2/],
  ["another number of features", () => standardise(X).apply([1, 2]), /2 features.*got 1/],
  [
    "a sample too far away",
    () => standardise([1e-200, 2e-200]).apply([1e200]),
    /standardised value, that of 1e\+200, is larger/,
  ],
  ["too large a θ", () => standardise([1e-200, 2e-200]).unstandardise([0, 1e200]), /coefficient 1/],
  ["NaN", () => standardise([1, Number.NaN]), /row 2.*NaN/],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});
