// Only one set-up at a time: two would write into the same node_modules and .venv.
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../processes.mjs";
import { inCache } from "../project.mjs";

const lockFile = inCache("set-up.lock");
const longestSetUp = 30 * 60_000; // ms: after that the lock is one that somebody left behind

/**
 * Does the work while holding the lock; waits for another process that holds it.
 * @template T
 * @param {() => Promise<T>} work
 * @param {(holder: number) => void} onWait called once, with the process that is being waited for
 */
export async function withSetUpLock(work, onWait) {
  fs.mkdirSync(inCache(), { recursive: true });
  for (let waited = false; !tryLock(); waited = true) {
    const holder = holders().find(isAlive);
    if (!waited && holder) onWait(holder);
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    releaseSetUpLock();
  }
}

/**
 * An installer that was started under the lock. When we are killed and it runs on, the lock is still held.
 * @param {number | undefined} pid
 */
export function holdLockWith(pid) {
  if (pid && holders()[0] === process.pid) fs.appendFileSync(lockFile, `\n${pid}`);
}

function releaseSetUpLock() {
  if (holders()[0] === process.pid) fs.rmSync(lockFile, { force: true });
}

function tryLock() {
  try {
    fs.writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    if (isLeftBehind()) fs.rmSync(lockFile, { force: true });
    return false;
  }
}

function isLeftBehind() {
  const age =
    Date.now() - (fs.statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  return age > longestSetUp || !holders().some(isAlive);
}

/** @returns {number[]} the process that set the lock, then the installers it started */
function holders() {
  try {
    return fs.readFileSync(lockFile, "utf8").split("\n").map(Number);
  } catch {
    return [];
  }
}
