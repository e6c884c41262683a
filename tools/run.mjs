import { spawn } from "node:child_process";
import { root } from "./project.mjs";

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
 * @property {boolean} [holdsInput] standard input stays open until this program ends, so that the other one can tell
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
  { cwd = root, env = process.env, onLine, onStart, shell = false, holdsInput = false } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      shell,
      stdio: [holdsInput ? "pipe" : "ignore", "pipe", "pipe"],
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

/** Ends whatever `run` has under way; for the moment when the person presses Ctrl-C. */
export function endRunning() {
  for (const child of running) child.kill();
}
