import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The numbers computed with 50 digits; see README.md beside this file. */
export const expected = readJson("expected.json");
export const expectedExtra = readJson("expected_extra.json");
export const expectedOfLessons = readJson("lessons_08_13.json");
export const nistCertified = readJson("nist_certified.json");

/** The columns of `longley`, the target first. */
export const LONGLEY = [
  "employment_thousands",
  "gnp_deflator",
  "gnp_millions_usd",
  "unemployed_thousands",
  "armed_forces_thousands",
  "population_thousands_14_and_over",
  "year",
];

/** The numeric columns of a file in data/, rows with a missing value left out. */
export function readColumns(dataset: string, ...names: string[]): number[][] {
  const path = join(__dirname, "..", "..", "data", `${dataset}.csv`);
  const [header, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const places = names.map((name) => header!.split(",").indexOf(name));
  const rows = lines.map((line) => line.split(",")).map((fields) => places.map((j) => fields[j]!));
  const complete = rows.filter((row) => row.every((field) => field !== "" && field !== "NA"));
  return names.map((_, j) => complete.map((row) => Number(row[j])));
}

/** The columns y and x of one of NIST's datasets. */
export function readNist(name: string): [number[], number[]] {
  const [, ...lines] = readFileSync(join(__dirname, `nist_${name}.csv`), "utf8")
    .trim()
    .split(/\r?\n/);
  const rows = lines.map((line) => line.split(",").map(Number));
  return [rows.map((row) => row[0]!), rows.map((row) => row[1]!)];
}

/** Rows out of columns. */
export function toRows(...columns: ArrayLike<number>[]): number[][] {
  return Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]!));
}

/** The largest |actual − expected| / |expected|, over all the numbers given. */
export function relativeError(
  actual: number | ArrayLike<number>,
  wanted: number | string | ArrayLike<number | string>,
): number {
  const a = typeof actual === "number" ? [actual] : Array.from(actual);
  const b = typeof wanted === "object" ? Array.from(wanted, Number) : [Number(wanted)];
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const errors = a.map((x, i) => Math.abs(x - b[i]!) / (b[i] === 0 ? 1 : Math.abs(b[i]!)));
  return Math.max(0, ...errors);
}

// biome-ignore lint/suspicious/noExplicitAny: each file has a shape of its own
function readJson(name: string): any {
  return JSON.parse(readFileSync(join(__dirname, name), "utf8"));
}
