// The files that a reader finds in the browser.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { lessonsForBrowsers, notebooksIn, readNotebook, sourceOf } from "../notebooks/files.mjs";
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
      else if (name.endsWith(".md")) copyText(file, path.join(target, file));
      else if (name.endsWith(".csv")) fs.copyFileSync(inProject(file), path.join(target, file));
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
  for (const cell of notebook.cells) {
    if (cell.cell_type === "markdown") cell.source = withLinksThatLead(sourceOf(cell));
  }
  const version = createHash("sha256")
    .update(JSON.stringify(notebook.cells))
    .digest("hex")
    .slice(0, 12);
  const metadata = { ...notebook.metadata, lesson_version: version };
  fs.writeFileSync(target, `${JSON.stringify({ ...notebook, metadata }, null, 1)}\n`);
  return version;
}

/**
 * @param {string} file
 * @param {string} target
 */
function copyText(file, target) {
  fs.writeFileSync(target, withLinksThatLead(fs.readFileSync(inProject(file), "utf8")));
}

/**
 * A link to a lesson that no browser can run becomes its title and a sentence, which leads to the next lesson that is here.
 * @param {string} text
 */
export function withLinksThatLead(text) {
  const all = notebooksIn("notebooks");
  const here = lessonsForBrowsers();
  return text.replace(/\[([^\]]+)\]\((\d\d-[\w-]+\.ipynb)[^)]*\)/g, (link, title, name) => {
    const place = all.indexOf(`notebooks/${name}`);
    if (place < 0 || here.includes(`notebooks/${name}`)) return link;
    const next = all.slice(place).find((file) => here.includes(file));
    const goOn = next ? `; here, go on with [${titleOf(next)}](${path.posix.basename(next)})` : "";
    return `${title} (it runs on your own machine alone${goOn})`;
  });
}

/** @param {string} lesson */
const titleOf = (lesson) =>
  /^# (.+)$/m.exec(readNotebook(lesson).cells.map(sourceOf).join("\n"))?.[1] ?? lesson;
