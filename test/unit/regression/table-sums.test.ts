import { afterEach, describe, expect, test, vi } from "vitest";
import { NormalLinearRegression, openTable, summary, Table, trinoTable } from "../../../src/index";
import { worstDigits } from "../../reference/digits";
import { exactLeastSquares } from "../../reference/exact-least-squares";
import { hardData } from "../../reference/hard-data";
import { temporaryFolder, writeColumns } from "../data/opened-table/large-files";
import { TrinoStandIn } from "../data/opened-table/trino-stand-in";

const log = vi.spyOn(console, "log").mockImplementation(() => {});
afterEach(() => log.mockClear());
const at = temporaryFolder();
const cluster = new TrinoStandIn();
let tables = 0;

const columnsOf = (features: readonly Float64Array[], y: Float64Array) =>
  new Map([...features.map((x, j) => [`x${j + 1}`, x] as const), ["y", y] as const]);

async function stored(columns: ReadonlyMap<string, Float64Array>) {
  const path = at(`t${tables++}.parquet`);
  await writeColumns(path, columns);
  return rowsOf(`FROM '${path}'`);
}

async function rowsOf(query: string) {
  await cluster.table("t", query);
  return trinoTable(cluster.url, "hive.lake.t");
}

const fitted = (
  table: Awaited<ReturnType<typeof rowsOf>>,
  features: string[],
  { lambda = 0, missing = "refuse" as "refuse" | "drop" } = {},
) => new NormalLinearRegression({ lambda }).fitTable(table, features, "y", { missing });

describe.each([5, 10])("%i features", (featureCount) => {
  test.each(hardData(20_000, featureCount))(
    "$name: θ from sums in SQL is θ of the fit in memory",
    async ({ features, target }) => {
      const columns = columnsOf(features, target);
      const names = features.map((_, j) => `x${j + 1}`);
      const table = await stored(columns);
      const X = Table.fromColumns(columns).select(...names);
      for (const lambda of [0, 1]) {
        const model = await fitted(table, names, { lambda });
        const inMemory = new NormalLinearRegression({ lambda }).fit(X, target);
        expect(worstDigits(model.theta, inMemory.theta)).toBeGreaterThan(13);
        expect(worstDigits([model.residualLength], [inMemory.residualLength])).toBeGreaterThan(13);
        // Where slopes are 10⁵ times as large as what they predict, so is the rounding of a prediction.
        const expected = inMemory.predict(X.head(100));
        model.predict(X.head(100)).forEach((prediction, i) => {
          expect(Math.abs(prediction - expected[i]!)).toBeLessThan(1e-9);
        });
        if (lambda > 0) continue;
        const errors = (one: NormalLinearRegression) =>
          summary(one).coefficients.map(({ standardError }) => standardError);
        expect(worstDigits(errors(model), errors(inMemory))).toBeGreaterThan(11);
        expect(summary(model).r2).toBeCloseTo(summary(inMemory).r2, 10);
      }
    },
  );
});

test("a combination whose mean is large beside its spread keeps its digits", async () => {
  const { features, target } = hardData(20_000, 4)[0]!;
  const [a, b, c, d] = features as [Float64Array, Float64Array, Float64Array, Float64Array];
  const far = a.map((x) => 1e6 + x / 3);
  const time = b.map((_, i) => 1.7e9 + 7 * i);
  const columns = columnsOf(
    [far, c, time, far.map((x, i) => x + c[i]! + 1e-3 * d[i]!)],
    target.map((y, i) => y + time[i]! / 2),
  );
  const names = ["x1", "x2", "x3", "x4"];
  const X = Table.fromColumns(columns).select(...names);
  for (const lambda of [0, 1]) {
    const model = await fitted(await stored(columns), names, { lambda });
    const inMemory = new NormalLinearRegression({ lambda }).fit(X, columns.get("y")!);
    expect(worstDigits(model.coefficients, inMemory.coefficients)).toBeGreaterThan(12);
  }
});

