// Where things are in this project. Everything that the set-up makes is inside the project's own folder.

import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @param {...string} parts */
export const inProject = (...parts) => path.join(root, ...parts);

/** @param {...string} parts */
export const inCache = (...parts) => inProject(".cache", ...parts);

/** @param {...string} parts */
export const inVenv = (...parts) => inProject(".venv", ...parts);

export const venvPython =
  process.platform === "win32" ? inVenv("Scripts", "python.exe") : inVenv("bin", "python");

export const tools = inProject("tools");

export const firstLesson = "notebooks/00-start-here.ipynb";
