// node_modules exactly as package-lock.json says.
import fs from "node:fs";
import path from "node:path";
import { downloadProblem } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inProject, root } from "../project.mjs";
import { homeOrCache } from "./home.mjs";
import { runInstaller } from "./installer.mjs";
import { isStamped, stamp } from "./stamp.mjs";

const stampFile = inProject("node_modules", ".set-up");

/** A folder shared by two systems (a container, a virtual machine) needs other native parts in each. */
const facts = () => ({ platform: `${process.platform} ${process.arch}` });

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** Is every package of the lock there, in its locked version? npm's own list says what it installed. */
export function hasNodePackages() {
  if (!isStamped(stampFile, facts())) return false;
  const locked = packagesIn(inProject("package-lock.json"));
  const installed = packagesIn(inProject("node_modules", ".package-lock.json"));
  return Object.entries(locked).every(([folder, wanted]) => {
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

/** @param {(detail: string) => void} progress */
export async function installNodePackages(progress) {
  const [program, first, shell] = npm();
  progress("npm ci");
  const install = await runInstaller(
    program,
    [...first, "ci", "--no-audit", "--no-fund", "--prefer-offline", ...patience],
    { env: { ...process.env, ...homeOrCache({ npm_config_cache: "npm" }) }, shell },
  );
  if (install.code === null) {
    throw new Problem("npm was not found: install Node.js with npm from https://nodejs.org.");
  }
  if (install.output.includes("in sync")) {
    throw new Problem(
      "package.json and package-lock.json disagree: run npm install, then npm run lock.",
    );
  }
  if (!install.ok) throw downloadProblem("The npm packages", install.output);
  stamp(stampFile, facts());
}

// A few quick tries: without a network, say so after seconds and not after minutes.
const patience = [
  "--fetch-retries=3",
  "--fetch-retry-mintimeout=500",
  "--fetch-retry-maxtimeout=4000",
];

/**
 * The npm that started us, else the one on PATH (a script on Windows, which needs a shell).
 * @returns {[program: string, first: string[], shell: boolean]}
 */
function npm() {
  const own = process.env.npm_execpath ?? "";
  if (own.endsWith("npm-cli.js")) return [process.execPath, [own], false];
  return ["npm", [], process.platform === "win32"];
}
