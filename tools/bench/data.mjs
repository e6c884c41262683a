// Seeded data for the benchmark, as columns in memory and as raw files that the Python peers read.
import fs from "node:fs";
import path from "node:path";
import { seededNormal } from "../../test/reference/random.mjs";
import { inCache } from "../project.mjs";

const folder = inCache("bench-data");

/**
 * @typedef {object} Data
 * @property {Record<string, Float64Array>} columns
 * @property {Float64Array} y
 * @property {{ features: string, target: string, rows: number, columns: number }} files
 */

/**
 * Features of mean 10 and spread 2, a target that is linear in them with noise.
 * @param {number} rows
 * @param {number} columnCount
 * @param {number} intercept
 * @returns {Data}
 */
export function makeData(rows, columnCount, intercept = 50) {
  const normal = seededNormal(42);
  const features = new Float64Array(rows * columnCount);
  for (let k = 0; k < features.length; k++) features[k] = 10 + 2 * normal();
  const column = (/** @type {number} */ j) => features.subarray(j * rows, (j + 1) * rows);
  const y = new Float64Array(rows).fill(intercept);
  for (let j = 0; j < columnCount; j++) {
    const x = column(j);
    for (let i = 0; i < rows; i++) y[i] = (y[i] ?? 0) + (j + 1) * (x[i] ?? 0);
  }
  for (let i = 0; i < rows; i++) y[i] = (y[i] ?? 0) + normal();
  const names = Array.from({ length: columnCount }, (_, j) => `x${j + 1}`);
  const files = {
    features: write("features.f64", features),
    target: write("target.f64", y),
    rows,
    columns: columnCount,
  };
  return { columns: Object.fromEntries(names.map((name, j) => [name, column(j)])), y, files };
}

/**
 * A CSV file of the columns and the target, six digits a number.
 * @param {Data} data
 */
export function writeCsv({ columns, y }) {
  const all = [...Object.values(columns), y];
  const file = path.join(folder, "table.csv");
  const out = fs.openSync(file, "w");
  fs.writeSync(out, `${[...Object.keys(columns), "y"].join(",")}\n`);
  for (let start = 0; start < y.length; start += 10_000) {
    const lines = [];
    for (let i = start; i < Math.min(start + 10_000, y.length); i++) {
      lines.push(all.map((column) => column[i]?.toFixed(6)).join(","));
    }
    fs.writeSync(out, `${lines.join("\n")}\n`);
  }
  fs.closeSync(out);
  return file;
}

/**
 * @param {string} name
 * @param {Float64Array} values
 */
function write(name, values) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  fs.writeFileSync(file, Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  return file;
}
