// Seeded data for the benchmark of large files, written by DuckDB in a process of its own: its memory is not that of a peer.
// node data.mjs <file> <rows>
import { DuckDBInstance } from "@duckdb/node-api";

const [file = "", rows = ""] = process.argv.slice(2);

/** Uniform between −√3 and √3, so that the variance is 1: the same in every order of the rows. */
const uniform = (/** @type {number} */ k) =>
  `(hash(range * 10 + ${k}) / 18446744073709551616e0 - 0.5) * ${Math.sqrt(12)}`;
const features = Array.from({ length: 9 }, (_, j) => `10 + 2 * ${uniform(j + 1)} AS x${j + 1}`);
const target = features.map((_, j) => `${j + 1} * x${j + 1}`).join(" + ");

const instance = await DuckDBInstance.create(":memory:", { memory_limit: "2GB" });
const connection = await instance.connect();
await connection.run(
  `COPY (SELECT * EXCLUDE range, 50 + ${target} + ${uniform(0)} AS y FROM (SELECT range, ${features.join(", ")} FROM range(${rows})))
   TO '${file.replaceAll("'", "''")}' (FORMAT ${file.endsWith(".csv") ? "CSV" : "PARQUET"})`,
);
