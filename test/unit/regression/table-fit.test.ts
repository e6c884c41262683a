import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  bestLambda,
  InputError,
  leaveOneOut,
  NormalLinearRegression,
  openTable,
  predictWithIntervals,
  residualDiagnostics,
  summary,
  Table,
} from "../../../src/index";
import { worstDigits } from "../../reference/digits";
import { hardData } from "../../reference/hard-data";
import { temporaryFolder, writeColumns, writeRows } from "../data/opened-table/large-files";

const at = temporaryFolder();
const log = vi.spyOn(console, "log").mockImplementation(() => {});
afterEach(() => log.mockClear());

const names = ["x1", "x2", "x3", "x4", "x5"];
const columnsOf = (features: readonly Float64Array[], y: Float64Array) =>
  new Map([...features.map((x, j) => [`x${j + 1}`, x] as const), ["y", y] as const]);

async function opened(name: string, query: string) {
  await writeRows(at(name), query);
  return openTable(at(name));
}

describe.each(hardData(20_000).map((data, k) => ({ ...data, k })))(
  "$name",
  ({ features, target, k }) => {
    test("the fit of a file is the fit in memory", async () => {
      const columns = columnsOf(features, target);
      const path = at(`hard-${k}.parquet`);
      await writeColumns(path, columns);
      const table = await openTable(path);
      const model = await new NormalLinearRegression().fitTable(table, names, "y");
      const inMemory = new NormalLinearRegression().fit(
        Table.fromColumns(columns).select(...names),
        target,
      );
      expect(worstDigits(model.theta, inMemory.theta)).toBeGreaterThan(14);
      if (model.diagnosis.solver === "cholesky") expect(model.theta).toEqual(inMemory.theta);
      const again = await new NormalLinearRegression().fitTable(table, names, "y");
      expect(again.theta).toEqual(model.theta);
      expect(again.residualLength).toBe(model.residualLength);
      table.close();
    });
  },
);

