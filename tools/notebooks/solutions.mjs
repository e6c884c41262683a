// The teacher's version of each lesson. There is one source: a lesson holds each solution folded below its exercise,
// as a block of code; here that block takes the place of the exercise's own cell.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { inProject } from "../project.mjs";
import { notebooksIn, readNotebook, sourceOf } from "./files.mjs";

const codeBlock = /```ts\n([\s\S]*?)\n```/;

/**
 * The notebook with every exercise solved.
 * @param {import("./files.mjs").Notebook} notebook
 * @param {string} name for the message when a solution is missing
 */
function solved(notebook, name) {
  const cells = notebook.cells.map((cell, k) => {
    if (![cell.metadata.tags].flat().includes("exercise")) return cell;
    const next = notebook.cells[k + 1];
    const block = next && codeBlock.exec(sourceOf(next));
    if (!block) {
      throw new Error(
        `${name}, cell ${cell.id}: an exercise is followed by a cell whose \`\`\`ts block solves it; found none`,
      );
    }
    return { ...cell, source: block[1] };
  });
  return { ...notebook, cells };
}

/** Writes the solved lessons to a folder and returns their paths. */
export async function writeSolutions(folder = inProject("solutions")) {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    notebooksIn("notebooks").map(async (lesson) => {
      const notebook = solved(readNotebook(lesson), lesson);
      const file = path.join(folder, path.basename(lesson));
      await writeFile(file, `${JSON.stringify(notebook, null, 1)}\n`);
      return file;
    }),
  );
}
