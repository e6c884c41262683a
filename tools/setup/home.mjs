import fs from "node:fs";
import os from "node:os";
import { inCache } from "../project.mjs";

/**
 * Download caches live in the home folder, where other projects share them. When nothing can be written there,
 * they live in this project: each named environment variable then points into `.cache/`.
 * @param {Record<string, string>} variables variable → folder under `.cache/`
 * @returns {Record<string, string>}
 */
export function homeOrCache(variables) {
  if (isHomeWritable()) return {};
  return Object.fromEntries(
    Object.entries(variables).map(([name, folder]) => [name, process.env[name] ?? inCache(folder)]),
  );
}

function isHomeWritable() {
  try {
    fs.accessSync(os.homedir(), fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
