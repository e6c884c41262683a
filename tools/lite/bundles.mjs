// The scripts of the browser's kernel, each in one file.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { inProject } from "../project.mjs";
import { declarationFiles } from "./declarations.mjs";

/** Node's modules and what else cannot run in a page, and what stands in for them. */
const standIns = {
  "node:fs": inProject("browser", "node", "files.ts"),
  "node:os": inProject("browser", "node", "os.ts"),
  "node:path": "path-browserify",
  "node:util": "node-inspect-extracted",
  "node:v8": inProject("browser", "node", "garbage-collector.ts"),
  "node:vm": inProject("browser", "node", "garbage-collector.ts"),
  nodeplotlib: inProject("browser", "node", "nodeplotlib.ts"),
  "@duckdb/node-api": inProject("browser", "node", "duckdb.ts"),
  "@duckdb/node-bindings": inProject("browser", "node", "duckdb.ts"),
  "trino-client": inProject("browser", "node", "trino.ts"),
  "tslab/dist/jupyter": inProject("browser", "node", "tslab.ts"),
};

/** @type {import("esbuild").BuildOptions} */
const forBrowsers = {
  bundle: true,
  format: "iife",
  platform: "browser",
  target: ["chrome100", "firefox104", "safari16"],
  minify: true,
  legalComments: "none",
  logLevel: "silent",
  write: true,
};

/**
 * The worker that runs cells.
 * @param {string} outfile
 */
export const bundleCells = (outfile) =>
  build({
    ...forBrowsers,
    entryPoints: [inProject("browser", "cells", "worker.ts")],
    outfile,
    alias: standIns,
    inject: [inProject("browser", "node", "globals.ts")],
    // The helpers find the data beside the folder of their compiled files.
    define: { __dirname: '"/dist"' },
    plugins: [made("bundled-files", () => ({ bundledFiles: { ...dataFiles(), ...pageFiles() } }))],
  });

/**
 * The worker that knows the types: TypeScript as tslab has it, and what it reads.
 * @param {string} outfile
 */
export const bundleTypes = (outfile) =>
  build({
    ...forBrowsers,
    entryPoints: [inProject("browser", "types", "worker.ts")],
    outfile,
    alias: { path: "path-browserify" },
    // TypeScript asks for these where it runs in Node.
    external: ["fs", "os", "crypto", "inspector", "perf_hooks", "source-map-support"],
    inject: [inProject("browser", "types", "globals.ts")],
    define: { __dirname: '"/node_modules/tslab/dist"', __filename: '""' },
    plugins: [made("declaration-files", () => ({ declarationFiles: declarationFiles() }))],
  });

/** What draws the boards in a page. */
const jsxGraph = inProject("node_modules", "jsxgraph", "distrib", "jsxgraphcore.js");

/**
 * All scripts of the extension.
 * @param {string} folder
 */
export async function bundleExtension(folder) {
  fs.mkdirSync(folder, { recursive: true });
  await Promise.all([
    bundleCells(path.join(folder, "cells.js")),
    bundleTypes(path.join(folder, "types.js")),
    fs.promises.copyFile(jsxGraph, path.join(folder, path.basename(jsxGraph))),
    build({
      ...forBrowsers,
      entryPoints: [inProject("browser", "app", "extension.ts")],
      outfile: path.join(folder, "extension.js"),
    }),
  ]);
}

/**
 * The service worker of a site.
 * @param {string} outfile
 * @param {{ version: string, files: string[] }} site
 */
export const bundleServiceWorker = (outfile, site) =>
  build({
    ...forBrowsers,
    entryPoints: [inProject("browser", "service-worker.ts")],
    outfile,
    allowOverwrite: true,
    plugins: [made("site", () => ({ site }))],
  });

/** The bundled data, where the helpers look for them. */
function dataFiles() {
  const names = fs.readdirSync(inProject("data")).filter((name) => name.endsWith(".csv"));
  return Object.fromEntries(
    names.map((name) => [
      path.posix.join("/data", name),
      fs.readFileSync(inProject("data", name), "utf8"),
    ]),
  );
}

/** The compiled modules that the helpers send to the page, where they look for them. */
function pageFiles() {
  const require = createRequire(import.meta.url);
  /** @type {typeof import("../../src/notebook/page-script.js")} */
  const { compiledModules } = require(inProject("dist", "notebook", "page-script.js"));
  const folder = "figures/boards";
  const boards = fs
    .readdirSync(inProject("dist", folder))
    .filter((name) => name.endsWith(".js"))
    .map((name) => path.posix.join(folder, path.basename(name, ".js")));
  const modules = compiledModules(
    ...boards,
    "notebook/page/draw-board",
    "notebook/page/fit-figures",
  );
  return Object.fromEntries(
    Object.entries(modules).map(([name, text]) => [`/dist/${name}.js`, text]),
  );
}

/**
 * A module that exports values which are known when it is bundled.
 * @param {string} name
 * @param {() => Record<string, unknown>} values
 * @returns {import("esbuild").Plugin}
 */
const made = (name, values) => ({
  name,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace: name }));
    onLoad({ filter: /.*/, namespace: name }, () => ({
      contents: Object.entries(values())
        .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
        .join("\n"),
    }));
  },
});
