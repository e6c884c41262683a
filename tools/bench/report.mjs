// The tables of the benchmark, on screen and in BENCHMARKS.md.
import os from "node:os";

/**
 * @typedef {import("./measure.mjs").Timing} Timing
 * @typedef {{ title: string, goal: string | undefined, timings: Timing[] }} Result
 */

/** @param {number} seconds */
const milliseconds = (seconds) => `${Number((seconds * 1000).toPrecision(3))}`;

/** @param {Result} result */
export function table({ title, goal, timings }) {
  const own = timings[0]?.median ?? Number.NaN;
  const rows = timings.map(
    ({ name, median, least, most }) =>
      `| ${name} | ${milliseconds(median)} | ${milliseconds(least)} – ${milliseconds(most)} | ${(median / own).toFixed(2)} |`,
  );
  return [
    `### ${title}`,
    "",
    ...(goal ? [`Goal: ${goal}.`, ""] : []),
    "| | median (ms) | least – most (ms) | time, as a multiple of ours |",
    "|---|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}

/**
 * @param {Result[]} results
 * @param {{ versions: string, threads: Record<string, number> }} python
 */
export function report(results, { versions, threads }) {
  const [cpu] = os.cpus();
  const blas = Object.entries(threads).map(([library, count]) => `${library} ${count}`);
  return [
    "# Benchmarks",
    "",
    "`npm run bench` wrote this page. All peers of a table ran in turn in the same run, each on the same data.",
    "A number above 1 in the last column says that we are faster.",
    "",
    `- Machine: ${cpu?.model.trim()}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.arch()}`,
    `- Node ${process.versions.node}: one thread, but for openTable, whose DuckDB takes one for each core; ${versions}`,
    `- Threads of the Python peers: ${blas.join(", ")}; read_csv takes one`,
    "",
    ...results.map(table),
  ].join("\n");
}
