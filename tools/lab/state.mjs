// JupyterLab's own files (settings, workspaces, connection files) live in this project. Nothing is read from a
// person's home folder, so a broken Jupyter there cannot break this one, and nothing is left there.
import fs from "node:fs";
import path from "node:path";
import { isAlive } from "../processes.mjs";
import { inCache } from "../project.mjs";

/** Tests and authors' tools keep theirs apart, so that several JupyterLabs do not disturb each other. */
const stateDir = () => process.env.NORMAL_EQUATION_JUPYTER_STATE ?? inCache("jupyter");

/** Connection files of this one run. */
export const runtimeDir = () => path.join(stateDir(), "runtime", String(process.pid));

/**
 * The environment variables that keep JupyterLab inside the project.
 * @returns {NodeJS.ProcessEnv}
 */
export function labEnvironment() {
  const env = { ...process.env };
  for (const name of foreign) delete env[name];
  const config = path.join(stateDir(), "config");
  return {
    ...env,
    PYTHONNOUSERSITE: "1",
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_PLATFORM_DIRS: "0",
    JUPYTER_CONFIG_DIR: config,
    JUPYTER_DATA_DIR: path.join(stateDir(), "data"),
    JUPYTER_RUNTIME_DIR: runtimeDir(),
    JUPYTERLAB_SETTINGS_DIR: path.join(config, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: path.join(config, "workspaces"),
    IPYTHONDIR: path.join(stateDir(), "ipython"),
  };
}

// PYTHONDONTWRITEBYTECODE would make every start compile JupyterLab again.
const foreign = [
  ...["PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONSTARTUP", "VIRTUAL_ENV"],
  ...["JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_NO_CONFIG", "JUPYTERLAB_DIR"],
];

export function prepareState() {
  const config = path.join(stateDir(), "config");
  fs.mkdirSync(config, { recursive: true });
  // Without this marker Jupyter would copy settings of an old IPython from the home folder.
  fs.writeFileSync(path.join(config, "migrated"), "");
  removeRuntimesOfTheDead();
  fs.mkdirSync(runtimeDir(), { recursive: true, mode: 0o700 });
}

export const removeRuntime = () => fs.rmSync(runtimeDir(), { recursive: true, force: true });

function removeRuntimesOfTheDead() {
  const all = path.dirname(runtimeDir());
  if (!fs.existsSync(all)) return;
  for (const pid of fs.readdirSync(all)) {
    if (!isAlive(Number(pid))) fs.rmSync(path.join(all, pid), { recursive: true, force: true });
  }
}
