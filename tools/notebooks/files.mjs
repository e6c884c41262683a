import fs from "node:fs";
import path from "node:path";
import { inProject } from "../project.mjs";

/**
 * @typedef {{ cell_type: string, id: string, metadata: Record<string, unknown>, source: string | string[], outputs?: unknown[], execution_count?: number | null }} Cell
 * @typedef {{ cells: Cell[], metadata: Record<string, unknown>, nbformat: number, nbformat_minor: number }} Notebook
 */

/**
 * The notebooks of a folder, by their paths in the project.
 * @param {string} folder
 */
export function notebooksIn(folder) {
  const full = inProject(folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full)
    .filter((name) => name.endsWith(".ipynb"))
    .sort()
    .map((name) => path.posix.join(folder, name));
}

/**
 * @param {string} file
 * @returns {Notebook}
 */
export const readNotebook = (file) => JSON.parse(fs.readFileSync(inProject(file), "utf8"));

/**
 * A cell of code that only the reader's own machine can run: DuckDB is written for an operating system.
 * @param {Cell} cell
 */
export const needsOwnMachine = (cell) => [cell.metadata.tags].flat().includes("own-machine");

/** @param {Cell} cell */
export const sourceOf = (cell) => [cell.source].flat().join("");
