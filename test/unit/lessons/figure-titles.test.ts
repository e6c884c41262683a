import { expect, test } from "vitest";
import { cellsOf, sourceOf } from "./lesson-prose";

/** So many letters of a figure's title are seen on a phone, whose page is 350 pixels wide. A board's title wraps. */
const letters = 45;

const lessons = Array.from({ length: 15 }, (_, k) => String(k).padStart(2, "0"));

test.each(lessons)("the titles of the figures of lesson %s fit one line of a phone", (lesson) => {
  const titles = cellsOf(lesson)
    .filter((cell) => cell.cell_type === "code" && !sourceOf(cell).includes("Board("))
    .flatMap((cell) => [...sourceOf(cell).matchAll(/\btitle: ?(["`])(.*?)\1/g)])
    .map(([, , title]) => title!);
  expect(titles.filter((title) => title.length > letters)).toEqual([]);
});
