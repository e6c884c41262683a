import { expect, test } from "vitest";
import { scatter } from "../../../src/figures/data/scatter";
import { narrowLayout } from "../../../src/figures/drawing/narrow";
import { cellsOf, sourceOf } from "./lesson-prose";

/** So many letters of a figure's title are seen in JupyterLab on a phone of 390 pixels. A board's title wraps. */
const letters = 34;

const lessons = Array.from({ length: 15 }, (_, k) => String(k).padStart(2, "0"));

/** On a phone. */
const linesOf = (title: string) => {
  const figure = scatter([1, 2], [1, 2], { title });
  const narrow = narrowLayout(figure) as { title: { text: string } } | undefined;
  return (narrow?.title.text ?? title).split("<br>");
};

test.each(lessons)("the titles of the figures of lesson %s fit two lines of a phone", (lesson) => {
  const titles = cellsOf(lesson)
    .filter((cell) => cell.cell_type === "code" && !sourceOf(cell).includes("Board("))
    .flatMap((cell) => [...sourceOf(cell).matchAll(/\btitle: ?(["`])(.*?)\1/g)])
    .map(([, , title]) => title!);
  const cut = titles.filter((title) => linesOf(title).some((line) => line.length > letters));
  expect(cut).toEqual([]);
  expect(titles.filter((title) => linesOf(title).length > 2)).toEqual([]);
});
