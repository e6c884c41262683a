// src → dist, which is what the lessons import. The compiler takes a second for everything, so it remembers nothing
// between runs: an incremental build does not notice when a file in dist is missing.
import { inProject } from "../project.mjs";
import { run } from "../run.mjs";

/** tslab puts its own, old compiler at node_modules/.bin/tsc; this is the project's. */
export const compiler = inProject("node_modules", "typescript", "bin", "tsc");

/** @returns {Promise<{ ok: boolean, output: string }>} */
export const build = () => run(process.execPath, [compiler]);
