// Everything between a bare clone and a JupyterLab that can start. What is whole already is left alone.

import { build } from "./build.mjs";
import { writeJupyterFiles } from "./jupyter-files.mjs";
import { withSetUpLock } from "./lock.mjs";
import { hasNodePackages, installNodePackages } from "./node-packages.mjs";
import { hasPythonEnvironment, makePythonEnvironment } from "./python-environment.mjs";

/** How many steps `setUp` prints. */
export const setUpSteps = 3;

/**
 * What it is for: a reader's lessons need neither test runner nor formatter.
 * @typedef {{ forTests: boolean }} Purpose
 */

/**
 * @param {import("../steps.mjs").Steps} steps
 * @param {Purpose} purpose
 */
export async function setUp(steps, purpose) {
  await install(steps, purpose);
  await buildHelpers(steps);
}

/**
 * Packages, Python environment and Jupyter's files: two steps.
 * @param {import("../steps.mjs").Steps} steps
 * @param {Purpose} purpose
 */
export async function install(steps, purpose) {
  await withSetUpLock(
    () => installEverything(steps, purpose),
    (holder) => steps.say(`      Another set-up is under way (process ${holder}); waiting for it.`),
  );
}

/** @param {import("../steps.mjs").Steps} steps */
export async function buildHelpers(steps) {
  await steps.run("Build of the helpers", async () => {
    const { ok, output } = await build();
    if (!ok) steps.say(output.trimEnd());
    return ok ? "" : "with errors, see above";
  });
}

/**
 * @param {import("../steps.mjs").Steps} steps
 * @param {Purpose} purpose
 */
async function installEverything(steps, purpose) {
  const installs = [
    steps.run("npm packages", async (progress) => {
      if (hasNodePackages(purpose)) return "up to date";
      await installNodePackages(purpose, progress);
      return `Node ${process.versions.node}`;
    }),
    steps.run("Python environment (.venv)", async (progress) => {
      const made = hasPythonEnvironment() ? "up to date" : await makePythonEnvironment(progress);
      writeJupyterFiles();
      return made;
    }),
  ];
  // Let both come to an end before a failure is told: a half-done install must not be left running.
  for (const result of await Promise.allSettled(installs)) {
    if (result.status === "rejected") throw result.reason;
  }
}
