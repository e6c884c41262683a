// The benchmark of large files: which files, which peers.
import fs from "node:fs";
import path from "node:path";
import { lastLines } from "../../network.mjs";
import { Problem } from "../../problem.mjs";
import { inCache, inProject } from "../../project.mjs";
import { run } from "../../run.mjs";
import { measureLarge, OURS } from "./measure.mjs";

/** From this number of rows on, scikit-learn would need more memory than most machines have, and runs are fewer. */
const VERY_LARGE = 3e7;

/**
 * @typedef {{ title: string, goal?: string, rows: number, file: string, peers: string[] }} LargeCase
 */

/**
 * Parquet from a million rows, or a tenth of what was asked for, up to that; and one CSV file of at most ten million.
 * @param {number} most the rows of the largest file
 * @returns {LargeCase[]}
 */
export function largeCases(most) {
  const sizes = [];
  for (let rows = Math.min(1e6, most / 10); rows <= most; rows *= 10) sizes.push(rows);
  const parquet = sizes.map((rows) => ({
    title: `fit a Parquet file, ${inWords(rows)} × 10`,
    ...(rows >= 1e7 && { goal: PARQUET_GOAL }),
    rows,
    file: `${rows}.parquet`,
    peers: [OURS, "polars", "pyarrow with NumPy", ...(rows < VERY_LARGE ? ["scikit-learn"] : [])],
  }));
  const rows = Math.min(most, 1e7);
  const csv = {
    title: `fit a CSV file, ${inWords(rows)} × 10`,
    rows,
    file: `${rows}.csv`,
    peers: [OURS, "polars", "pyarrow with NumPy", "pandas in chunks with NumPy", "scikit-learn"],
  };
  return [...parquet, csv];
}

const PARQUET_GOAL = "at most 4 times the time of polars, faster than pyarrow, in less than 400 MB";

/** @param {number} rows */
const inWords = (rows) => rows.toLocaleString("en-US");

/**
 * @param {LargeCase} one
 * @param {(detail: string) => void} progress
 */
export async function measureCase({ rows, file, peers }, progress) {
  const folder = inCache("bench-data");
  fs.mkdirSync(folder, { recursive: true });
  const place = path.join(folder, file);
  try {
    progress(`making ${file}`);
    const made = await run(process.execPath, [
      inProject("tools", "bench", "large", "data.mjs"),
      place,
      String(rows),
    ]);
    if (!made.ok) throw new Problem(`Could not make ${place}:\n\n${lastLines(made.output)}`);
    const rounds = rows < VERY_LARGE ? 5 : 3;
    return await measureLarge(place, peers, rounds, progress);
  } finally {
    fs.rmSync(place, { force: true });
  }
}
