// Makes .venv: Python's own venv, or uv's where Python has none; then uv installs the locked packages, in seconds where
// pip takes a minute. Where this machine has no uv, pip brings it, locked as well. uv knows nothing of a mirror or a
// certificate that is set up for pip: where it fails, pip goes on.
import fs from "node:fs";
import path from "node:path";
import { downloadProblem, isOnline } from "../network.mjs";
import { inVenv, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { cacheFolders } from "./cache-folders.mjs";
import { findPython } from "./find-python.mjs";
import { runInstaller } from "./installer.mjs";

export const requirements = path.join(tools, "python", "requirements.txt");
const lockedUv = path.join(tools, "python", "uv.txt");
const uvInVenv = process.platform === "win32" ? inVenv("Scripts", "uv.exe") : inVenv("bin", "uv");
const pip = ["-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--retries=2"];

/**
 * @param {(detail: string) => void} progress
 * @returns {Promise<string>} what it was made of
 */
export async function makeVenv(progress) {
  const hasUv = (await run("uv", ["--version"])).ok;
  const python = await findPython({ needsVenv: !hasUv });
  await fs.promises.rm(inVenv(), { recursive: true, force: true, maxRetries: 3 });
  const install = await installer(progress);

  const [program, ...args] = python.hasVenv
    ? [python.executable, "-m", "venv", inVenv()]
    : ["uv", "venv", "--python", python.executable, inVenv()];
  let said = await install("the Python environment", program, args);
  if (!said.ok) throw downloadProblem("the Python environment", said.output);

  if (!hasUv) await install("uv", venvPython, [...pip, "-r", lockedUv]);
  const locked = ["--python", venvPython, "--require-hashes", "-r", requirements];
  said = await install("the packages", hasUv ? "uv" : uvInVenv, ["pip", "install", ...locked]);
  const how = said.ok ? "uv" : "pip";
  if (!said.ok && python.hasVenv) {
    said = await install("the packages", venvPython, [...pip, "-r", requirements]);
  }
  if (!said.ok) throw downloadProblem("the Python packages", said.output);
  return `Python ${python.version.join(".")}, installed with ${how}`;
}

/** A uv for packages beside .venv: this machine's, or the one that pip brought. */
export const uv = async () => ((await run("uv", ["--version"])).ok ? "uv" : uvInVenv);

/** @param {(detail: string) => void} progress */
async function installer(progress) {
  const offline = (await isOnline()) ? {} : { UV_OFFLINE: "1", PIP_RETRIES: "0" };
  const env = { ...pythonEnvironment(), ...offline };
  /**
   * @param {string} what
   * @param {string} program
   * @param {string[]} args
   */
  return (what, program, args) => {
    progress(what);
    return runInstaller(program, args, { env, onLine: progress });
  };
}

/** A person's own Python variables must not reach into this environment. */
const foreign = [
  ...["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"],
  ...["PIP_TARGET", "PIP_PREFIX", "PIP_REQUIREMENT", "PIP_CONSTRAINT"],
];

export function pythonEnvironment() {
  const env = { ...process.env };
  for (const name of foreign) delete env[name];
  return {
    ...env,
    ...cacheFolders({ UV_CACHE_DIR: "uv", PIP_CACHE_DIR: "pip" }),
    PIP_USER: "0",
    PIP_REQUIRE_VIRTUALENV: "0",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PYTHONNOUSERSITE: "1",
    UV_PYTHON_DOWNLOADS: "never",
  };
}
