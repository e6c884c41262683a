import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.mjs";
import { root, tools, venvPython } from "../project.mjs";
import { labEnvironment, prepareState, removeRuntime, runtimeDir } from "./state.mjs";

/**
 * A running JupyterLab.
 * @typedef {{ url: string, stop: () => void, ended: Promise<number> }} Lab
 */

/**
 * Starts JupyterLab and waits until it listens.
 * @param {string[]} options passed on to `jupyter lab`
 * @returns {Promise<Lab>}
 */
export async function startLab(options) {
  prepareState();
  const server = spawn(
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
  server.stdin.on("error", () => {});
  const stop = () => server.stdin.end();
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    server.on("error", () => resolve(1));
    server.on("exit", (code) => {
      removeRuntime();
      resolve(code ?? 1);
    });
  });
  const url = await Promise.race([
    listening(() => server.exitCode !== null),
    ended.then(() => undefined),
  ]);
  if (url === undefined) {
    throw new Problem("JupyterLab did not start: its own words stand above.");
  }
  if (url.searchParams.get("token") === "") {
    stop();
    throw new Problem(
      "JupyterLab would run without a token, open to every program on this machine: give it one with --IdentityProvider.token=…",
    );
  }
  return { url: url.href, stop, ended };
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
      const url = new URL("lab", info.url);
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
