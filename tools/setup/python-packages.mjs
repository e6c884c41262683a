// The locked packages, into a .venv that is there. With uv this takes seconds, with pip a minute; so uv comes first,
// itself installed by pip where it is missing, and pip does what uv could not do.
import path from "node:path";
import { downloadProblem, isOnline } from "../network.mjs";
import { inVenv, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { homeOrCache } from "./home.mjs";
import { runInstaller } from "./installer.mjs";

export const requirements = path.join(tools, "python", "requirements.txt");
const lockedUv = path.join(tools, "python", "uv.txt");

export async function uvOnPath() {
  return (await run("uv", ["--version"])).ok ? "uv" : undefined;
}

/**
 * @param {string | undefined} uv on this machine's PATH
 * @param {(detail: string) => void} progress
 * @returns {Promise<string>} how they were installed
 */
export async function installPythonPackages(uv, progress) {
  progress("getting uv");
  const program = uv ?? (await uvFromPip());
  if (program) {
    const args = ["pip", "install", "--python", venvPython, "--require-hashes", "-r", requirements];
    if ((await install(program, args, progress)).ok) return "installed with uv";
  }
  // An environment that uv made has no pip yet.
  if (uv) await install(venvPython, ["-m", "ensurepip"]);
  const { ok, output } = await pip(requirements, progress);
  if (ok) return "installed with pip";
  throw downloadProblem("the Python packages", output);
}

/** @returns {Promise<string | undefined>} */
async function uvFromPip() {
  const program = process.platform === "win32" ? inVenv("Scripts", "uv.exe") : inVenv("bin", "uv");
  return (await pip(lockedUv)).ok && (await run(program, ["--version"])).ok ? program : undefined;
}

/**
 * @param {string} file
 * @param {(line: string) => void} [progress]
 */
function pip(file, progress) {
  const safely = ["--require-hashes", "--only-binary=:all:", "--retries=2"];
  return install(venvPython, ["-m", "pip", "install", ...safely, "-r", file], progress);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {(line: string) => void} [progress]
 */
async function install(program, args, progress = () => {}) {
  const offline = (await isOnline()) ? {} : { UV_OFFLINE: "1", PIP_RETRIES: "0" };
  return runInstaller(program, args, {
    env: { ...pythonEnvironment(), ...offline },
    onLine: progress,
  });
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
    ...homeOrCache({ UV_CACHE_DIR: "uv", PIP_CACHE_DIR: "pip" }),
    PIP_USER: "0",
    PIP_REQUIRE_VIRTUALENV: "0",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PYTHONNOUSERSITE: "1",
    UV_PYTHON_DOWNLOADS: "never",
  };
}
