// What is compared with what.
import { createRequire } from "node:module";
import { inProject } from "../project.mjs";
import { browserCases } from "./browser.mjs";
import { makeData, writeCsv } from "./data.mjs";

const require = createRequire(import.meta.url);
const ours = require(inProject("dist", "index.js"));

/**
 * @typedef {import("./measure.mjs").Peer} Peer
 * @typedef {object} Case
 * @property {string} title
 * @property {string} [goal]
 * @property {(python: import("./measure.mjs").Python) => Promise<Peer[]>} [prepare] our own peer comes first
 * @property {() => Promise<import("./report.mjs").Size[]>} [weigh] for a case that counts bytes
 */

const fits = /** @type {const} */ ([
  [97, 1, "2"],
  [47, 2, "2"],
  [10_000, 10, "2"],
  [100_000, 10, "2"],
  [1_000_000, 10, "2"],
  [100_000, 100, "1"],
]);

/** @type {Case[]} */
export const cases = [
  ...fits.map(([rows, columns, ratio]) => ({
    title: `fit, ${rows.toLocaleString("en-US")} × ${columns}`,
    goal: `at least ${ratio} times scikit-learn and lstsq`,
    prepare: (/** @type {import("./measure.mjs").Python} */ python) =>
      prepareFit(python, rows, columns),
  })),
  {
    // To keep the digits of a coefficient that is small beside the others, a fit needs extended precision.
    title: "fit with an intercept of nearly 0, 100,000 × 10",
    prepare: (python) => prepareFit(python, 100_000, 10, 0),
  },
  {
    title: "predict, 1,000,000 × 10",
    goal: "0.8 of scikit-learn's speed",
    prepare: preparePredict,
  },
  {
    title: "100 λ with leave-one-out, 100,000 × 20",
    goal: "no slower than RidgeCV",
    prepare: prepareRidge,
  },
  {
    title: "ridge path of 100 λ, 10,000 × 20",
    goal: "50 times faster than refitting",
    prepare: preparePath,
  },
  {
    title: "read a CSV file, 1,000,000 × 11",
    goal: "at most 2.5 times pandas' time",
    prepare: prepareLargeCsv,
  },
  {
    title: "read a small CSV file, 10,000 × 11",
    prepare: prepareSmallCsv,
  },
  ...browserCases,
];

const lambdas = Array.from({ length: 100 }, (_, k) => 10 ** (-3 + (6 * k) / 99));

/**
 * @param {import("./measure.mjs").Python} python
 * @param {number} rows
 * @param {number} columnCount
 * @param {number} [intercept]
 * @returns {Promise<Peer[]>}
 */
async function prepareFit(python, rows, columnCount, intercept = 50) {
  const { columns, y, files } = makeData(rows, columnCount, intercept);
  await python.ask({ load: files });
  const table = ours.Table.fromColumns(columns);
  const peers = [
    { name: "normal-equation", run: () => new ours.NormalLinearRegression().fit(table, y) },
    { name: "scikit-learn LinearRegression" },
    { name: "NumPy lstsq" },
    { name: "NumPy solve(XᵀX)" },
  ];
  if (rows * columnCount > 1_000_000) return peers;
  return [...peers, ...mlPeers(Object.values(columns), y)];
}

/**
 * The libraries that a TypeScript user would take otherwise, given rows as they want them.
 * @param {Float64Array[]} columns
 * @param {Float64Array} y
 * @returns {Peer[]}
 */
function mlPeers(columns, y) {
  const { Matrix, solve } = require("ml-matrix");
  /** @type {any} its declarations describe an ES module */
  const MultivariateLinearRegression = require("ml-regression-multivariate-linear");
  const rows = Array.from(y, (_, i) => columns.map((column) => Number(column[i])));
  const targets = Array.from(y, (value) => [value]);
  const design = new Matrix(rows.map((row) => [1, ...row]));
  const target = Matrix.columnVector(Array.from(y));
  return [
    {
      name: "ml-matrix solve(XᵀX)",
      run: () => {
        const transposed = design.transpose();
        return solve(transposed.mmul(design), transposed.mmul(target));
      },
    },
    {
      name: "ml-regression-multivariate-linear",
      run: () => new MultivariateLinearRegression(rows, targets, { statistics: false }),
    },
  ];
}

/**
 * @param {import("./measure.mjs").Python} python
 * @returns {Promise<Peer[]>}
 */
async function preparePredict(python) {
  const { columns, y, files } = makeData(1_000_000, 10);
  await python.ask({ load: files });
  const table = ours.Table.fromColumns(columns);
  const model = new ours.NormalLinearRegression().fit(table, y);
  return [
    { name: "normal-equation", run: () => model.predict(table) },
    { name: "scikit-learn predict" },
  ];
}

/**
 * @param {import("./measure.mjs").Python} python
 * @returns {Promise<Peer[]>}
 */
async function prepareRidge(python) {
  const { columns, y, files } = makeData(100_000, 20);
  await python.ask({ load: files });
  await python.ask({ set: { lambdas } });
  const table = ours.Table.fromColumns(columns);
  return [
    { name: "normal-equation", run: () => ours.leaveOneOut(table, y, lambdas) },
    { name: "scikit-learn RidgeCV" },
  ];
}

/** @returns {Promise<Peer[]>} */
async function preparePath() {
  const { columns, y } = makeData(10_000, 20);
  const table = ours.Table.fromColumns(columns);
  return [
    { name: "normal-equation", run: () => ours.ridgePath(table, y, lambdas) },
    {
      name: "refitting 100 times",
      run: () => lambdas.map((lambda) => new ours.NormalLinearRegression({ lambda }).fit(table, y)),
    },
  ];
}

/**
 * @param {import("./measure.mjs").Python} python
 * @returns {Promise<Peer[]>}
 */
async function prepareSmallCsv(python) {
  const csv = writeCsv(makeData(10_000, 10));
  await python.ask({ set: { csv } });
  return [
    { name: "normal-equation, loadCsv", run: () => ours.loadCsv(csv) },
    { name: "pandas read_csv" },
  ];
}

/**
 * @param {import("./measure.mjs").Python} python
 * @returns {Promise<Peer[]>}
 */
async function prepareLargeCsv(python) {
  const csv = writeCsv(makeData(1_000_000, 10));
  await python.ask({ set: { csv } });
  return [
    { name: "normal-equation, load", seconds: () => secondsToLoad(csv) },
    { name: "pandas read_csv" },
  ];
}

/** @param {string} csv */
async function secondsToLoad(csv) {
  const table = await ours.openTable(csv);
  const since = performance.now();
  await table.load();
  const seconds = (performance.now() - since) / 1000;
  table.close();
  return seconds;
}
