import fc from "fast-check";
import { expect, test } from "vitest";
import { Table } from "../../../../src/data/table/table";
import { kFold } from "../../../../src/regression/validation/k-fold";
import { leaveOneOut } from "../../../../src/regression/validation/leave-one-out";
import { split } from "../../../../src/regression/validation/split";
import { randomSamples } from "../../../reference/random-samples";
import { readColumns, relativeError, toRows } from "../../../reference/reference";

const [area, bedrooms, price] = readColumns("housing", "area_sqft", "bedrooms", "price_usd") as [
  number[],
  number[],
  number[],
];

test("both parts stand in the order of the data", () => {
  const { train, test: held } = split(120, { seed: 3, testShare: 0.4 });
  for (const rows of [train, held]) {
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  }
  expect(held[0]).toBeGreaterThanOrEqual(0);
});

test.each([0, 1, -0.1, Number.NaN])("a test share of %s is refused", (testShare) => {
  expect(() => split(10, { testShare })).toThrow(/between 0 and 1; got/);
});

test("a split is a partition, the same for the same seed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer(),
      (rowCount, testShare, seed) => {
        const { train, test: held } = split(rowCount, { seed, testShare });
        expect(train.length).toBeGreaterThan(0);
        expect(held.length).toBeGreaterThan(0);
        expect(Math.abs(held.length - rowCount * testShare)).toBeLessThanOrEqual(1);
        const all = [...train, ...held].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: rowCount }, (_, i) => i));
        expect(split(rowCount, { seed, testShare })).toEqual({ train, test: held });
      },
    ),
  );
});

test("another seed gives another split", () => {
  expect(split(100, { seed: 1 })).not.toEqual(split(100, { seed: 2 }));
});

test("each row is in the test equally often", () => {
  const counts = new Array<number>(8).fill(0);
  for (let seed = 0; seed < 4000; seed++) {
    for (const row of split(8, { seed, testShare: 0.25 }).test) counts[row]!++;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test("a table is split with its texts", () => {
  const table = Table.fromColumns({ x: Float64Array.of(1, 2, 3, 4), who: ["a", "b", "c", "d"] });
  const { train, test: held } = split(table, { seed: 3, testShare: 0.5 });
  expect(train.names).toEqual(["x", "who"]);
  expect(train.rowCount).toBe(2);
  expect(held.rowCount).toBe(2);
  for (const part of [train, held]) {
    part.text("who").forEach((who, i) => {
      expect(who).toBe("abcd"[part.column("x")[i]! - 1]);
    });
  }
});

test("as many folds as rows is leave-one-out", () => {
  const X = toRows(area, bedrooms);
  const lambdas = [0, 10, 1000];
  const folds = kFold(X, price, { k: 47, lambdas });
  expect(relativeError(folds.rmse, leaveOneOut(X, price, lambdas).rmse)).toBeLessThan(1e-11);
});

test("standardising is learnt inside the fold", () => {
  const X = toRows(area, bedrooms);
  const inside = kFold(X, price, { k: 47, lambdas: [10], standardise: true });
  const outside = leaveOneOut(X, price, [10], { standardise: true });
  expect(relativeError(inside.rmse, outside.rmse)).toBeGreaterThan(1e-5);
  expect(relativeError(inside.rmse, outside.rmse)).toBeLessThan(1e-2);
});

test("properties: folds differ by one row at most, and every row has one", () => {
  fc.assert(
    fc.property(randomSamples(), fc.integer({ min: 2, max: 6 }), ({ rows, y }, k) => {
      const { folds, rmse, best } = kFold(rows, y, { k, lambdas: [1, 5] });
      const sizes = Array.from({ length: k }, (_, f) => folds.filter((g) => g === f).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(folds).toHaveLength(y.length);
      expect(best.rmse).toBe(Math.min(...rmse));
    }),
  );
});

test("k-fold by hand: two folds of the mean alone", () => {
  const y = [1, 2, 4, 8];
  const { folds, rmse } = kFold([5, 5, 5, 5], y, { k: 2 });
  const mean = (fold: number) => {
    const kept = y.filter((_, i) => folds[i] !== fold);
    return kept.reduce((sum, yi) => sum + yi, 0) / kept.length;
  };
  const square = y.reduce((sum, yi, i) => sum + (yi - mean(folds[i]!)) ** 2, 0);
  expect(relativeError(rmse, [Math.sqrt(square / 4)])).toBeLessThan(1e-14);
});

test.each([
  ["one row", () => split(1), /at least 2; got 1/],
  ["rows that are no number", () => split(Number.NaN), /got NaN/],
  ["a share of 1", () => split(10, { testShare: 1 }), /testShare.*between 0 and 1; got 1/],
  ["a share of NaN", () => split(10, { testShare: Number.NaN }), /got NaN/],
  ["half a seed", () => split(10, { seed: 0.5 }), /seed must be a whole number.*got 0.5/],
  ["one fold", () => kFold([1, 2, 3], [1, 2, 3], { k: 1 }), /k must be.*from 2 to.*3; got 1/],
  ["more folds than rows", () => kFold([1, 2, 3], [1, 2, 3], { k: 4 }), /got 4/],
  ["a negative λ", () => kFold([1, 2, 3], [1, 2, 3], { k: 2, lambdas: [-1] }), /got -1/],
  ["lengths", () => kFold([1, 2, 3], [1, 2], { k: 2 }), /X has 3, y has 2/],
  [
    "a column constant without a fold",
    () => kFold([0, 0, 0, 1], [1, 2, 3, 4], { k: 4, standardise: true }),
    /without fold \d: .*x1 is constant/,
  ],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});

test("k-fold without a feature that varies: the mean alone, and folds as large as data are", () => {
  const y = Float64Array.from({ length: 300_000 }, (_, i) => i % 2);
  const constant = new Float64Array(y.length).fill(7);
  const { rmse } = kFold(constant, y, { k: 2 });
  // Means near 1/2, so that every error is.
  expect(rmse[0]).toBeCloseTo(0.5, 4);
});
