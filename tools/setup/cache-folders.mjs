import fs from "node:fs";
import os from "node:os";
import { inCache } from "../project.mjs";

/**
 * Download caches live in the home folder, where other projects share them. When nothing can be written there,
 * they live in this project: each named environment variable then points into `.cache/`.
 * @param {Record<string, string>} variables variable → folder under `.cache/`
 * @returns {Record<string, string>}
 */
export function cacheFolders(variables) {
  if (isWritable(os.homedir())) return {};
  const chosen = Object.entries(variables).filter(
    ([name]) => !isChosenElsewhere(process.env[name]),
  );
  return Object.fromEntries(chosen.map(([name, folder]) => [name, inCache(folder)]));
}

/** @param {string | undefined} folder such as the cache in the home folder that npm hands to its scripts */
const isChosenElsewhere = (folder) => folder !== undefined && !folder.startsWith(os.homedir());

/** @param {string} folder */
function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
