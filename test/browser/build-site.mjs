// Builds the site once for all tests of this stage.
import fs from "node:fs";
import { inCache } from "../../tools/project.mjs";

export const siteFolder = inCache("lite-site");

export default async function setup() {
  // Scripts that an earlier run bundled, of a process with the same number.
  fs.rmSync(inCache("lite-tests"), { recursive: true, force: true });
  const { buildLite } = await import("../../tools/lite/build-lite.mjs");
  /** @type {Pick<import("../../tools/steps.mjs").Steps, "run">} */
  const quiet = { run: async (_, work) => work(() => {}) };
  await buildLite(siteFolder, /** @type {import("../../tools/steps.mjs").Steps} */ (quiet));
}
