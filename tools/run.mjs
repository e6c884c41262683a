import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./project.mjs";

/** Each program gets a process group of its own, so that it can be ended together with what it started. */
const hasGroups = process.platform !== "win32";

/**
 * What a finished program said.
 * @typedef {{ ok: boolean, code: number | null, output: string, stdout: string }} Finished
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine] hears the newest line of output
 * @property {boolean} [shell]
 * @property {(pid: number | undefined) => void} [onStart]
 */

/**
 * Runs a program to its end, without anything on its standard input, and never throws.
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function run(
  program,
  args,
  { cwd = root, env = process.env, onLine, onStart, shell = false } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      shell,
      detached: hasGroups,
      windowsHide: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    onStart?.(child.pid);
    let output = "";
    let stdout = "";
    /** @param {string} text */
    const hear = (text) => {
      output += text;
      const last = text
        .trimEnd()
        .split(/[\r\n]/)
        .at(-1)
        ?.trim();
      if (last) onLine?.(last);
    };
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      hear(text);
    });
    child.stderr?.setEncoding("utf8").on("data", hear);
    child.on("error", (error) => {
      running.delete(child);
      resolve({ ok: false, code: null, output: String(error), stdout });
    });
    child.on("close", (code) => {
      running.delete(child);
      resolve({ ok: code === 0, code, output, stdout });
    });
  });
}

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Ends whatever `run` has under way, with all that it started; for the moment when the person presses Ctrl-C. */
export async function endRunning() {
  for (const child of running) signalGroup(child, "SIGTERM");
  for (let waited = 0; running.size > 0 && waited < 3000; waited += 50) await sleep(50);
  for (const child of running) signalGroup(child, "SIGKILL");
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (!hasGroups || !child.pid) return child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // it has just ended
  }
}
