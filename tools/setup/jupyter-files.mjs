// What JupyterLab must know about this project. The files are written into .venv, so nothing outside of it changes.
import fs from "node:fs";
import path from "node:path";
import { firstLesson, inProject, inVenv } from "../project.mjs";

/** The kernel by absolute paths: right whatever PATH holds, and written anew when the project or Node has moved. */
const kernelspec = () => ({
  argv: [
    process.execPath,
    inProject("node_modules", "tslab", "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ],
  display_name: "TypeScript",
  language: "typescript",
});

/** Settings of the server: the first lesson opens, its kernel is the only one, only this machine may connect, and nothing is asked of the network. */
const serverConfig = {
  LabApp: {
    default_url: `/lab/tree/${firstLesson}`,
    check_for_updates_class: "jupyterlab.NeverCheckForUpdate",
    extension_manager: "readonly",
    news_url: null,
  },
  ServerApp: { ip: "localhost" },
  LanguageServerManager: { autodetect: false },
  MultiKernelManager: { default_kernel_name: "tslab" },
  // JupyterLab's own Python kernel could not run a lesson, so it is not offered.
  KernelSpecManager: { allowed_kernelspecs: ["tslab"], ensure_native_kernel: false },
};

/** Settings of the page. A reader can still change each of them. */
const pageSettings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyterlab/extensionmanager-extension:plugin": { enabled: false },
  // Every cell stays in the page: figures neither vanish while scrolling nor lose their slider's place.
  "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" },
};

export function writeJupyterFiles() {
  write(inVenv("share", "jupyter", "kernels", "tslab", "kernel.json"), kernelspec());
  write(inVenv("etc", "jupyter", "jupyter_lab_config.json"), serverConfig);
  write(inVenv("share", "jupyter", "lab", "settings", "overrides.json"), pageSettings);
}

/**
 * @param {string} file
 * @param {object} content
 */
function write(file, content) {
  const text = JSON.stringify(content, null, 2) + "\n";
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === text) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
