// A real cluster: what the stand-in of the unit tests cannot show.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { InputError, NormalLinearRegression, openTable, trinoTable } from "../../src/index";
import { statement } from "../../tools/cluster/statement.mjs";
import { makeRides, makeTable, openFolder } from "../../tools/cluster/tables.mjs";
import { worstDigits } from "../reference/digits";
import { hardData } from "../reference/hard-data";
import { writeColumns } from "../unit/data/opened-table/large-files";

declare module "vitest" {
  interface ProvidedContext {
    cluster: { url: string; files: string; processes: Record<string, number> };
  }
}

const cluster = inject("cluster");
const { url, files, processes } = cluster;
const ROWS = 10_000_000;
const RIDES = ["km", "minutes", "hour", "passengers", "bags"];

const onCluster = (name: string) => trinoTable(url, `hive.lessons.${name}`);

/** The fit of the same files by DuckDB, in this process. */
async function fittedHere(name: string, features: string[], target: string, lambda = 0) {
  const table = await openTable(join(files, name, "*.parquet"));
  try {
    return await new NormalLinearRegression({ lambda }).fitTable(table, features, target);
  } finally {
    table.close();
  }
}

const fittedThere = async (name: string, features: string[], target: string, lambda = 0) =>
  new NormalLinearRegression({ lambda }).fitTable(await onCluster(name), features, target);

/** The statements that added up the rows of a table. */
const scansOf = (name: string) =>
  `SELECT query_id FROM system.runtime.queries WHERE source = 'normal-equation' AND query LIKE '%sum(u0)%"${name}"%'`;

/** The rows of a table that each worker has read for those. */
async function rowsByWorker(name: string): Promise<Map<string, number>> {
  const rows = await statement(
    url,
    `SELECT node_id, sum(raw_input_rows) FROM system.runtime.tasks
     WHERE physical_input_bytes > 0 AND query_id IN (${scansOf(name)}) GROUP BY node_id`,
  );
  return new Map(rows.map(([node, count]) => [String(node), Number(count)]));
}

