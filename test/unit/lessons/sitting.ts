import { cellsOf, sourceOf } from "./lesson-prose";

/** How long a lesson is. */
export interface Sitting {
  cells: number;
  /** What a beginner needs, estimated. */
  minutes: number;
}

/**
 * The length of a lesson. Someone who knows the subject reads 200 words in a minute, runs and reads a cell of code in a quarter of
 * one, looks at a figure for half a minute, and answers an exercise in two. A beginner needs twice as long. Folded
 * solutions are not counted, and a formula is a word.
 */
export function sittingOf(lesson: string): Sitting {
  const cells = cellsOf(lesson);
  const prose = cells.filter(({ cell_type }) => cell_type === "markdown").map(sourceOf);
  const code = cells.filter(({ cell_type }) => cell_type === "code");
  const exercises = code.filter(({ metadata }) => metadata.tags?.includes("exercise")).length;
  const figures = code.flatMap((cell) => sourceOf(cell).match(/\bshow\((?!textTable)/g) ?? []);
  const words = wordsIn(prose.join("\n\n"));
  const expert = words / 200 + (code.length - exercises) / 4 + figures.length / 2 + 2 * exercises;
  return { cells: cells.length, minutes: 2 * expert };
}

function wordsIn(prose: string): number {
  const read = prose.replace(/<details>[\s\S]*?<\/details>/g, "").replace(/\$+[^$]*\$+/g, " x ");
  return read.match(/[\p{L}'’]+/gu)?.length ?? 0;
}
