import { cellsOf, sourceOf } from "./lesson-prose";

/** How long a lesson is. */
export interface Sitting {
  cells: number;
  /** What a beginner needs, estimated. */
  minutes: number;
}

/**
 * The length of a lesson. Someone who knows the subject reads 200 words in a minute, runs and reads a cell of code in a quarter of
 * one, looks at a figure for half a minute, chooses a reason in half a minute, and answers any other exercise in two. A beginner
 * needs twice as long. What is folded is not counted, nor an exercise for those who have time (tagged "optional"), and a formula is a word.
 */
export function sittingOf(lesson: string): Sitting {
  const cells = cellsOf(lesson);
  const prose = cells.filter(({ cell_type }) => cell_type === "markdown").map(sourceOf);
  const code = cells.filter(({ cell_type }) => cell_type === "code");
  const exercises = code.filter(({ metadata }) => metadata.tags?.includes("exercise"));
  const asked = exercises.filter(({ metadata }) => !metadata.tags?.includes("optional"));
  const reasons = asked.filter((cell) => sourceOf(cell).includes("const myReason =")).length;
  const answering = 2 * (asked.length - reasons) + reasons / 2;
  const figures = code.flatMap((cell) => sourceOf(cell).match(/\bshow\((?!textTable)/g) ?? []);
  const words = wordsIn(prose.join("\n\n"));
  const expert =
    words / 200 + (code.length - exercises.length) / 4 + figures.length / 2 + answering;
  return { cells: cells.length, minutes: 2 * expert };
}

function wordsIn(prose: string): number {
  const read = prose.replace(/<details>[\s\S]*?<\/details>/g, "").replace(/\$+[^$]*\$+/g, " x ");
  return read.match(/[\p{L}'’]+/gu)?.length ?? 0;
}
