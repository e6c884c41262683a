import { describe, expect, test } from "vitest";
import {
  kFoldTable,
  NormalLinearRegression,
  openTable,
  ridgePath,
  ridgePathTable,
  Table,
} from "../../../../src/index";
import { RandomFolds } from "../../../../src/regression/validation/fold-pass";
import { worstDigits } from "../../../reference/digits";
import { hardData } from "../../../reference/hard-data";
import { temporaryFolder, writeColumns, writeRows } from "../../data/opened-table/large-files";

const at = temporaryFolder();
const ROWS = 3_001;
const [ordinary, , , , , nearlyDependent] = hardData(ROWS, 3);
const lambdas = [0, 1, 30, 1000];

async function opened(
  name: string,
  { features, target }: { features: Float64Array[]; target: Float64Array },
) {
  const columns = new Map([
    ...features.map((x, j) => [`x${j + 1}`, x] as const),
    ["y", target] as const,
  ]);
  await writeColumns(at(name), columns);
  return {
    table: await openTable(at(name)),
    X: Table.fromColumns(columns).select("x1", "x2", "x3"),
  };
}

test("each run of k rows has one for each of k folds, by the seed", () => {
  const assign = (seed: number) => {
    const randomFolds = new RandomFolds(5, seed);
    return Array.from({ length: 1000 }, () => randomFolds.next());
  };
  const folds = assign(3);
  for (let i = 0; i < 1000; i += 5) {
    expect(folds.slice(i, i + 5).sort()).toEqual([0, 1, 2, 3, 4]);
  }
  expect(assign(3)).toEqual(folds);
  expect(assign(4)).not.toEqual(folds);
  // 200 runs begin with fold 0 about 40 times, with a standard deviation of 5.7.
  const first = folds.filter((fold, i) => i % 5 === 0 && fold === 0).length;
  expect(Math.abs(first - 40)).toBeLessThan(29);
  expect(() => assign(0.5)).toThrow(/seed must be a whole number/);
});

describe.each([
  ["ordinary columns", ordinary!],
  ["nearly dependent columns", nearlyDependent!],
])("%s", (name, data) => {
  test.each([false, true])(
    "the path is that of the rows in memory, standardise: %s",
    async (standardise) => {
      const { table, X } = await opened(`${name}.parquet`, data);
      const path = await ridgePathTable(table, ["x1", "x2", "x3"], "y", lambdas, { standardise });
      const wanted = ridgePath(X, data.target, lambdas, { standardise });
      expect(path.lambdas).toEqual(lambdas);
      expect(worstDigits(path.thetas.flat(), wanted.thetas.flat())).toBeGreaterThan(10);
      expect(worstDigits(path.effectiveDegrees, wanted.effectiveDegrees)).toBeGreaterThan(10);
      expect(worstDigits(path.trainingRmse, wanted.trainingRmse)).toBeGreaterThan(13);
      table.close();
    },
  );

  test("errors on the folds are those of fits without them", async () => {
    const { table, X } = await opened(`folds of ${name}.parquet`, data);
    const k = 4;
    const { rmse, best } = await kFoldTable(table, ["x1", "x2", "x3"], "y", {
      k,
      seed: 9,
      lambdas,
    });
    const randomFolds = new RandomFolds(k, 9);
    const folds = Array.from({ length: ROWS }, () => randomFolds.next());
    const wanted = lambdas.map((lambda) => {
      let square = 0;
      for (let fold = 0; fold < k; fold++) {
        const part = (inFold: boolean) => (column: Float64Array) =>
          column.filter((_, i) => (folds[i] === fold) === inFold);
        const rows = (inFold: boolean) =>
          Table.fromColumns(new Map(X.names.map((x) => [x, part(inFold)(X.column(x))])));
        const model = new NormalLinearRegression({ lambda }).fit(
          rows(false),
          part(false)(data.target),
        );
        const y = part(true)(data.target);
        model.predict(rows(true)).forEach((yHat, i) => {
          square += (y[i]! - yHat) ** 2;
        });
      }
      return Math.sqrt(square / ROWS);
    });
    expect(worstDigits(rmse, wanted)).toBeGreaterThan(11);
    expect(best.rmse).toBe(Math.min(...rmse));
    expect(lambdas[rmse.indexOf(best.rmse)]).toBe(best.lambda);
    table.close();
  });
});

test("what cannot be folded", async () => {
  await writeRows(at("few.parquet"), "SELECT range AS x, 2 * range AS y FROM range(4)");
  const table = await openTable(at("few.parquet"));
  await expect(kFoldTable(table, ["x"], "y", { k: 5 })).rejects.toThrow(
    /at most the number of rows, 4; got 5/,
  );
  await expect(kFoldTable(table, ["x"], "y", { k: 1 })).rejects.toThrow(
    /k must be a whole number from 2/,
  );
  await expect(kFoldTable(table, ["x"], "y", { lambdas: [-1] })).rejects.toThrow(/lambda must be/);
  await expect(ridgePathTable(table, ["z"], "y", [0])).rejects.toThrow(/no column "z"/);
  await expect(ridgePathTable(table.where("x > 9"), ["x"], "y", [0])).rejects.toThrow(
    /no row fits/,
  );
  table.close();
});

test.each([1e200, 1e-200])(
  "a column that is 0 in the first block and of size %s after it",
  async (size) => {
    await writeRows(
      at("late.parquet"),
      `SELECT CASE WHEN range < 9000 THEN 0 ELSE range % 13 * ${size.toExponential()} END AS x1, range % 17 AS x2,
     CASE WHEN range < 9000 THEN 0 ELSE range % 13 END + range * 7919 % 101 AS y FROM range(20000)`,
    );
    const table = await openTable(at("late.parquet"));
    const loaded = await table.load();
    const options = { standardise: true };
    const path = await ridgePathTable(table, ["x1", "x2"], "y", [0, 1], options);
    const inMemory = ridgePath(loaded.select("x1", "x2"), loaded.column("y"), [0, 1], options);
    path.thetas.forEach((theta, l) => {
      expect(worstDigits(theta, inMemory.thetas[l]!)).toBeGreaterThan(11);
    });
    const { rmse } = await kFoldTable(table, ["x1", "x2"], "y", { lambdas: [0, 1], ...options });
    // The residuals are those of range * 7919 % 101, whose standard deviation is 29.2.
    for (const error of rmse) expect(error).toBeCloseTo(29.2, 0);
    table.close();
  },
);
