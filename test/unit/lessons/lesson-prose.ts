import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A cell of a lesson, as the notebook's file has it. */
export interface LessonCell {
  cell_type: "markdown" | "code";
  id: string;
  metadata: { tags?: string[] };
  source: string | string[];
}

const folder = join(__dirname, "..", "..", "..", "notebooks");

/** The file of a lesson: "07" gives "07-regularizer.ipynb". */
export function fileOf(lesson: string): string {
  const file = readdirSync(folder).find((name) => name.startsWith(`${lesson}-`));
  if (!file) throw new Error(`no lesson ${lesson} in ${folder}`);
  return file;
}

export function cellsOf(lesson: string): LessonCell[] {
  return JSON.parse(readFileSync(join(folder, fileOf(lesson)), "utf8")).cells;
}

/** The text of a cell. */
export function sourceOf(cell: LessonCell): string {
  return [cell.source].flat().join("");
}

/** All that a lesson says, without its code: its markdown cells, joined. */
export function proseOf(lesson: string): string {
  return cellsOf(lesson)
    .filter((cell) => cell.cell_type === "markdown")
    .map(sourceOf)
    .join("\n\n");
}
