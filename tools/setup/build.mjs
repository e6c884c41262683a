// src → dist, which is what the lessons import. The compiler takes a second for everything, so it remembers nothing
// between runs: an incremental build does not notice when a file in dist is missing.
import fs from "node:fs";
import path from "node:path";
import { inProject } from "../project.mjs";
import { run } from "../run.mjs";

/** tslab puts its own, old compiler at node_modules/.bin/tsc; this is the project's. */
export const compiler = inProject("node_modules", "typescript", "bin", "tsc");

/**
 * A kernel may load the helpers at any moment. The compiler writes beside dist, and only what has changed takes the
 * place of the old file, in one step.
 *
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function build() {
  // At the depth of dist: the source maps tell the way from there to src.
  const fresh = fs.mkdtempSync(inProject(".dist-"));
  try {
    const finished = await run(process.execPath, [compiler, "--outDir", fresh]);
    replaceChanged(fresh, inProject("dist"));
    return finished;
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
export function replaceChanged(from, to) {
  for (const entry of fs.readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const old = path.join(to, path.relative(from, file));
    if (fs.existsSync(old) && fs.readFileSync(old).equals(fs.readFileSync(file))) continue;
    fs.mkdirSync(path.dirname(old), { recursive: true });
    fs.renameSync(file, old);
  }
}
