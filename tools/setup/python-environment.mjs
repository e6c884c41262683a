// The project's own .venv: JupyterLab, the plotly extension and what the tests need, exactly as locked.
import fs from "node:fs";
import path from "node:path";
import { inVenv, venvPython } from "../project.mjs";
import { makeVenv, requirements } from "./make-venv.mjs";
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

/**
 * @param {(detail: string) => void} progress
 * @returns {Promise<string>} what it was made of
 */
export async function makePythonEnvironment(progress) {
  const made = await makeVenv(progress);
  stamp(stampFile, facts());
  return made;
}
