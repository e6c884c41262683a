// The lessons for the browser: JupyterLite with our kernel, the lessons and the data.
import fs from "node:fs";
import path from "node:path";
import { Problem } from "../problem.mjs";
import { inCache } from "../project.mjs";
import { copyContents } from "./contents.mjs";
import { buildJupyterLite, installJupyterLite } from "./jupyterlite.mjs";
import { writeSettings } from "./settings.mjs";

/** How many steps `buildLite` prints. */
export const buildLiteSteps = 3;

/**
 * @param {string} output the folder of the site, which is made anew
 * @param {import("../steps.mjs").Steps} steps
 */
export async function buildLite(output, steps) {
  const source = inCache("lite");
  fs.rmSync(source, { recursive: true, force: true });
  await steps.run("JupyterLite", installJupyterLite);
  await steps.run("Kernel for the browser", () => bundle(path.join(source, "extension", "static")));
  await steps.run("Lessons in JupyterLite", async (progress) => {
    const versions = copyContents(path.join(source, "contents"));
    fs.writeFileSync(path.join(source, "extension", "static", "lessons.json"), versions);
    writeSettings(source, output);
    fs.rmSync(output, { recursive: true, force: true });
    await buildJupyterLite(source, progress);
    const { writeServiceWorker } = await import("./service-worker.mjs");
    await writeServiceWorker(output);
  });
}

/** @param {string} folder */
async function bundle(folder) {
  // The bundler is there once everything is set up, and not when a command is read.
  const { bundleExtension } = await import("./bundles.mjs");
  try {
    await bundleExtension(folder);
  } catch (error) {
    throw new Problem(
      `The kernel could not be bundled.\n\n${/** @type {Error} */ (error).message}`,
    );
  }
}