describe("what the model tells", () => {
  const { features, target } = hardData(20_000)[0]!;
  const columns = columnsOf(features, target);
  const inMemory = (options = {}) =>
    new NormalLinearRegression(options).fit(Table.fromColumns(columns).select(...names), target);

  test.each([0, 100])("is what a fit in memory tells, large and small, λ = %s", async (lambda) => {
    for (const rowCount of [20_000, 500]) {
      const part = new Map([...columns].map(([name, values]) => [name, values.slice(0, rowCount)]));
      await writeColumns(at("told.parquet"), part);
      const table = await openTable(at("told.parquet"));
      const model = await new NormalLinearRegression({ lambda }).fitTable(table, names, "y");
      const X = Table.fromColumns(part).select(...names);
      const other = new NormalLinearRegression({ lambda }).fit(X, part.get("y")!);
      expect(worstDigits(model.theta, other.theta)).toBeGreaterThan(14);
      const told = summary(model);
      const wanted = summary(other);
      const numbersOf = ({ coefficients, ...rest }: typeof told) => [
        ...coefficients.flatMap(({ standardError, t, interval, varianceInflation }) => [
          standardError,
          t,
          ...interval,
          varianceInflation,
        ]),
        rest.r2,
        rest.adjustedR2,
        rest.residualDeviation,
        rest.f.statistic,
        rest.sampleCount,
        rest.degreesOfFreedom,
        rest.conditionNumber,
        rest.rank,
      ];
      const finite = (values: number[]) => values.filter((value) => !Number.isNaN(value));
      expect(worstDigits(finite(numbersOf(told)), finite(numbersOf(wanted)))).toBeGreaterThan(11);
      expect(told.coefficients.map(({ p }) => p > 1e-300 && p)).toEqual(
        wanted.coefficients.map(({ p }) => p > 1e-300 && expect.closeTo(p, 10)),
      );
      expect(told.target).toBe("y");
      expect(told.remarks).toEqual(wanted.remarks);
      expect(model.diagnosis.scaledConditionNumber).toBeCloseTo(
        other.diagnosis.scaledConditionNumber,
        6,
      );
      expect(worstDigits(model.predict(X), other.predict(X))).toBeGreaterThan(13);
      if (lambda > 0) continue;
      const [band, expected] = [model, other].map((one) => predictWithIntervals(one, X.head(50)));
      expect(worstDigits(band!.standardErrors, expected!.standardErrors)).toBeGreaterThan(11);
      expect(worstDigits(band!.prediction.lower, expected!.prediction.lower)).toBeGreaterThan(10);
      table.close();
    }
  });

  test("names of the features matter, the order of columns does not", async () => {
    await writeColumns(at("named.parquet"), columns);
    const table = await openTable(at("named.parquet"));
    const model = await new NormalLinearRegression().fitTable(table, ["x2", "x1"], "y");
    expect(model.featureNames).toEqual(["x2", "x1"]);
    const X = Table.fromColumns(columns);
    expect(model.predict(X.select("x1", "x2"))).toEqual(model.predict(X.select("x2", "x1")));
    expect(() => model.predict(X.select("x1"))).toThrow(/"x2" is missing/);
    table.close();
  });

  test("what needs rows says how to get some", async () => {
    await writeColumns(at("rows.parquet"), columns);
    const table = await openTable(at("rows.parquet"));
    const model = await new NormalLinearRegression().fitTable(table, names, "y");
    for (const ask of [() => residualDiagnostics(model), () => model.samples]) {
      expect(ask).toThrow(InputError);
      expect(ask).toThrow(/fitTable keeps none.*table\.sample\(10_000\)/);
    }
    const sample = await table.sample(1_000);
    const few = new NormalLinearRegression().fit(sample.select(...names), sample.column("y"));
    expect(residualDiagnostics(few).leverage).toHaveLength(1_000);
    table.close();
  });

  test("dependent columns by name, and a warning", async () => {
    const more = new Map([
      ...columns,
      ["kg", features[0]!],
      ["lb", features[0]!.map((x) => 2.5 * x)],
    ]);
    await writeColumns(at("dependent.parquet"), more);
    const table = await openTable(at("dependent.parquet"));
    const model = await new NormalLinearRegression().fitTable(table, ["kg", "x2", "lb"], "y");
    const { rank, dependencies, solver } = model.diagnosis;
    expect([rank, solver]).toEqual([3, "svd"]);
    expect(dependencies.map(({ combination }) => combination)).toEqual(["lb = 2.5 · kg"]);
    expect(log.mock.calls.flat().join()).toContain("lb = 2.5 · kg");
    const other = new NormalLinearRegression().fit(
      Table.fromColumns(more).select("kg", "x2", "lb"),
      target,
    );
    expect(worstDigits(model.theta, other.theta)).toBeGreaterThan(11);
    const told = summary(model);
    expect(told.r2).toBeCloseTo(summary(other).r2, 12);
    expect(Number.isNaN(told.coefficients[1]!.standardError)).toBe(true);
    expect(
      worstDigits(
        [told.coefficients[2]!.standardError],
        [summary(other).coefficients[2]!.standardError],
      ),
    ).toBeGreaterThan(10);
    table.close();
  });

  test.each([
    ["few rows of a file with few", 3000, "true", "qr"],
    ["few rows that have all values, of many", 30_000, "i < 3000", "qr"],
    ["many rows", 30_000, "true", "cholesky"],
  ])("%s: the solver", async (_, count, has, solver) => {
    const table = await opened(
      "few.parquet",
      `SELECT CASE WHEN ${has} THEN (i * i) % 97 END AS x, (i * i) % 97 + i % 7 AS y FROM range(${count}) AS t(i)`,
    );
    const missing = has === "true" ? "refuse" : "drop";
    const model = await new NormalLinearRegression().fitTable(table, ["x"], "y", { missing });
    expect(model.diagnosis.solver).toBe(solver);
    table.close();
  });
  test("a solver by name", async () => {
    await writeColumns(at("solver.parquet"), columns);
    const table = await openTable(at("solver.parquet"));
    for (const solver of ["qr", "svd", "cholesky"] as const) {
      const model = await new NormalLinearRegression({ solver }).fitTable(table, names, "y");
      expect(model.diagnosis.solver).toBe(solver);
      expect(worstDigits(model.theta, inMemory().theta)).toBeGreaterThan(14);
    }
    await expect(
      new NormalLinearRegression({ solver: "normal-equation" }).fitTable(table, names, "y"),
    ).rejects.toThrow(/multiplies matrices in memory/);
    table.close();
  });
});