describe("the order of the rows, which a cluster chooses anew each time", () => {
  const rowCount = 1_000_000;
  // x2 does nothing: what the fit finds of it is chance, and five digits smaller than what is added up.
  const rows = `SELECT x1, x2, 5e0 + 2e0 * x1 + e AS y, e * x2 AS term FROM (
    SELECT (hash(range) % 1000003) / 1e6 AS x1, (hash(range + 3000000) % 1000003) / 1e6 - 0.5e0 AS x2,
      (hash(range + 6000000) % 1000003) / 1e6 - 0.5e0 AS e FROM range(${rowCount}))`;
  const inMemory = async () => {
    const table = await openTable(at("by-chance.parquet"));
    const model = await new NormalLinearRegression().fitTable(table, ["x1", "x2"], "y");
    table.close();
    return model.theta;
  };

  test.each(["term", "abs(term) DESC", "x1", "hash(y)"])("by %s: the same θ", async (order) => {
    await cluster.run(`COPY (${rows}) TO '${at("by-chance.parquet")}'`);
    const table = await rowsOf(`FROM '${at("by-chance.parquet")}' ORDER BY ${order}`);
    const model = await fitted(table, ["x1", "x2"]);
    expect(worstDigits(model.theta, await inMemory())).toBeGreaterThan(14.5);
  });

  test("by the residuals: the same intercept, where it is chance alone", async () => {
    await cluster.run(
      `COPY (SELECT x1, x2, y - 5e0 AS y FROM (${rows}) ORDER BY y - 2e0 * x1) TO '${at("by-chance.parquet")}'`,
    );
    const model = await fitted(await rowsOf(`FROM '${at("by-chance.parquet")}'`), ["x1", "x2"]);
    expect(worstDigits(model.theta, await inMemory())).toBeGreaterThan(14.5);
  });
});

describe("a penalty, against exact fractions, in a file and on a cluster", () => {
  const rowCount = 9000;
  const { features, target } = hardData(rowCount, 2)[0]!;
  const [a, b] = features as [Float64Array, Float64Array];
  const times = (column: Float64Array, factor: number) => column.map((x) => x * factor);
  const constant = new Float64Array(rowCount).fill(7e9);

  test.each([
    [
      "is small beside dependent columns, and the intercept has none",
      1e-6,
      [times(a, 1e9), constant],
    ],
    ["is large beside one column", 1e20, [a, times(b, 1e-27)]],
    ["is large beside all", 1e100, [a, b]],
    ["is as large as can be", 1e300, [a, b]],
  ])("%s", async (_, lambda, X) => {
    const columns = columnsOf(X, target);
    const ones = new Float64Array(rowCount).fill(1);
    const { theta } = exactLeastSquares([ones, ...X], target, lambda);
    const onCluster = await stored(columns);
    const inFile = await openTable(at(`t${tables - 1}.parquet`));
    for (const table of [onCluster, inFile]) {
      const model = await fitted(table, ["x1", "x2"], { lambda });
      expect(worstDigits(model.theta, theta)).toBeGreaterThan(11);
    }
    inFile.close();
  });
});

describe("what comes home", () => {
  test("two scans of 1 + n + n(n + 1)/2 numbers, shown in the diagnosis", async () => {
    const { features, target } = hardData(20_000)[0]!;
    const columns = columnsOf(features, target);
    const table = await stored(columns);
    const start = cluster.exchanges.length;
    const model = await fitted(table, ["x1", "x2", "x3"]);
    const { header, rows, caption } = model.diagnosis.cluster!;
    expect(caption).toMatch(/^15 numbers came home from each scan; 20,000 rows stayed\. /);
    expect(header).toEqual(["the cluster computed", "scan 1, deviations", "scan 2, combinations"]);
    expect(rows.map(([name]) => name)).toEqual(
      "rows,Σ x1,Σ x2,Σ x3,Σ y,Σ x1 · x1,Σ x2 · x1,Σ x2 · x2,Σ x3 · x1,Σ x3 · x2,Σ x3 · x3,Σ y · x1,Σ y · x2,Σ y · x3,Σ y · y".split(
        ",",
      ),
    );
    expect(rows[0]).toEqual(["rows", 20_000, 20_000]);
    // The squares of the last line are those of the residuals, in units of a power of two.
    const ratio = Math.log2(model.residualLength ** 2 / Number(rows.at(-1)![2]));
    expect(ratio).toBeCloseTo(Math.round(ratio), 3);
    const statements = cluster.exchanges.slice(start).flatMap(({ sql }) => sql ?? []);
    expect(statements).toHaveLength(3);
    expect(statements.every((sql) => sql.startsWith("SELECT count(*)"))).toBe(true);
    // A literal without an exponent is a decimal fraction, which loses digits.
    expect(statements.join().match(/(?<![\w.e+-])\d+\.\d+(?!\d*e)/g)).toBeNull();
  });

  test("a fit of other rows has no such table", () => {
    expect(
      new NormalLinearRegression().fit([1, 2, 3], [1, 2, 2]).diagnosis.cluster,
    ).toBeUndefined();
  });
});

