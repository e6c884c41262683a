// The project's own .venv: JupyterLab, the plotly extension and what the tests need, exactly as locked.
import fs from "node:fs";
import path from "node:path";
import { downloadProblem, lastLines } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inVenv, root, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { findPython } from "./find-python.mjs";
import { homeOrCache } from "./home.mjs";
import { runInstaller } from "./installer.mjs";
import { hashOf, isStamped, stamp } from "./stamp.mjs";

const requirements = path.join(tools, "python", "requirements.txt");
const lockedUv = path.join(tools, "python", "uv.txt");
const stampFile = inVenv(".set-up");

const facts = () => ({
  requirements: hashOf(requirements),
  python: fs.realpathSync(venvPython),
  platform: `${process.platform} ${process.arch}`,
});

export function hasPythonEnvironment() {
  return fs.existsSync(venvPython) && isStamped(stampFile, facts()) && isWhole();
}

/** Is each folder and each program there that the installed packages list as theirs? */
function isWhole() {
  const site = sitePackages();
  if (!site) return false;
  const records = fs.readdirSync(site).filter((name) => name.endsWith(".dist-info"));
  return (
    records.length > 0 &&
    records.every((record) =>
      claims(path.join(site, record)).every((file) => fs.existsSync(path.join(site, file))),
    )
  );
}

/**
 * What an installed package put there: its top folders, and every file outside of site-packages.
 * @param {string} distInfo
 */
function claims(distInfo) {
  /** @type {Set<string>} */
  const files = new Set();
  for (const line of fs.readFileSync(path.join(distInfo, "RECORD"), "utf8").split("\n")) {
    const file = line.startsWith('"') ? "" : line.slice(0, line.indexOf(","));
    if (file && !file.includes("__pycache__")) {
      files.add(file.startsWith("..") ? file : /** @type {string} */ (file.split("/")[0]));
    }
  }
  return [...files];
}

function sitePackages() {
  if (process.platform === "win32") return inVenv("Lib", "site-packages");
  const lib = inVenv("lib");
  const version =
    fs.existsSync(lib) && fs.readdirSync(lib).find((name) => name.startsWith("python3"));
  return version ? path.join(lib, version, "site-packages") : undefined;
}

/** @param {(detail: string) => void} progress */
export async function makePythonEnvironment(progress) {
  const uv = await uvOnPath();
  const python = await findPython({ needsVenv: !uv });
  fs.rmSync(inVenv(), { recursive: true, force: true, maxRetries: 3 });
  progress("new environment");
  if (uv) await makeVenv(uv, ["venv", "--python", python.executable, inVenv()]);
  else await makeVenv(python.executable, ["-m", "venv", inVenv()]);
  const how = await installRequirements(uv, progress);
  stamp(stampFile, facts());
  return `Python ${python.version.join(".")}, ${how}`;
}

async function uvOnPath() {
  return (await run("uv", ["--version"])).ok ? "uv" : undefined;
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function makeVenv(program, args) {
  const made = await runInstaller(program, args, { env: environment() });
  if (made.ok) return;
  throw new Problem(
    `The Python environment could not be made with ${program}. It said:\n\n${lastLines(made.output)}`,
  );
}

/**
 * With uv this takes seconds, with pip a minute; so uv comes first, itself installed by pip where it is missing.
 * @param {string | undefined} uv
 * @param {(detail: string) => void} progress
 */
async function installRequirements(uv, progress) {
  progress("getting uv");
  const program = uv ?? (await uvFromPip());
  if (program) {
    const args = ["pip", "install", "--python", venvPython, "--require-hashes", "-r", requirements];
    const install = await runInstaller(program, args, { env: environment(), onLine: progress });
    if (install.ok) return "installed with uv";
    if (uv) await runInstaller(venvPython, ["-m", "ensurepip"], { env: environment() });
  }
  const install = await pip(requirements, progress);
  if (install.ok) return "installed with pip";
  throw downloadProblem("The Python packages", install.output);
}

/** @returns {Promise<string | undefined>} */
async function uvFromPip() {
  const install = await pip(lockedUv);
  const program = process.platform === "win32" ? inVenv("Scripts", "uv.exe") : inVenv("bin", "uv");
  return install.ok && (await run(program, ["--version"])).ok ? program : undefined;
}

/**
 * @param {string} file
 * @param {(line: string) => void} [onLine]
 */
function pip(file, onLine) {
  const args = [
    "-m",
    "pip",
    "install",
    "--require-hashes",
    "--only-binary=:all:",
    "--retries=2",
    "-r",
    file,
  ];
  return runInstaller(venvPython, args, { env: environment(), onLine: onLine ?? (() => {}) });
}

/** A person's own Python variables must not reach into this environment. */
function environment() {
  const env = { ...process.env };
  for (const name of [
    "PYTHONPATH",
    "PYTHONHOME",
    "PIP_TARGET",
    "PIP_PREFIX",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
  ])
    delete env[name];
  return {
    ...env,
    ...homeOrCache({ UV_CACHE_DIR: "uv", PIP_CACHE_DIR: "pip" }),
    PIP_USER: "0",
    PIP_REQUIRE_VIRTUALENV: "0",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PYTHONNOUSERSITE: "1",
    UV_PYTHON_DOWNLOADS: "never",
    PWD: root,
  };
}
