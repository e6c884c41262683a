// What JupyterLite is told: which parts it brings, and how its pages behave.
import fs from "node:fs";
import path from "node:path";
import { inVenv } from "../project.mjs";

const extensionName = "normal-equation-browser";

/** Settings of the build. */
const build = (/** @type {string} */ output) => ({
  LiteBuildConfig: {
    output_dir: output,
    contents: ["contents"],
    apps: ["lab", "notebooks", "tree"],
    no_sourcemaps: true,
    no_unused_shared_packages: true,
    ignore_sys_prefix: ["federated_extensions"],
    federated_extensions: [
      "extension",
      inVenv("share", "jupyter", "labextensions", "jupyterlab-plotly"),
    ],
  },
});

/** Settings of the pages. */
const page = {
  "jupyter-lite-schema-version": 0,
  "jupyter-config-data": {
    appName: "Linear regression by the normal equation",
    defaultKernelName: "tslab",
    enableServiceWorkerCache: "true",
    exposeAppInBrowser: true,
    showLoadingIndicator: true,
    // A lesson says "Not Trusted" until its first cell has run, and the reader need not do anything about it.
    disabledExtensions: ["@jupyter-notebook/notebook-extension:trusted"],
  },
};

/** As in the JupyterLab of `npm start`. A reader can change each of them. */
const readers = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" },
  // A minute after the last change at the latest it is safe to close the tab.
  "@jupyterlab/docmanager-extension:plugin": { autosaveInterval: 20 },
};

/** What JupyterLab reads of a prebuilt extension. */
const extension = {
  name: extensionName,
  version: "1.0.0",
  jupyterlab: {
    extension: true,
    outputDir: ".",
    _build: { load: "static/extension.js", extension: "./extension" },
  },
};

/**
 * Writes all of them into the folder from which JupyterLite is built.
 * @param {string} source
 * @param {string} output
 */
export function writeSettings(source, output) {
  write(path.join(source, "jupyter_lite_config.json"), build(output));
  write(path.join(source, "jupyter-lite.json"), page);
  write(path.join(source, "overrides.json"), readers);
  write(path.join(source, "extension", "package.json"), extension);
}

/**
 * @param {string} file
 * @param {object} content
 */
function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
