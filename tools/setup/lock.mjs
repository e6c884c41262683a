// Only one set-up at a time: two would write into the same node_modules and .venv.
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inCache } from "../project.mjs";

const lockFile = inCache("set-up.lock");

/**
 * Does the work while holding the lock; waits for another process that holds it.
 * @template T
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} onWait called once, with the process that is being waited for
 */
export async function withSetUpLock(work, onWait) {
  fs.mkdirSync(inCache(), { recursive: true });
  for (let waited = false; !tryLock(); waited = true) {
    if (!waited) onWait(holder());
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    releaseSetUpLock();
  }
}

export function releaseSetUpLock() {
  if (holder() === process.pid) fs.rmSync(lockFile, { force: true });
}

function tryLock() {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    if (!isAlive(holder())) fs.rmSync(lockFile, { force: true });
    return false;
  }
}

function holder() {
  try {
    return Number(fs.readFileSync(lockFile, "utf8"));
  } catch {
    return Number.NaN;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
