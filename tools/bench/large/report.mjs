// The tables of the benchmark of large files, on screen and in BENCHMARKS-LARGE.md.
import { machine } from "../report.mjs";
import { OURS } from "./measure.mjs";

/**
 * @typedef {import("./measure.mjs").LargeTiming} LargeTiming
 * @typedef {{ title: string, goal: string | undefined, rows: number, timings: LargeTiming[] }} LargeResult
 */

/** @param {number} value */
const short = (value) => `${Number(value.toPrecision(3))}`;

/** @param {number} megabytes */
const size = (megabytes) => (Number.isNaN(megabytes) ? "?" : megabytes.toFixed(0));

/** @param {LargeResult} result */
export function largeTable({ title, goal, timings }) {
  const own = timings[0]?.median ?? Number.NaN;
  const rows = timings.map(
    ({ name, median, least, most, megabytes }) =>
      `| ${name} | ${short(median)} | ${short(least)} – ${short(most)} | ${size(megabytes)} | ${(median / own).toFixed(2)} |`,
  );
  return [
    `### ${title}`,
    "",
    ...(goal ? [`Goal: ${goal}.`, ""] : []),
    "| | median (s) | least – most (s) | peak of memory (MB) | time, as a multiple of ours |",
    "|---|---:|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}

/** What a row costs us, file by file. @param {LargeResult[]} results */
export function costOfRow(results) {
  const rows = results.flatMap(({ title, rows, timings }) => {
    const ours = timings.find(({ name }) => name === OURS);
    if (!ours) return [];
    const nanoseconds = (1e9 * ours.median) / rows;
    return [
      `| ${title} | ${short(ours.median)} | ${nanoseconds.toFixed(0)} | ${size(ours.megabytes)} |`,
    ];
  });
  return [
    "### What a row costs us",
    "",
    "Goal: the same from a million rows to a hundred million, in the same memory.",
    "",
    "| | median (s) | time for each row (ns) | peak of memory (MB) |",
    "|---|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}

/**
 * @param {LargeResult[]} results
 * @param {string} command
 * @param {string} versions
 */
export function largeReport(results, command, versions) {
  return [
    "# Benchmarks of large files",
    "",
    `\`${command}\` wrote this page. Nine features and a target, numbers of 64 bits. All peers of a table ran in turn, each run in a process of its own,`,
    "on a file that the system held in its memory; the seconds are those from the file to θ, without the start of the program.",
    "A number above 1 in the last column says that we are faster.",
    "",
    "All peers but scikit-learn, which reads the file into memory, read it once and add up products. So do we: the sums are about what the",
    "line of the first 1,024 rows leaves of the target, and rounding takes no more from them than a second look at the rows would. Where those rows",
    "mislead, or a coefficient is nearly 0, we read the file twice. Every θ agrees with ours to six digits.",
    "",
    "Our rows come from DuckDB, which hands them over to Node 2,048 at a time, from another thread.",
    "",
    `- Machine: ${machine()}`,
    `- Node ${process.versions.node}; ${versions}`,
    "",
    ...results.map(largeTable),
    costOfRow(results),
  ].join("\n");
}