describe("rows and columns", () => {
  const rent = (
    extra = "",
  ) => `SELECT range::DOUBLE AS area, ['Bern', 'Chur', 'Genf'][range % 3 + 1] AS city,
     100 + 2 * range + [0, 30, 50][range % 3 + 1] AS rent ${extra} FROM range(9000)`;

  test("a text column becomes columns of 0 and 1", async () => {
    for (const limit of ["", " LIMIT 300"]) {
      const table = await opened("rent.parquet", rent() + limit);
      const model = await new NormalLinearRegression().fitTable(table, ["area", "city"], "rent");
      expect(model.featureNames).toEqual(["area", "city=Chur", "city=Genf"]);
      // The rents are those numbers, without noise.
      expect(worstDigits(model.theta, [100, 2, 30, 50])).toBeGreaterThan(11);
      expect(summary(model).remarks.join()).toContain("city=Bern has no column");
      const loaded = await table.load();
      const X = loaded.select("area").with(loaded.indicators("city"));
      expect(worstDigits(model.predict(X), loaded.column("rent"))).toBeGreaterThan(11);
      table.close();
    }
  });

  test("a column of identifiers is a text column", async () => {
    const table = await opened(
      "identifiers.parquet",
      "SELECT ('00000000-0000-0000-0000-00000000000' || range % 3)::UUID AS id, range % 3 * 10 AS y FROM range(9)",
    );
    const model = await new NormalLinearRegression().fitTable(table, ["id"], "y");
    expect(worstDigits(model.theta, [0, 10, 20])).toBeGreaterThan(14);
    expect(await model.predictTo(at("of-identifiers.parquet"), table)).toBe(9);
    table.close();
  });
  test("names with an equals sign", async () => {
    const query = (one: string, two: string) =>
      `SELECT ['u', 'v', 'w=x'][range % 3 + 1] AS "${one}", range % 5 AS "${two}", range % 3 * 10 + range % 5 AS y FROM range(90)`;
    const table = await opened("equals.parquet", query("a=b", "c=d"));
    const model = await new NormalLinearRegression().fitTable(table, ["a=b", "c=d"], "y");
    expect(model.featureNames).toEqual(["a=b=v", "a=b=w=x", "c=d"]);
    await model.predictTo(at("of-equals.parquet"), table);
    const written = await (await openTable(at("of-equals.parquet"))).load("y", "prediction");
    expect(worstDigits(written.column("prediction"), written.column("y"))).toBeGreaterThan(13);
    await expect(model.predictTo(at("x.csv"), table.select("a=b"))).rejects.toThrow(
      /no column "c=d" and no text column "c"/,
    );
    const same = await opened("same-name.parquet", query("a", "a=v"));
    await expect(new NormalLinearRegression().fitTable(same, ["a", "a=v"], "y")).rejects.toThrow(
      /columns "a" and "a=v" both give a feature "a=v"/,
    );
    for (const one of [table, same]) one.close();
  });
  test("conditions and selected columns", async () => {
    const table = await opened("chur.parquet", rent());
    const model = await new NormalLinearRegression().fitTable(
      table.where("city", "Chur"),
      ["area"],
      "rent",
    );
    expect(worstDigits(model.theta, [130, 2])).toBeGreaterThan(11);
    expect(model.fittedOn.rowCount).toBe(3_000);
    const fitted = (features: string[], target: string) =>
      new NormalLinearRegression().fitTable(table.select("area", "rent"), features, target);
    await expect(fitted(["city"], "rent")).rejects.toThrow(/no column "city"/);
    table.close();
  });

  test("missing values are refused with their number, or dropped with a word", async () => {
    const table = await opened(
      "missing.parquet",
      `SELECT CASE WHEN range % 100 = 0 THEN NULL WHEN range = 7 THEN 'NaN'::DOUBLE ELSE range END AS x,
       CASE WHEN range % 1000 != 1 THEN ['a', 'b'][range % 2 + 1] END AS c, 3e0 * range AS y FROM range(9000)`,
    );
    const fitted = (missing?: "refuse" | "drop") =>
      new NormalLinearRegression().fitTable(table, ["x", "c"], "y", missing && { missing });
    await expect(fitted()).rejects.toThrow(
      'column "x" has 91 missing values, column "c" has 9 missing values, of 9,000 rows. Leave their rows out with { missing: "drop" }',
    );
    const model = await fitted("drop");
    expect(model.fittedOn.rowCount).toBe(8_900);
    expect(log.mock.calls.flat()).toContain("100 of 9,000 rows left out for missing values.");
    expect(summary(model).remarks[0]).toBe("100 of 9,000 rows left out for missing values.");
    expect(worstDigits([model.theta[1]!], [3])).toBeGreaterThan(12);
    table.close();
  });

  test("infinities and numbers too large for a double are counted by name", async () => {
    writeFileSync(at("infinite.csv"), `x,y\n${"1,2\n2,3\n".repeat(20_000)}1e999,2\n-inf,1\n1,2\n`);
    const table = await openTable(at("infinite.csv"));
    const promise = new NormalLinearRegression().fitTable(table, ["x"], "y");
    await expect(promise).rejects.toThrow(/column "x" has 2 infinite values, of 40,003 rows/);
    expect(await table.where("isfinite(x)").rowCount()).toBe(40_001);
    table.close();
  });

  test("numbers near the ends of the doubles", async () => {
    const table = await opened(
      "huge.parquet",
      "SELECT (range % 1000) * 1e300 AS x, (range % 7) * 1e-300 AS z, (range % 1000) * 2e0 + (range % 7) * 5e0 AS y FROM range(9000)",
    );
    const model = await new NormalLinearRegression().fitTable(table, ["x", "z"], "y");
    expect(worstDigits(model.coefficients, [2e-300, 5e300])).toBeGreaterThan(11);
    table.close();
  });

  test("no row, or fewer rows than columns", async () => {
    const table = await opened("few.parquet", rent());
    const fitted = (condition: string, options = {}) =>
      new NormalLinearRegression(options).fitTable(
        table.where(condition),
        ["area", "city"],
        "rent",
      );
    await expect(fitted("area < 0")).rejects.toThrow(/no row fits the conditions of where/);
    await expect(fitted("area < 3")).rejects.toThrow(/3 rows for 4 columns/);
    const model = await fitted("area < 3", { lambda: 1 });
    expect(model.theta).toHaveLength(4);
    table.close();
  });

  test("a model keeps its fit when another one fails", async () => {
    const table = await opened("keep.parquet", rent());
    const model = await new NormalLinearRegression().fitTable(table, ["area"], "rent");
    const { theta } = model;
    await expect(model.fitTable(table, ["are"], "rent")).rejects.toThrow(/Did you mean "area"/);
    expect(model.theta).toEqual(theta);
    table.close();
  });

  test("what is no table, no list of names, or no category", async () => {
    const table = await opened(
      "wrong.parquet",
      rent(", range::VARCHAR AS id, 'x' AS same, DATE '2024-01-01' AS day"),
    );
    const fitted = (...[one, features, target, options]: unknown[]) =>
      new NormalLinearRegression().fitTable(
        one as never,
        features as never,
        target as never,
        options as never,
      );
    await expect(fitted({}, ["area"], "rent")).rejects.toThrow(
      /needs a table that openTable or trinoTable opened/,
    );
    await expect(fitted(table, "area", "rent")).rejects.toThrow(/names of the features as a list/);
    await expect(fitted(table, [], "rent")).rejects.toThrow(/names of the features as a list/);
    await expect(fitted(table, ["area", "area"], "rent")).rejects.toThrow(/named twice/);
    await expect(fitted(table, ["area", "rent"], "rent")).rejects.toThrow(
      /both the target and a feature/,
    );
    await expect(fitted(table, ["area"], "city")).rejects.toThrow(/"city" holds text/);
    await expect(fitted(table, ["day"], "rent")).rejects.toThrow(/"day" holds dates or times/);
    await expect(fitted(table, ["id"], "rent")).rejects.toThrow(/more than 1000 different values/);
    await expect(fitted(table, ["same"], "rent")).rejects.toThrow(/same value in every row/);
    await expect(fitted(table, ["area"], "rent", { missing: "keep" })).rejects.toThrow(
      /missing must be one of/,
    );
    table.close();
  });
});

