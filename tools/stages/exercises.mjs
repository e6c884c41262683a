// What the exercises of executed lessons answered: a reader's blank ones "Not yet.", the teacher's solved ones "Right."
import fs from "node:fs";
import { sourceOf } from "../notebook-files.mjs";
import { inCache } from "../project.mjs";
import { checked, together } from "./verdict.mjs";

/**
 * @param {string} notebook executed before, by its path in the project
 * @param {"Not yet." | "Right."} wanted
 */
export function judgeExercises(notebook, wanted) {
  const executed = inCache("executed", notebook);
  if (!fs.existsSync(executed)) return checked(`exercises of ${notebook}`, "it was not executed");
  const { cells } = JSON.parse(fs.readFileSync(executed, "utf8"));
  const exercises = cells.filter((/** @type {any} */ cell) =>
    cell.metadata.tags?.includes("exercise"),
  );
  return together(
    exercises.map((/** @type {any} */ cell) =>
      checked(
        `${notebook}, exercise ${cell.id} answers "${wanted}"`,
        verdictsIn(cell).includes(wanted) ? undefined : `${sourceOf(cell)}\n→ ${saidBy(cell)}`,
      ),
    ),
  );
}

/** @param {any} cell */
const saidBy = (cell) =>
  cell.outputs
    .map((/** @type {any} */ output) =>
      [output.data?.["text/plain"] ?? output.text].flat().join(""),
    )
    .join("\n");

/** @param {any} cell */
const verdictsIn = (cell) =>
  [...saidBy(cell).matchAll(/^[✓○] (Right\.|Not yet\.)/gm)].map((m) => m[1]);
