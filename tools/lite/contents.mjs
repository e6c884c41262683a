// The files that a reader finds in the browser.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { lessonsForBrowsers, readNotebook } from "../notebooks/files.mjs";
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
  const lessons = lessonsForBrowsers();
  for (const folder of ["notebooks", "data"]) {
    fs.mkdirSync(path.join(target, folder), { recursive: true });
    const names = fs.readdirSync(inProject(folder));
    for (const name of names.filter((name) => /\.(ipynb|md|csv)$/.test(name))) {
      const file = path.posix.join(folder, name);
      if (lessons.includes(file)) versions[file] = copyLesson(file, path.join(target, file));
      else if (!name.endsWith(".ipynb")) fs.copyFileSync(inProject(file), path.join(target, file));
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
  const version = createHash("sha256")
    .update(JSON.stringify(notebook.cells))
    .digest("hex")
    .slice(0, 12);
  const metadata = { ...notebook.metadata, lesson_version: version };
  fs.writeFileSync(target, `${JSON.stringify({ ...notebook, metadata }, null, 1)}\n`);
  return version;
}
