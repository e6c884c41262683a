import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BoardInHand } from "./board-in-hand";
import { LabInBrowser } from "./lab-in-browser.mjs";
import type { LessonPage } from "./lesson-page.mjs";

let lab: LabInBrowser;
let lesson: LessonPage;

/** Under a base URL as a JupyterHub gives it: the file of JSXGraph must be found there, too. */
beforeAll(async () => {
  lab = await LabInBrowser.start({ base: "/user/ada/", hasTouch: true });
});

afterAll(() => lab?.stop());

describe("lesson 01", () => {
  let board: BoardInHand;

  beforeAll(async () => {
    lesson = await lab.lesson("notebooks/01-fit-a-line.ipynb");
    await lesson.runAll();
    board = await new BoardInHand(lab.page, "Turn the line, shrink the squares").ready();
  });

  test("the mouse moves a point, and the numbers follow", async () => {
    expect(await board.says()).toContain("the squares add up to 6.");
    await board.dragByMouse("point 5", 0, -60);
    const Sxy = Number(await board.cell("Sxy"));
    // Sxy grows by (5 − 3) for each 1 that the last point rises.
    expect(Sxy).toBeGreaterThan(6.5);
    expect(Number(await board.cell("best slope Sxy / Sxx"))).toBeCloseTo(Sxy / 10, 3);
  });

  test("a button puts it back, and a screen reader is told", async () => {
    await board.press("Put everything back");
    expect(await board.cell("Sxy")).toBe("6");
    await expect.poll(() => board.told.textContent()).toBe(await board.says());
  });

  test("a finger moves a point, and the page does not scroll meanwhile", async () => {
    const before = await board.place("point 1");
    await board.dragByFinger("point 1", 0, -80);
    const after = await board.place("point 1");
    expect(before.y - after.y).toBeGreaterThan(60);
    expect(Number(await board.cell("Sxy"))).toBeLessThan(5);
    await board.press("Put everything back");
  });

  test("the arrow keys move a point by 0.1, and with Shift by 1, and the lesson stays where it is", async () => {
    await board.pressKeys("point 3", "ArrowUp", "Shift+ArrowDown", "ArrowLeft");
    expect(await board.handle("point 3").getAttribute("aria-valuetext")).toBe("2.9, 4.1");
    await board.press("Put everything back");
  });

  test("the diamond turns the line: at 0.6 no other line has less", async () => {
    await board.pressKeys("slope of the line", ...Array<string>(6).fill("ArrowRight"));
    expect(await board.says()).toBe(
      "The line is 2.2 + 0.6 · x, and the squares add up to 2.4. No other line has less.",
    );
  });

  test("each handle is reached by Tab and large enough for a finger", async () => {
    await board.handle("point 1").focus();
    for (const name of ["point 2", "point 3", "point 4", "point 5", "slope of the line"]) {
      await lab.page.keyboard.press("Tab");
      const focused = lab.page.locator(":focus");
      expect(await focused.getAttribute("aria-label")).toBe(name);
      const { width, height } = await board.place(name);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    }
  });

  test("the second board of the page has points of its own", async () => {
    await board.press("Put everything back");
    const second = await new BoardInHand(
      lab.page,
      "Move a point, and the best line follows",
    ).ready();
    expect(await second.says()).toContain("2.2 + 0.6 · x");
    const before = await board.place("point 2");
    await second.pressKeys("point 2", "Shift+ArrowUp");
    const after = await board.place("point 2");
    expect(after).toEqual(before);
    expect(await board.cell("Sxy")).toBe("6");
    expect(await second.cell("Sxy")).toBe("5");
  });

  test("nothing failed, nothing was asked of another machine, and JSXGraph was loaded once", async () => {
    expect(lab.pageErrors).toEqual([]);
    expect(lab.outside).toEqual([]);
    const loaded = await lab.page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => name.includes("jsxgraphcore.js")),
    );
    expect(loaded).toHaveLength(1);
    expect(loaded[0]).toContain("/user/ada/files/node_modules/jsxgraph/");
  });
});
