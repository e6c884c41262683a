// Builds the site once for all tests of this stage.
import { inCache } from "../../tools/project.mjs";

export const siteFolder = inCache("lite-site");

export default async function setup() {
  const { buildLite } = await import("../../tools/lite/build-lite.mjs");
  /** @type {Pick<import("../../tools/steps.mjs").Steps, "run">} */
  const quiet = { run: async (_, work) => work(() => {}) };
  await buildLite(siteFolder, /** @type {import("../../tools/steps.mjs").Steps} */ (quiet));
}
