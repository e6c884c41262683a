// The tables of the benchmark, on screen and in BENCHMARKS.md.
import os from "node:os";

/**
 * @typedef {import("./measure.mjs").Timing} Timing
 * @typedef {{ name: string, bytes: number }} Size
 * @typedef {{ title: string, goal?: string | undefined, timings?: Timing[], sizes?: Size[] }} Result
 */

/** @param {number} seconds */
const milliseconds = (seconds) => `${Number((seconds * 1000).toPrecision(3))}`;

/** @param {Result} result */
export function table({ title, goal, timings, sizes }) {
  const lines = sizes ? linesOfSizes(sizes) : linesOfTimings(timings ?? []);
  return [`### ${title}`, "", ...(goal ? [`Goal: ${goal}.`, ""] : []), ...lines, ""].join("\n");
}

/** @param {Timing[]} timings */
function linesOfTimings(timings) {
  const own = timings[0]?.median ?? Number.NaN;
  return [
    "| | median (ms) | least – most (ms) | time, as a multiple of ours |",
    "|---|---:|---:|---:|",
    ...timings.map(
      ({ name, median, least, most }) =>
        `| ${name} | ${milliseconds(median)} | ${milliseconds(least)} – ${milliseconds(most)} | ${(median / own).toFixed(2)} |`,
    ),
  ];
}

/** @param {Size[]} sizes */
const linesOfSizes = (sizes) => [
  "| | MB |",
  "|---|---:|",
  ...sizes.map(({ name, bytes }) => `| ${name} | ${(bytes / 1e6).toFixed(2)} |`),
];

/**
 * A report in which some tables are replaced, and those that it does not have yet are added.
 * @param {string} page
 * @param {Result[]} results
 */
export function withTables(page, results) {
  const [head = "", ...old] = page.split(/^(?=### )/m);
  const tables = new Map(old.map((text) => [titleOf(text), text.trimEnd()]));
  for (const result of results) tables.set(result.title, table(result).trimEnd());
  return `${[head.trimEnd(), ...tables.values()].join("\n\n")}\n`;
}

/** @param {string} text */
const titleOf = (text) => text.slice(4, text.indexOf("\n"));

export function machine() {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${cpu?.model.trim()}, ${os.availableParallelism()} cores, ${memory} GiB, ${os.type()} ${os.arch()}`;
}

/**
 * @param {Result[]} results
 * @param {{ versions: string, threads: Record<string, number> }} python
 */
export function report(results, { versions, threads }) {
  const blas = Object.entries(threads).map(([library, count]) => `${library} ${count}`);
  return [
    "# Benchmarks",
    "",
    "`npm run bench` wrote this page, or a part of it. All peers of a table ran in turn in the same run, each on the same data.",
    "A number above 1 in the last column says that we are faster.",
    "",
    `- Machine: ${machine()}`,
    `- Node ${process.versions.node}: one thread, but for openTable, whose DuckDB takes one for each core; ${versions}`,
    `- Threads of the Python peers: ${blas.join(", ")}; read_csv takes one`,
    "",
    ...results.map(table),
  ].join("\n");
}
