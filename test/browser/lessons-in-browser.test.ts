import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebooksIn, readNotebook } from "../../tools/notebooks/files.mjs";
import { BoardInHand } from "../lab/board-in-hand";
import { type Reader, SiteInBrowser } from "./site-in-browser";

let site: SiteInBrowser;
let reader: Reader;

beforeAll(async () => {
  site = await SiteInBrowser.start();
  reader = await site.reader();
});

afterAll(() => site?.stop());

describe.each(notebooksIn("notebooks"))("%s, by Run All", (file) => {
  let seen: Awaited<ReturnType<Reader["view"]>>;

  beforeAll(async () => {
    // One JupyterLab for all: a reader's page is loaded often enough in the other tests.
    await reader.open(file.replace(/^notebooks\/|\.ipynb$/g, ""), "lab");
    await reader.runAll();
    seen = await reader.view();
  });

  test("every cell runs, without an error", () => {
    expect(seen.errors).toEqual([]);
    expect(reader.pageErrors).toEqual([]);
  });

  test("every figure is drawn with its title and its axes", () => {
    expect(seen.figures).toHaveLength(seen.figuresSent);
    expect(seen.figures.length).toBeGreaterThan(0);
    for (const { title, axes } of seen.figures) {
      expect(title).not.toBe("");
      expect(axes.filter((axis) => axis.title === "")).toEqual([]);
    }
  });

  test("every board can be taken in hand", () => {
    expect(seen.boardsInHand).toBe(seen.boardsSent);
  });

  test.runIf(file.includes("01-"))("a board follows the hand", async () => {
    const board = await new BoardInHand(reader.page, "Turn the line, shrink the squares").ready();
    await board.dragByMouse("point 5", 0, -60);
    expect(Number(await board.cell("Sxy"))).toBeGreaterThan(6.5);
    await board.press("Put everything back");
    await board.pressKeys("point 5", "Shift+ArrowUp");
    expect(await board.cell("Sxy")).toBe("8");
  });

  test("every exercise waits for an answer", async () => {
    const exercises = readNotebook(file).cells.filter(({ metadata }) =>
      [metadata.tags].flat().includes("exercise"),
    );
    const verdicts = await reader.page.locator('.jp-CodeCell [role="status"]').allTextContents();
    expect(verdicts).toHaveLength(exercises.length);
    for (const verdict of verdicts) expect(verdict).toMatch(/^○ Not yet\./);
  });
});

test("nothing was asked beyond the site", () => expect(reader.outside).toEqual([]));
