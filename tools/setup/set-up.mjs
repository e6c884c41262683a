// Everything between a bare clone and a JupyterLab that can start. What is whole already is left alone.

import { build } from "./build.mjs";
import { writeJupyterFiles } from "./jupyter-files.mjs";
import { withSetUpLock } from "./lock.mjs";
import { hasNodePackages, installNodePackages } from "./node-packages.mjs";
import { hasPythonEnvironment, makePythonEnvironment } from "./python-environment.mjs";

/** How many steps `setUp` prints. */
export const setUpSteps = 3;

/** @param {import("../steps.mjs").Steps} steps */
export async function setUp(steps) {
  await install(steps);
  await buildHelpers(steps);
}

/**
 * Packages, Python environment and Jupyter's files: two steps.
 * @param {import("../steps.mjs").Steps} steps
 */
export async function install(steps) {
  await withSetUpLock(
    () => installEverything(steps),
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

/** @param {import("../steps.mjs").Steps} steps */
async function installEverything(steps) {
  const installs = [
    steps.run("npm packages", async (progress) => {
      if (hasNodePackages()) return "up to date";
      await installNodePackages(progress);
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
