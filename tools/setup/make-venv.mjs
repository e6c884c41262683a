// Makes .venv in one way: uv installs the locked packages, in seconds where pip takes a minute. Where this machine has
// no uv, pip installs it first, locked as well.
import fs from "node:fs";
import path from "node:path";
import { downloadProblem, isOnline } from "../network.mjs";
import { inVenv, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { findPython } from "./find-python.mjs";
import { homeOrCache } from "./home.mjs";
import { runInstaller } from "./installer.mjs";

export const requirements = path.join(tools, "python", "requirements.txt");
const lockedUv = path.join(tools, "python", "uv.txt");
const uvInVenv = process.platform === "win32" ? inVenv("Scripts", "uv.exe") : inVenv("bin", "uv");

/**
 * @param {(detail: string) => void} progress
 * @returns {Promise<string>} what it was made of
 */
export async function makeVenv(progress) {
  const uv = (await run("uv", ["--version"])).ok ? "uv" : undefined;
  const python = await findPython({ needsVenv: !uv });
  await fs.promises.rm(inVenv(), { recursive: true, force: true, maxRetries: 3 });
  const install = await installer(progress);
  if (uv)
    await install("the Python environment", uv, ["venv", "--python", python.executable, inVenv()]);
  else {
    await install("the Python environment", python.executable, ["-m", "venv", inVenv()]);
    const safely = ["--require-hashes", "--only-binary=:all:", "--retries=2"];
    await install("uv", venvPython, ["-m", "pip", "install", ...safely, "-r", lockedUv]);
  }
  const locked = ["--python", venvPython, "--require-hashes", "-r", requirements];
  await install("the Python packages", uv ?? uvInVenv, ["pip", "install", ...locked]);
  return `Python ${python.version.join(".")}, uv ${uv ? "of this machine" : "from pip"}`;
}

/** @param {(detail: string) => void} progress */
async function installer(progress) {
  const offline = (await isOnline()) ? {} : { UV_OFFLINE: "1", PIP_RETRIES: "0" };
  const env = { ...pythonEnvironment(), ...offline };
  /**
   * @param {string} what
   * @param {string} program
   * @param {string[]} args
   */
  return async (what, program, args) => {
    progress(what);
    const { ok, output } = await runInstaller(program, args, { env, onLine: progress });
    if (!ok) throw downloadProblem(what, output);
  };
}

/** A person's own Python variables must not reach into this environment. */
const foreign = [
  ...["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"],
  ...["PIP_TARGET", "PIP_PREFIX", "PIP_REQUIREMENT", "PIP_CONSTRAINT"],
];

function pythonEnvironment() {
  const env = { ...process.env };
  for (const name of foreign) delete env[name];
  return {
    ...env,
    ...homeOrCache({ UV_CACHE_DIR: "uv", PIP_CACHE_DIR: "pip" }),
    PIP_USER: "0",
    PIP_REQUIRE_VIRTUALENV: "0",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PYTHONNOUSERSITE: "1",
    UV_PYTHON_DOWNLOADS: "never",
  };
}
