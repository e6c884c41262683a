import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.mjs";
import { firstLesson, root, tools, venvPython } from "../project.mjs";
import { labEnvironment, prepareState, removeRuntime, runtimeDir } from "./state.mjs";

/**
 * A running JupyterLab.
 * @typedef {object} Lab
 * @property {string} lesson the address of the first lesson, its token included
 * @property {string} server the server's own address, for other programs that use its kernels
 * @property {() => void} stop
 * @property {Promise<number>} ended
 */

/**
 * Starts JupyterLab and waits until it listens.
 * @param {string[]} options passed on to `jupyter lab`
 * @returns {Promise<Lab>}
 */
export async function startLab(options) {
  prepareState();
  const program = spawn(
    venvPython,
    [path.join(tools, "python", "lab.py"), ...quiet(options), ...options],
    {
      cwd: root,
      env: {
        ...labEnvironment(),
        JUPYTER_TOKEN: process.env.JUPYTER_TOKEN || randomBytes(24).toString("hex"),
      },
      // Its own group: Ctrl-C reaches this program alone, which then closes the server's standard input to stop it.
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["pipe", "inherit", "inherit"],
    },
  );
  program.stdin.on("error", () => {});
  const stop = () => program.stdin.end();
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    program.on("error", () => resolve(1));
    program.on("exit", (code) => {
      removeRuntime();
      resolve(code ?? 1);
    });
  });
  const server = await Promise.race([
    listening(() => program.exitCode !== null),
    ended.then(() => undefined),
  ]);
  if (server === undefined) {
    throw new Problem("JupyterLab did not start: its own message is above.");
  }
  if (server.searchParams.get("token") === "") {
    stop();
    throw new Problem(
      "JupyterLab would run without a token, open to every program on this machine: give it one with --IdentityProvider.token=…",
    );
  }
  const lesson = new URL(`lab/tree/${firstLesson}${server.search}`, server);
  return { lesson: lesson.href, server: server.href, stop, ended };
}

/**
 * Only errors are printed, unless the person asks for more.
 * @param {string[]} options
 */
const quiet = (options) =>
  options.some((option) => /debug|log[-_]level/.test(option))
    ? []
    : ["--Application.log_level=ERROR"];

/**
 * The address, from the file that the server writes when it listens.
 * @param {() => boolean} isOver
 * @returns {Promise<URL | undefined>}
 */
async function listening(isOver) {
  while (!isOver()) {
    const file = filesIn(runtimeDir()).find((name) => /^jpserver-\d+\.json$/.test(name));
    const info = file && parsed(path.join(runtimeDir(), file));
    if (info) {
      const url = new URL(info.url);
      if (!info.password) url.searchParams.set("token", info.token);
      return url;
    }
    await sleep(50);
  }
  return undefined;
}

/** @param {string} folder */
const filesIn = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder) : []);

/** @param {string} file */
function parsed(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined; // still being written
  }
}
