import { execFileSync } from "node:child_process";
import fs from "node:fs";

/** @typedef {{ name: string, state: string, parent: number }} ProcessInfo */

/**
 * Is a process at work? One that has ended, but that its parent has not noticed yet, is not.
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
  return process.platform !== "linux" || processInfo(pid)?.state !== "Z";
}

/**
 * @param {number} pid
 * @returns {ProcessInfo | undefined}
 */
export function processInfo(pid) {
  try {
    return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/**
 * The file says: pid (name) state parent …
 * @param {number} pid
 */
function fromProc(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const [, name = "", state = "", parent] = /\((.*)\) (\S) (\d+)/s.exec(text) ?? [];
  return { name, state, parent: Number(parent) };
}

/** @param {number} pid */
function fromPs(pid) {
  const columns = ["-o", "ppid=", "-o", "stat=", "-o", "comm=", "-p", String(pid)];
  const [parent, state = "", ...name] = execFileSync("ps", columns, { encoding: "utf8" })
    .trim()
    .split(/\s+/);
  return { name: name.join(" "), state, parent: Number(parent) };
}
