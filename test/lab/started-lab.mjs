// The real JupyterLab, started as `npm start` starts it, with its settings in a folder of its own.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { inCache, root, tools } from "../../tools/project.mjs";

/**
 * @typedef {object} StartedLab
 * @property {string} startAddress the address that `npm start` prints
 * @property {(path: string) => string} url of a notebook in the project
 * @property {() => Promise<number | null>} stop ends it as Ctrl-C does, and gives the exit code
 */

/**
 * @param {{ dark?: boolean, base?: string }} [look] `base` is the base URL, which is deeper where a hub starts the servers
 * @returns {Promise<StartedLab>}
 */
export async function startedLab({ dark = false, base = "/" } = {}) {
  const state = inCache("lab", String(process.pid));
  writeSettings(state, dark);
  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  const options = ["--no-browser", `--ServerApp.port=${port}`, `--IdentityProvider.token=${token}`];
  options.push(`--ServerApp.base_url=${base}`);
  const program = spawn(
    process.execPath,
    [path.join(tools, "main.mjs"), "start", ...options, "--expose-app-in-browser"],
    {
      cwd: root,
      env: { ...process.env, NORMAL_EQUATION_JUPYTER_STATE: state, npm_lifecycle_event: "start" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => program.on("close", resolve));
  const startAddress = await printedAddress(program);
  return {
    startAddress,
    url: (notebook) =>
      `${new URL(startAddress).origin}${base}lab/workspaces/auto-${process.pid}/tree/${notebook}?reset&token=${token}`,
    async stop() {
      program.kill("SIGINT");
      const code = await ended;
      fs.rmSync(state, { recursive: true, force: true });
      return code;
    },
  };
}

/**
 * A reader's settings: nothing is saved by itself, so that no output is written into the lessons.
 * @param {string} state
 * @param {boolean} dark
 */
function writeSettings(state, dark) {
  const settings = {
    "docmanager-extension/plugin": { autosave: false },
    "apputils-extension/themes": { theme: dark ? "JupyterLab Dark" : "JupyterLab Light" },
  };
  for (const [name, content] of Object.entries(settings)) {
    const file = path.join(
      state,
      "config",
      "settings",
      "@jupyterlab",
      `${name}.jupyterlab-settings`,
    );
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(content));
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Where the lessons are, once JupyterLab listens.
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} program
 * @returns {Promise<string>}
 */
function printedAddress(program) {
  return new Promise((resolve, reject) => {
    let said = "";
    /** @param {string} text */
    const hear = (text) => {
      said += text;
      const address = /The lessons are at (\S+)\n/.exec(said)?.[1];
      if (address) resolve(address);
    };
    program.stdout.setEncoding("utf8").on("data", hear);
    program.stderr.setEncoding("utf8").on("data", hear);
    program.on("close", () => reject(new Error(`npm start ended:\n${said}`)));
  });
}
