// Tables of the cluster: folders of Parquet files that DuckDB writes.
import fs from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { statement } from "./statement.mjs";

/** So that the work can be shared. */
const FILES = 4;

const dice = (/** @type {number} */ k) => `(hash(6 * i + ${k}) / 18446744073709551616e0)`;
/** The rides of lesson 11. */
const rides = `SELECT * EXCLUDE (i), 3 + 2 * km + 0.3 * minutes + 0.5 * bags + 4 * (${dice(0)} - 0.5) AS fare
  FROM (SELECT i, 20 * ${dice(1)} AS km, round(2 * km + 20 * ${dice(2)}) AS minutes,
    floor(24 * ${dice(3)}) AS hour, floor(1 + 4 * ${dice(4)}) AS passengers,
    floor(4 * ${dice(5)}) AS bags FROM rows)`;

/**
 * @typedef {Pick<import("./cluster.mjs").Cluster, "url" | "files">} Place of a cluster and of its files
 */

/**
 * hive.lessons.rides
 * @param {Place} place
 * @param {number} rowCount
 */
export const makeRides = (place, rowCount) => makeTable(place, "rides", rides, rowCount);

/**
 * hive.lessons.`name` with what a query makes of the numbers i = 0, 1, … in `rows`.
 * @param {Place} place
 * @param {string} name
 * @param {string} query
 * @param {number} rowCount
 */
export async function makeTable(place, name, query, rowCount) {
  const folder = path.join(place.files, name);
  fs.mkdirSync(folder);
  await withDuckDb(async (connection) => {
    for (let k = 0; k < FILES; k++) {
      const [from, to] = [k, k + 1].map((part) => Math.round((part * rowCount) / FILES));
      const file = inSql(path.join(folder, `part-${k}.parquet`));
      await connection.run(
        `COPY (WITH rows AS (SELECT range AS i FROM range(${from}, ${to})) ${query}) TO ${file}`,
      );
    }
  });
  await openFolder(place, name);
}

/**
 * hive.lessons.`name` from the Parquet files of the folder with that name.
 * @param {Place} place
 * @param {string} name
 */
export async function openFolder({ url, files }, name) {
  const columns = await withDuckDb(async (connection) => {
    const every = inSql(path.join(files, name, "*.parquet"));
    const described = await connection.runAndReadAll(`DESCRIBE FROM ${every}`);
    return described.getRows().map(([column, type]) => `"${column}" ${type}`);
  });
  await statement(url, "CREATE SCHEMA IF NOT EXISTS hive.lessons");
  await statement(
    url,
    `CREATE TABLE hive.lessons."${name}" (${columns.join(", ")}) ` +
      `WITH (external_location = 'local:///${name}', format = 'PARQUET')`,
  );
}

/**
 * @template T
 * @param {(connection: import("@duckdb/node-api").DuckDBConnection) => Promise<T>} work
 */
async function withDuckDb(work) {
  const duckdb = await DuckDBInstance.create(":memory:", { memory_limit: "1GB" });
  const connection = await duckdb.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    duckdb.closeSync();
  }
}

/** @param {string} text */
const inSql = (text) => `'${text.replaceAll("'", "''")}'`;