describe("columns", () => {
  const many = "SELECT range::DOUBLE AS a, (range * 7919 % 101)::DOUBLE AS b";

  test("dependent ones are named, and θ is the shortest", async () => {
    const table = await rowsOf(
      `${many}, 2.5e0 * (range * 7919 % 101) AS c, 3e0 * range + (range % 7) AS y FROM range(9000)`,
    );
    const model = await fitted(table, ["a", "b", "c"]);
    expect(model.diagnosis.solver).toBe("svd");
    expect(model.diagnosis.dependencies.map(({ combination }) => combination)).toEqual([
      "c = 2.5 · b",
    ]);
    const loaded = await table.load();
    const inMemory = new NormalLinearRegression().fit(
      loaded.select("a", "b", "c"),
      loaded.column("y"),
    );
    expect(worstDigits(model.theta, inMemory.theta)).toBeGreaterThan(10);
  });

  test.each(["4.536e-1 * b", "4.5359237e-1 * (b + 100)", "1e-1 * a + 3e-1 * b"])(
    "up to the rounding of each number: %s",
    async (sql) => {
      const table = await rowsOf(
        `SELECT *, ${sql} AS c, 3e0 * a - b + a::BIGINT % 7 AS y FROM (${many} FROM range(9000))`,
      );
      const model = await fitted(table, ["a", "b", "c"]);
      const loaded = await table.load();
      const inMemory = new NormalLinearRegression().fit(
        loaded.select("a", "b", "c"),
        loaded.column("y"),
      );
      expect(model.diagnosis.solver).toBe("svd");
      expect(worstDigits(model.theta, inMemory.theta)).toBeGreaterThan(10);
    },
  );

  test("a constant one depends on the ones", async () => {
    const table = await rowsOf(
      `${many}, 0.1e0 AS c, 3e0 * range + (range % 7) AS y FROM range(9000)`,
    );
    const model = await fitted(table, ["a", "c"]);
    expect(model.diagnosis.dependentColumns).toEqual(["c"]);
  });

  test("text becomes columns of 0 and 1, and conditions hold", async () => {
    const table = await rowsOf(
      `SELECT range::DOUBLE AS area, ['Bern', 'Chur', 'Genf'][range % 3 + 1] AS city,
       100 + 2 * range + [0, 30, 50][range % 3 + 1] AS y FROM range(9000)`,
    );
    const model = await fitted(table, ["area", "city"]);
    expect(model.featureNames).toEqual(["area", "city=Chur", "city=Genf"]);
    // The numbers are these, without noise.
    expect(worstDigits(model.theta, [100, 2, 30, 50])).toBeGreaterThan(11);
    const chur = await fitted(table.where("city", "Chur"), ["area"]);
    expect(worstDigits(chur.theta, [130, 2])).toBeGreaterThan(11);
    expect(chur.fittedOn.rowCount).toBe(3_000);
  });

  test.each([1e200, 1e-200])("0 in the first rows, and of size %s after them", async (size) => {
    const late = (unit: number) =>
      `CASE WHEN range < 3000 THEN 0e0 ELSE (range % 13) * ${unit.toExponential()} END`;
    const table = await rowsOf(
      `SELECT ${late(size)} AS x, (range % 7)::DOUBLE AS z, (${late(size)}) + (range % 7) * ${size.toExponential()} AS y
       FROM range(9000)`,
    );
    const model = await fitted(table, ["x", "z"]);
    expect(worstDigits(model.coefficients, [1, size])).toBeGreaterThan(11);
    expect(model.diagnosis.solver).toBe("cholesky");
    const noisy = await rowsOf(
      `SELECT range % 7 AS z, CASE WHEN range < 3000 THEN 0e0 ELSE (range % 7 + range % 13) * ${size.toExponential()} END AS y FROM range(9000)`,
    );
    const loaded = await noisy.load();
    const inMemory = new NormalLinearRegression().fit(loaded.select("z"), loaded.column("y"));
    const noise = await fitted(noisy, ["z"]);
    expect(worstDigits(noise.theta, inMemory.theta)).toBeGreaterThan(13);
    expect(worstDigits([noise.residualLength], [inMemory.residualLength])).toBeGreaterThan(13);
  });

  test.each([
    [1e300, 1e-300],
    // The power of two at the small numbers has no reciprocal.
    [1e10, 1e-310],
  ])("numbers near the ends of the doubles: %s, %s", async (large, small) => {
    const table = await rowsOf(
      `SELECT (range % 1000) * ${large.toExponential()} AS x, (range % 7) * ${small.toExponential()} AS z,
       (range % 1000) * 2e-3 + (range % 7) * 5e-4 AS y FROM range(9000)`,
    );
    const model = await fitted(table, ["x", "z"]);
    expect(worstDigits(model.coefficients, [2e-3 / large, 5e-4 / small])).toBeGreaterThan(11);
  });
});

