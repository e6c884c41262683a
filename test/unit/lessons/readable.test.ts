import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cellsOf, sourceOf } from "./lesson-prose";

const lessons = readdirSync(join(__dirname, "..", "..", "..", "notebooks"))
  .filter((file) => /^\d\d-.*\.ipynb$/.test(file))
  .map((file) => file.slice(0, 2));

/** What follows a folded text in its cell: JupyterLab leaves a gap above a heading, and none above a paragraph or a second fold. */
function afterFolds(text: string): string[] {
  return [...text.matchAll(/<\/details>\s*(\S.{0,40})/g)].map(([, found]) => found!);
}

test.each(lessons)("in lesson %s a folded text ends its cell, or a heading follows", (lesson) => {
  const found = cellsOf(lesson)
    .filter(({ cell_type }) => cell_type === "markdown")
    .flatMap((cell) => afterFolds(sourceOf(cell)));
  expect(found.filter((text) => !text.startsWith("##"))).toEqual([]);
});

test.each(lessons)("in lesson %s no line of code is wider than its cell on a laptop", (lesson) => {
  const lines = cellsOf(lesson)
    .filter(({ cell_type }) => cell_type === "code")
    .flatMap((cell) => sourceOf(cell).split("\n"));
  expect(lines.filter((line) => line.length > 105)).toEqual([]);
});

test("a paragraph and a second fold are found", () => {
  const fold = "<details><summary>Solution</summary>\n\nText\n</details>\n";
  expect(afterFolds(fold)).toEqual([]);
  expect(afterFolds(`${fold}\nA paragraph`)).toEqual(["A paragraph"]);
  expect(afterFolds(`${fold}\n${fold}`)).toEqual(["<details><summary>Solution</summary>"]);
});