/** The error of a promise, which must be one for people. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe("the nine kinds of data", () => {
  test.each(hardData(200_000).map((data, k) => ({ ...data, table: `kind_${k}` })))(
    "$name: θ is that of DuckDB to 12 digits",
    async ({ features, target, table }) => {
      const columns = [
        ...features.map((x, j) => [`x${j + 1}`, x] as const),
        ["y", target] as const,
      ];
      mkdirSync(join(files, table));
      for (const part of [0, 1]) {
        const half = (x: Float64Array) => x.subarray(part * 100_000, (part + 1) * 100_000);
        await writeColumns(
          join(files, table, `part-${part}.parquet`),
          new Map(columns.map(([name, x]) => [name, half(x)])),
        );
      }
      await openFolder(cluster, table);
      const names = features.map((_, j) => `x${j + 1}`);
      for (const lambda of [0, 1]) {
        const there = await fittedThere(table, names, "y", lambda);
        const here = await fittedHere(table, names, "y", lambda);
        expect(worstDigits(there.theta, here.theta), `λ = ${lambda}`).toBeGreaterThan(12);
      }
    },
  );
});

describe("ten million rows", () => {
  beforeAll(async () => {
    await makeRides(cluster, ROWS);
    // The target grows with the time as computers count it: what is left of it is small beside its mean.
    await makeTable(
      cluster,
      "odometer",
      `SELECT second, load, 3e0 * second + 0.1e0 * load + (hash(i + 1000000000) % 1000) / 1e3 AS metres
       FROM (SELECT i, 1.7e9 + i AS second, (hash(i) % 1000) / 1e1 AS load FROM rows)`,
      ROWS,
    );
  });

  test.each([
    ["rides", RIDES, "fare"],
    ["odometer", ["second", "load"], "metres"],
  ])(
    "%s: θ is that of DuckDB to 14 digits, and both workers had rows",
    async (name, features, target) => {
      const there = await fittedThere(name, features, target);
      const here = await fittedHere(name, features, target);
      expect(worstDigits(there.theta, here.theta)).toBeGreaterThan(14);
      expect(there.fittedOn.rowCount).toBe(ROWS);
      const read = await rowsByWorker(name);
      expect([...read.keys()].sort()).toEqual(["worker-1", "worker-2"]);
      for (const count of read.values()) expect(count).toBeGreaterThan(0);
    },
  );

  test("what came home, for people", async () => {
    const table = (await onCluster("rides")).where("bags", 0);
    const model = await new NormalLinearRegression().fitTable(table, ["km", "minutes"], "fare");
    const lines = String(model.diagnosis.cluster).split("\n");
    expect(lines[0]).toMatch(/^the cluster computed +scan 1, deviations +scan 2, combinations$/);
    // 1 count, 3 sums, 6 products, below a header and a rule.
    expect(lines.indexOf("")).toBe(2 + 1 + 3 + 6);
    expect(lines.at(-1)).toMatch(
      /^10 numbers came home from each scan; 2,5\d\d,\d\d\d rows stayed\./,
    );
    expect(Math.max(...lines.slice(0, -1).map((line) => line.length))).toBeLessThan(80);
  });
});

describe("what goes wrong", () => {
  test.each([
    [
      "hive.lessons.no_table",
      /^Trino refused it: .*'hive\.lessons\.no_table' does not exist\. Is the last part of the table's name right\? The tables there are kind_0, .*, odometer, rides$/,
    ],
    [
      "hive.no_schema.rides",
      /^Trino refused it: .*'no_schema' does not exist\. Is the second part of the table's name right\? The schemas there are .*lessons/,
    ],
    [
      "no_catalogue.lessons.rides",
      /^Trino refused it: .*'no_catalogue' not found\. Is the first part of the table's name right\? The catalogues are hive, system$/,
    ],
  ])("%s", async (name, sentence) => {
    expect(await refusal(trinoTable(url, name))).toMatch(sentence);
  });

  test.each([
    ["km >", /^Trino refused it: .*A condition of where is written as what follows WHERE/],
    [
      "no_column > 3",
      /^Trino refused it: .*'no_column' cannot be resolved\. table\.names has the columns/,
    ],
    ["km = 'far'", /^Trino refused it: .*A condition compares values of one kind/],
  ])("the condition %s", async (condition, sentence) => {
    const table = (await onCluster("rides")).where(condition);
    expect(await refusal(table.rowCount())).toMatch(sentence);
  });

  test("a worker that is killed in mid-query loses nothing", async () => {
    const here = await fittedHere("rides", RIDES, "fare");
    const { fitting } = await fitHeldUpBy(processes["worker-2"]!);
    process.kill(processes["worker-2"]!, "SIGKILL");
    const there = await fitting;
    expect(worstDigits(there.theta, here.theta)).toBeGreaterThan(14);
    expect(there.fittedOn.rowCount).toBe(ROWS);
    // The first attempt of a task has the number 0.
    const attempts = await statement(
      url,
      `SELECT DISTINCT node_id FROM system.runtime.tasks WHERE query_id IN (${scansOf("rides")}) AND task_id LIKE '%.1'`,
    );
    expect(attempts.flat()).toContain("worker-1");
  });

  test("a coordinator that goes away in mid-query", async () => {
    const fitting = refusal(fittedThere("rides", RIDES, "fare"));
    await scanUnderWayOn("worker-1", fitting);
    process.kill(processes.coordinator!, "SIGKILL");
    expect(await fitting).toMatch(
      new RegExp(`^the Trino server at ${url}: (it broke the connection off|nothing answers)`),
    );
    expect(await refusal(onCluster("rides"))).toBe(
      `the Trino server at ${url}: nothing answers at this address. Is the server started, and the port right?`,
    );
  });
});

/**
 * A fit of the rides that cannot end without a worker: the worker is stopped while it has a part of a scan, and the
 * scan still waits for it a while later. A worker that had just handed in its part goes on, for another try.
 */
async function fitHeldUpBy(worker: number): Promise<{ fitting: Promise<NormalLinearRegression> }> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const fitting = fittedThere("rides", RIDES, "fare");
    const query = await scanUnderWayOn("worker-2", fitting);
    process.kill(worker, "SIGSTOP");
    await sleep(3000);
    // The coordinator alone answers this, so that the stopped worker is not asked.
    const [state] = await statement(
      url,
      `SELECT state FROM system.runtime.queries WHERE query_id = '${query}'`,
    );
    if (state?.[0] === "RUNNING") return { fitting };
    process.kill(worker, "SIGCONT");
    await fitting;
  }
  throw new Error("The worker had handed in its part of every scan before it was stopped.");
}

/** A scan of the rides that runs now, for a fit, and of which a worker has read rows. */
async function scanUnderWayOn(worker: string, fitting: Promise<unknown>): Promise<string> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  fitting.then(over, over);
  while (!isOver) {
    const [found] = await statement(
      url,
      `SELECT query_id FROM system.runtime.tasks WHERE state = 'RUNNING' AND node_id = '${worker}' AND raw_input_rows > 0
       AND query_id IN (${scansOf("rides")} AND state = 'RUNNING')`,
    );
    if (found) return String(found[0]);
    await sleep(50);
  }
  throw new Error("The fit was over before a scan of it was seen.");
}
