// JupyterLite, which is installed only when somebody builds the lessons for the browser: beside .venv, for it needs nothing
// that is not there.
import fs from "node:fs";
import path from "node:path";
import { downloadProblem, lastLines } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inCache, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { pythonEnvironment, uv } from "../setup/make-venv.mjs";
import { hashOf, isStamped, stamp } from "../setup/stamp.mjs";

const requirements = path.join(tools, "lite", "requirements.txt");
const folder = inCache("lite-python");
const stampFile = path.join(folder, ".set-up");

/** @param {(detail: string) => void} progress */
export async function installJupyterLite(progress) {
  const facts = { requirements: hashOf(requirements) };
  if (isStamped(stampFile, facts)) return "up to date";
  fs.rmSync(folder, { recursive: true, force: true });
  const safely = ["--require-hashes", "--only-binary=:all:", "--no-deps"];
  const { ok, output } = await run(
    await uv(),
    ["pip", "install", "--python", venvPython, ...safely, `--target=${folder}`, "-r", requirements],
    { env: pythonEnvironment(), onLine: progress },
  );
  if (!ok) throw downloadProblem("JupyterLite", output);
  stamp(stampFile, facts);
  return "installed";
}

/**
 * Builds a site from a folder that holds `jupyter_lite_config.json`.
 * @param {string} source
 * @param {(detail: string) => void} progress
 */
export async function buildJupyterLite(source, progress) {
  const { ok, output } = await run(venvPython, ["-m", "jupyterlite_core", "build"], {
    cwd: source,
    env: { ...pythonEnvironment(), PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: "1" },
    onLine: progress,
  });
  if (!ok) throw new Problem(`JupyterLite could not be built.\n\n${lastLines(output)}`);
}
