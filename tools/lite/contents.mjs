// The files that a reader finds in the browser.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { needsOwnMachine, notebooksIn, readNotebook, sourceOf } from "../notebooks/files.mjs";
import { inProject } from "../project.mjs";

/**
 * Copies the lessons and the data into folders of the same names. Each lesson is given its version, by which a page
 * can tell that a reader's copy was made from an older one.
 * @param {string} target
 * @returns {string} path of a lesson → its version, as JSON
 */
export function copyContents(target) {
  /** @type {Record<string, string>} */
  const versions = {};
  const lessons = notebooksIn("notebooks");
  for (const folder of ["notebooks", "data"]) {
    fs.mkdirSync(path.join(target, folder), { recursive: true });
    const names = fs.readdirSync(inProject(folder));
    for (const name of names.filter((name) => /\.(ipynb|md|csv)$/.test(name))) {
      const file = path.posix.join(folder, name);
      if (lessons.includes(file)) versions[file] = copyLesson(file, path.join(target, file));
      else fs.copyFileSync(inProject(file), path.join(target, file));
    }
  }
  return JSON.stringify(versions);
}

/**
 * @param {string} lesson
 * @param {string} target
 */
function copyLesson(lesson, target) {
  const notebook = readNotebook(lesson);
  const cells = notebook.cells.map((cell) => (needsOwnMachine(cell) ? asText(cell) : cell));
  const version = createHash("sha256").update(JSON.stringify(cells)).digest("hex").slice(0, 12);
  const metadata = { ...notebook.metadata, lesson_version: version };
  fs.writeFileSync(target, `${JSON.stringify({ ...notebook, cells, metadata }, null, 1)}\n`);
  return version;
}

/**
 * What a browser cannot run is there to be read, with the reason.
 * @param {import("../notebooks/files.mjs").Cell} cell
 */
function asText(cell) {
  const reason =
    "*This cell runs only on your own machine, because a browser has no DuckDB. Here is its code:*";
  const source = `${reason}\n\n\`\`\`ts\n${sourceOf(cell)}\n\`\`\``;
  return { cell_type: "markdown", id: cell.id, metadata: cell.metadata, source };
}
