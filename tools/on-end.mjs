// The ways in which a person ends a program: Ctrl-C, closing the terminal, ending npm.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { isAlive } from "./setup/lock.mjs";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @type {NodeJS.Timeout | undefined} */
let watch;

/**
 * What to do then; replaces what was said before.
 * @param {() => void} end
 */
export function onEnd(end) {
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, end);
  }
  clearInterval(watch);
  const npm = npmAboveUs();
  if (npm === undefined) return;
  // npm that is killed tells nobody.
  watch = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(watch);
    end();
  }, 500);
}

/** npm runs a script through a shell, which may or may not stay between the two. */
function npmAboveUs() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return undefined;
  const parent = processInfo(process.ppid);
  return parent && /sh$/.test(parent.name) ? parent.parent : process.ppid;
}

/**
 * @param {number} pid
 * @returns {{ name: string, parent: number } | undefined}
 */
function processInfo(pid) {
  try {
    const [, name = "", parent] = /\((.*)\) \S (\d+)/.exec(statusLine(pid)) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * "… (name) state parent …", as Linux has it.
 * @param {number} pid
 */
function statusLine(pid) {
  const file = `/proc/${pid}/stat`;
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  const columns = ["-o", "comm=", "-o", "ppid=", "-p", String(pid)];
  const [name, parent] = execFileSync("ps", columns, { encoding: "utf8" }).trim().split(/\s+/);
  return `(${name}) S ${parent}`;
}
