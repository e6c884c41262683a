// Executes notebooks in the real kernel; the executed ones are left in .cache/executed/.
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { labEnvironment, prepareState, removeRuntime } from "../lab/state.mjs";
import { inCache, root, tools, venvPython } from "../project.mjs";

/**
 * What happened in one notebook. `expected` are the cells that are broken on purpose.
 * @typedef {{ notebook: string, cells: number, seconds: number, expected: string[], failures: Failure[] }} Execution
 * @typedef {{ cell: string, index: number, status: string, stderr: string }} Failure
 */

/** One Python program takes the notebooks' names, a line each, and answers each with a line. */
export function startExecutor() {
  prepareState();
  const program = spawn(
    venvPython,
    [path.join(tools, "notebooks", "execute.py"), inCache("executed")],
    { cwd: root, env: labEnvironment(), windowsHide: true },
  );
  /** @type {Map<string, (execution: Execution) => void>} */
  const waiting = new Map();
  let complaints = "";
  program.stderr.setEncoding("utf8").on("data", (text) => {
    complaints += text;
  });
  createInterface({ input: program.stdout }).on("line", (line) => {
    /** @type {Execution} */
    const execution = JSON.parse(line);
    waiting.get(execution.notebook)?.(execution);
    waiting.delete(execution.notebook);
  });
  program.stdin.on("error", () => {});
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    const end = (/** @type {unknown} */ reason) => {
      for (const [notebook, answer] of waiting) {
        answer(notExecuted(notebook, `${complaints}${reason}`));
      }
      waiting.clear();
      removeRuntime();
      resolve();
    };
    program.on("error", end);
    program.on("close", (code) => end(`The executor ended with ${code}.`));
  });
  return {
    /**
     * @param {string} notebook by its path in the project
     * @returns {Promise<Execution>}
     */
    execute: (notebook) =>
      new Promise((resolve) => {
        waiting.set(notebook, resolve);
        program.stdin.write(`${notebook}\n`);
      }),
    /** Ends the program and its kernels. */
    stop: () => {
      program.stdin.end();
      return ended;
    },
  };
}

/**
 * @param {string} notebook
 * @param {string} reason
 * @returns {Execution}
 */
const notExecuted = (notebook, reason) => ({
  notebook,
  cells: 0,
  seconds: 0,
  expected: [],
  failures: [{ cell: "", index: -1, status: "not executed", stderr: reason }],
});