describe("bad values and rows", () => {
  test.each([0, 5_000])("missing ones from row %i on are counted, or dropped", async (from) => {
    const table = await rowsOf(
      `SELECT CASE WHEN range % 100 = 0 AND range >= ${from} THEN NULL WHEN range = 6007 THEN 'NaN'::DOUBLE ELSE range END AS x,
       3e0 * range + range % 5 AS y FROM range(9000)`,
    );
    const count = (9000 - from) / 100 + 1;
    await expect(fitted(table, ["x"])).rejects.toThrow(
      `column "x" has ${count} missing values, of 9,000 rows. Leave their rows out with { missing: "drop" }`,
    );
    const model = await fitted(table, ["x"], { missing: "drop" });
    expect(model.fittedOn.rowCount).toBe(9000 - count);
    expect(log.mock.calls.flat()).toContain(`${count} of 9,000 rows left out for missing values.`);
  });

  test("infinite ones are named", async () => {
    const infinite = await rowsOf(
      "SELECT CASE WHEN range > 8997 THEN 'inf'::DOUBLE ELSE range END AS x, range AS z, range AS y FROM range(9000)",
    );
    await expect(fitted(infinite, ["z", "x"])).rejects.toThrow(
      /^column "x" has 2 infinite values, of 9,000 rows/,
    );
  });

  test("no row, or fewer rows than columns", async () => {
    const table = await rowsOf(
      "SELECT range::DOUBLE AS a, (range * range)::DOUBLE AS b, range % 3 AS y FROM range(9000)",
    );
    await expect(fitted(table.where("a < 0"), ["a", "b"])).rejects.toThrow(
      /no row fits the conditions of where/,
    );
    await expect(fitted(table.where("a < 2"), ["a", "b"])).rejects.toThrow(/2 rows for 3 columns/);
    const model = await fitted(table.where("a < 2"), ["a", "b"], { lambda: 1 });
    // a = b = y = 0, 1: about the means S + λI = [1.5 0.5; 0.5 1.5] and the right side is 0.5, 0.5.
    expect(worstDigits(model.theta, [0.25, 0.25, 0.25])).toBeGreaterThan(14);
  });

  test("what needs the rows says what to do", async () => {
    const table = await rowsOf("SELECT range::DOUBLE AS a, range % 3 AS y FROM range(9000)");
    const model = await fitted(table, ["a"]);
    expect(() => model.samples).toThrow(/table\.sample\(10_000\)/);
    await expect(model.predictTo(at("p.parquet"), table)).rejects.toThrow(
      /the rows of this table stay on the cluster/,
    );
    await expect(
      new NormalLinearRegression({ solver: "qr" }).fitTable(table, ["a"], "y"),
    ).rejects.toThrow(/solver "qr" needs the rows, which stay on the cluster/);
  });
});
