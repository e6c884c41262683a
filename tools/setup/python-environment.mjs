// The project's own .venv: JupyterLab, the plotly extension and what the tests need, exactly as locked.
import fs from "node:fs";
import path from "node:path";
import { lastLines } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inVenv, venvPython } from "../project.mjs";
import { findPython } from "./find-python.mjs";
import { runInstaller } from "./installer.mjs";
import {
  installPythonPackages,
  pythonEnvironment,
  requirements,
  uvOnPath,
} from "./python-packages.mjs";
import { hashOf, isStamped, stamp } from "./stamp.mjs";

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
  await fs.promises.rm(inVenv(), { recursive: true, force: true, maxRetries: 3 });
  progress("new environment");
  await makeVenv(...emptyVenv(uv, python.executable));
  const how = await installPythonPackages(uv, progress);
  stamp(stampFile, facts());
  return `Python ${python.version.join(".")}, ${how}`;
}

/**
 * @param {string | undefined} uv
 * @param {string} python
 * @returns {[program: string, args: string[]]}
 */
const emptyVenv = (uv, python) =>
  uv ? [uv, ["venv", "--python", python, inVenv()]] : [python, ["-m", "venv", inVenv()]];

/**
 * @param {string} program
 * @param {string[]} args
 */
async function makeVenv(program, args) {
  const made = await runInstaller(program, args, { env: pythonEnvironment() });
  if (made.ok) return;
  throw new Problem(
    `The Python environment could not be made with ${program}. It said:\n\n${lastLines(made.output)}`,
  );
}
