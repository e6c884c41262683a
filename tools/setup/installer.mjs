import { run } from "../run.mjs";
import { holdLockWith } from "./lock.mjs";

/**
 * Runs a program that writes into node_modules or .venv: as long as it runs, nobody else's set-up may.
 * @param {string} program
 * @param {string[]} args
 * @param {import("../run.mjs").RunOptions} options
 */
export const runInstaller = (program, args, options) =>
  run(program, args, { ...options, onStart: holdLockWith });
