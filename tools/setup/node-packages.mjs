// node_modules exactly as package-lock.json says: what the lessons need, or all of it.
import fs from "node:fs";
import path from "node:path";
import { downloadProblem, isOnline } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inProject, root } from "../project.mjs";
import { npm } from "./npm.mjs";
import { isStamped, stamp } from "./stamp.mjs";

const stampFile = inProject("node_modules", ".set-up");

/** A folder shared by two systems (a container, a virtual machine) needs other native parts in each. */
const facts = () => ({ platform: `${process.platform} ${process.arch}` });

/** @typedef {{ version?: string, optional?: boolean, dev?: boolean }} LockedPackage */
/** @typedef {import("./set-up.mjs").Purpose} Purpose */

/**
 * Is every package there, in its locked version? npm's own list says what it installed.
 * @param {Purpose} purpose
 */
export function hasNodePackages({ forTests }) {
  if (!isStamped(stampFile, facts())) return false;
  const locked = packagesIn(inProject("package-lock.json"));
  const installed = packagesIn(inProject("node_modules", ".package-lock.json"));
  return Object.entries(locked).every(([folder, wanted]) => {
    if (wanted.dev && !forTests) return true;
    const found = installed[folder];
    if (!found) return folder === "" || wanted.optional;
    return (
      found.version === wanted.version && fs.existsSync(path.join(root, folder, "package.json"))
    );
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, LockedPackage>}
 */
function packagesIn(lockFile) {
  try {
    return JSON.parse(fs.readFileSync(lockFile, "utf8")).packages;
  } catch {
    return {};
  }
}

/**
 * @param {Purpose} purpose
 * @param {(detail: string) => void} progress
 */
export async function installNodePackages({ forTests }, progress) {
  progress("npm ci");
  const which = forTests ? "--include=dev" : "--omit=dev";
  const install = await npm(["ci", which, (await isOnline()) ? "--prefer-offline" : "--offline"]);
  if (install.code === null) {
    throw new Problem("npm was not found: install Node.js with npm from https://nodejs.org.");
  }
  if (install.output.includes("in sync")) {
    throw new Problem("package.json and package-lock.json disagree: run npm install.");
  }
  if (!install.ok) throw downloadProblem("the npm packages", install.output);
  stamp(stampFile, facts());
}
