import { spawn } from "node:child_process";
import { root } from "./project.mjs";

/**
 * What a finished program said.
 * @typedef {{ ok: boolean, code: number | null, output: string, stdout: string }} Finished
 */

/**
 * Runs a program to its end without a shell and without standard input, and never throws.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, shell?: boolean }} [options]
 * @returns {Promise<Finished>}
 */
export function run(program, args, { cwd = root, env = process.env, onLine, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
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
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      hear(text);
    });
    child.stderr.setEncoding("utf8").on("data", hear);
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