test("what takes X in memory says what there is for an opened table", async () => {
  const table = await opened("in-memory.parquet", "SELECT range AS a FROM range(9)");
  const X = table as never;
  for (const use of [
    () => leaveOneOut(X, [1], [0, 1]),
    () => bestLambda(X, [1]),
    () => new NormalLinearRegression().fit(X, [1]),
  ]) {
    expect(use).toThrow(
      /X must be in memory; got an opened table.*leverage of each row: choose λ with kFoldTable instead/,
    );
  }
  table.close();
});

describe("predictTo", () => {
  test("says how far it is, in a line that goes away, by the file's name", async () => {
    const table = await opened(
      "progress.parquet",
      "SELECT range AS a, 3 * range + 1 AS y FROM range(9)",
    );
    const model = await new NormalLinearRegression().fitTable(table, ["a"], "y");
    let time = 0;
    const now = vi.spyOn(Date, "now").mockImplementation(() => (time += 2000));
    const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    await model.predictTo(at("predicted-with-progress.csv"), table);
    const lines = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    now.mockRestore();
    expect(lines.at(-2)).toBe("\rwriting predicted-with-progress.csv: 100 %, about 0 seconds left");
    expect(lines.at(-1)).toMatch(/^\r +\r$/);
    table.close();
  });
  test("refuses a cell that another reader takes for a number", async () => {
    const folder = at("underscore.csv");
    writeFileSync(folder, `a,y\n${"1,2\n2,4\n".repeat(6_000)}1_0,20\n`);
    const table = await openTable(folder);
    const model = await new NormalLinearRegression().fitTable(
      await opened("without-underscore.parquet", "SELECT range AS a, 2 * range AS y FROM range(9)"),
      ["a"],
      "y",
    );
    await expect(model.predictTo(at("underscored.csv"), table)).rejects.toThrow(/such as "1_0"/);
    table.close();
  });

  const rows = `SELECT range::DOUBLE AS a, [2e0, 5e0, 7e0][range % 3 + 1] AS b, ['u', 'v'][range % 2 + 1] AS c,
    (range * 7919) % 101 + 3 * range AS y FROM range(30000)`;
  const fitted = async () => {
    const table = await opened("fit.parquet", rows);
    const model = await new NormalLinearRegression().fitTable(table, ["a", "b", "c"], "y");
    return { table, model };
  };

  test.each(["predicted.parquet", "predicted.csv"])(
    "writes %s: all columns, and the predictions",
    async (name) => {
      const { table, model } = await fitted();
      expect(await model.predictTo(at(name), table.select("c", "a", "b"))).toBe(30_000);
      const written = await (await openTable(at(name))).load();
      expect(written.names).toEqual(["c", "a", "b", "prediction"]);
      const X = written.select("a", "b").with(written.indicators("c"));
      expect(worstDigits(written.column("prediction"), model.predict(X))).toBeGreaterThan(12);
      expect(Array.from(written.column("a").slice(0, 3))).toEqual([0, 1, 2]);
      expect(existsSync(at(`${name}.partial`))).toBe(false);
      table.close();
    },
  );

  test("a model that was fitted in memory predicts, too", async () => {
    const { table } = await fitted();
    const loaded = await table.load();
    const model = new NormalLinearRegression().fit(loaded.select("b", "a"), loaded.column("y"));
    await model.predictTo(at("other.parquet"), table.where("a < 100"));
    const written = await (await openTable(at("other.parquet"))).load("prediction");
    expect(
      worstDigits(written.column("prediction"), model.predict(loaded.select("b", "a").head(100))),
    ).toBeGreaterThan(13);
    table.close();
  });

  test("missing values, new categories, and infinities", async () => {
    const { table, model } = await fitted();
    const other = await opened(
      "other-rows.parquet",
      `SELECT CASE WHEN range != 5 THEN range END AS a, 2e0 AS b, 'u' AS c FROM range(5000)`,
    );
    const into = at("refused.parquet");
    await expect(model.predictTo(into, other)).rejects.toThrow(
      /column "a" has 1 missing value, of 5,000 rows/,
    );
    expect(existsSync(into) || existsSync(`${into}.partial`)).toBe(false);
    expect(await model.predictTo(into, other, { missing: "drop" })).toBe(4_999);
    const fresh = await opened(
      "fresh.parquet",
      "SELECT 1e0 AS a, 2e0 AS b, ['u', 'w'][range % 2 + 1] AS c FROM range(10)",
    );
    await expect(model.predictTo(into, fresh)).rejects.toThrow(
      /column "c" has "w" and in all 5 rows/,
    );
    const infinite = await opened(
      "infinite.parquet",
      "SELECT 'inf'::DOUBLE AS a, 2e0 AS b, 'u' AS c FROM range(10)",
    );
    await expect(model.predictTo(into, infinite)).rejects.toThrow(
      /column "a" has 10 infinite values/,
    );
    // What stood there before stands there still.
    expect(await (await openTable(into)).rowCount()).toBe(4_999);
    table.close();
  });

  test("a column named as the predictions are on the way, and a prediction that is no number", async () => {
    const table = await opened(
      "named.parquet",
      'SELECT range AS a, 1e9 AS "Finite or not", 3 * range + 1 AS y FROM range(9)',
    );
    const model = await new NormalLinearRegression().fitTable(table, ["a"], "y");
    await model.predictTo(at("of-named.parquet"), table);
    const written = await (await openTable(at("of-named.parquet"))).load("prediction");
    expect(
      worstDigits(written.column("prediction"), model.predict([0, 1, 2, 3, 4, 5, 6, 7, 8])),
    ).toBeGreaterThan(14);
    const far = await opened("far.parquet", "SELECT 1e308 AS a");
    await expect(model.predictTo(at("of-far.csv"), far)).rejects.toThrow(
      /a prediction is larger than a number can be/,
    );
    table.close();
  });

  test("two at the same time to one path: one of them says so", async () => {
    const { table, model } = await fitted();
    const results = await Promise.allSettled(
      [1, 2].map(() => model.predictTo(at("same.csv"), table)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = results.find((result) => result.status === "rejected")!;
    expect(String(refused.reason)).toMatch(/same\.csv is being written already/);
    expect(await (await openTable(at("same.csv"))).rowCount()).toBe(30_000);
    expect(await model.predictTo(at("same.csv"), table)).toBe(30_000);
    table.close();
  });

  test("a disk that is full, and paths that cannot be", async () => {
    const { table, model } = await fitted();
    for (const end of ["parquet", "csv"]) {
      // What is written to /dev/full fails as on a full disk.
      symlinkSync("/dev/full", at(`full.${end}.partial`));
      await expect(model.predictTo(at(`full.${end}`), table)).rejects.toThrow(/the disk is full/);
      expect(readdirSync(at(".")).filter((name) => name.startsWith("full"))).toEqual([]);
    }
    mkdirSync(at("folder.csv"));
    await expect(model.predictTo(at("folder.csv"), table)).rejects.toThrow(/is a folder/);
    await expect(model.predictTo(at("no/where.csv"), table)).rejects.toThrow(/there is no folder/);
    await expect(model.predictTo(at("x.xlsx"), table)).rejects.toThrow(
      /ends with \.parquet or \.csv/,
    );
    await expect(model.predictTo(at("fit.parquet"), table)).rejects.toThrow(
      /a file of the table itself/,
    );
    await expect(model.predictTo(at("x.csv"), table.select("b", "c"))).rejects.toThrow(
      /no column "a"/,
    );
    await expect(model.predictTo(at("x.csv"), {} as never)).rejects.toThrow(
      /needs a table that openTable opened/,
    );
    await expect(new NormalLinearRegression().predictTo(at("x.csv"), table)).rejects.toThrow(
      /not fitted yet/,
    );
    const again = await openTable(at("fit.parquet"));
    await model.predictTo(at("once.parquet"), again);
    const capital = await opened(
      "capital.parquet",
      "SELECT 1e0 AS a, 2e0 AS b, 'u' AS c, 3 AS \"Prediction\"",
    );
    await expect(model.predictTo(at("x.csv"), capital)).rejects.toThrow(
      /has a column "prediction"/,
    );
    const once = await openTable(at("once.parquet"));
    await expect(model.predictTo(at("twice.parquet"), once)).rejects.toThrow(
      /has a column "prediction" already/,
    );
    table.close();
  });
});
