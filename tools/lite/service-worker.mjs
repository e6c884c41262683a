import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { bundleServiceWorker } from "./bundles.mjs";

/**
 * What every lesson needs sooner or later, and what no page has loaded when a reader has only looked in: the lessons, the data, the
 * extensions, the letters of mathematics. The parts of JupyterLab itself are kept as they are loaded.
 */
const keptAtOnce = [
  /^(api|files)\//,
  /^extensions\/.*\.js(on)?$/,
  /^build\/MathJax_.*\.woff$/,
  /^(lab|notebooks|tree)\/(index\.html|jupyter-lite\.(json|ipynb))$/,
  /^[^/]+\.(json|js|html)$/,
];

/**
 * Writes the service worker of a finished site.
 * @param {string} folder
 */
export async function writeServiceWorker(folder) {
  const outfile = path.join(folder, "service-worker.js");
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file !== "service-worker.js")
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(fs.readFileSync(path.join(folder, file)));
  const kept = files.filter((file) => keptAtOnce.some((pattern) => pattern.test(file)));
  await bundleServiceWorker(outfile, { version: hash.digest("hex").slice(0, 12), files: kept });
}
