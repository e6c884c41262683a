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

  afterAll(() => lesson.close());

  beforeAll(async () => {
    lesson = await lab.lesson("notebooks/01-fit-a-line.ipynb");
    await lesson.runAsFarAs("Board(");
    board = await new BoardInHand(lab.page, "Turn the line, shrink the squares").ready();
  });

  test("the mouse moves a point, and the numbers follow", async () => {
    expect(await board.says()).toContain("the squares add up to 6.");
    await board.dragByMouse("point 5", 0, -60);
    const Sxy = Number(await board.cell("Sxy"));
    // Sxy grows by (5 − 3) for each 1 that the last point rises.
    expect(Sxy).toBeGreaterThan(6.5);
    // The reader is to find it, by hand or with the button.
    expect(await board.cell("best slope Sxy / Sxx")).toBe("?");
    await board.press("Best line");
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
});

/** Every other board: what it says after these keys, by algebra, and a way that the hand takes. */
const boards = [
  {
    lesson: "02-projection",
    title: "Three points, and one point in space",
    handle: "point 3",
    keys: ["Shift+ArrowUp"],
    says: /^Solvable: .* θ = \(0, 1\)/,
    way: [0, -40],
  },
  {
    lesson: "02-projection",
    title: "Three points, and one point in space",
    handle: "Y in space",
    keys: ["Shift+ArrowLeft", "Shift+PageDown"],
    // Y = (0, 1, 2).
    says: /^Solvable: .* θ = \(−1, 1\)/,
    way: [30, -30],
  },
  {
    lesson: "03-normal-equation",
    title: "Every point adds its own terms",
    handle: "point 3",
    keys: ["ArrowUp"],
    says: /^Point 3 adds 1, 3 and 9 to XᵀX, and 2\.5 and 7\.5 to XᵀY\. The line is 0\.3333 \+ 0\.75 · x\.$/,
    way: [25, -40],
  },
  {
    lesson: "06-invertibility",
    title: "The closer the columns, the larger θ",
    handle: "second column",
    keys: ["ArrowRight"],
    says: /^At 59° the area is 0\.7347 /,
    way: [30, 25],
  },
  {
    lesson: "07-regularizer",
    title: "More λ: a flatter line, narrower contours, a larger training error",
    handle: "lowest point, which sets λ",
    // Sxx is 93.5, and 99 % of the slope is left.
    keys: ["ArrowLeft"],
    says: /^λ is 0\.94: .* Its slope is 99 % of the slope at λ = 0\.$/,
    way: [-60, 0],
  },
  {
    lesson: "08-choosing-lambda",
    title: "A far point takes the line with it",
    handle: "point 5",
    keys: ["Shift+ArrowUp"],
    // Without it the line is 2 + 0.7 · x, which is 8.3 at x = 9; the point is at 6 now.
    says: /^Point 5 has leverage 0\.8969: .* Its residual from the line without it is −2\.3\.$/,
    way: [0, -50],
  },
  {
    lesson: "14-doubts",
    title: "One point turns the line",
    handle: "point 3",
    keys: ["ArrowUp", "ArrowDown"],
    // Steps of 0.1: the point of Anscombe is at (13, 12.74).
    says: /^The slope is 0\.49\d* and R² is 0\.66\d*\. Cook's distance of point 3 is 1\.3/,
    way: [0, 40],
  },
] as const;

const lessons = [...new Set(boards.map(({ lesson }) => lesson))];

describe.each(lessons)("lesson %s", (name) => {
  beforeAll(async () => {
    lesson = await lab.lesson(`notebooks/${name}.ipynb`);
    await lesson.runAsFarAs("Board(");
  });

  afterAll(() => lesson.close());

  test.runIf(name === "02-projection")("the scene turns, and the numbers stay", async () => {
    const board = await new BoardInHand(lab.page, "Three points, and one point in space").ready();
    const before = await board.says();
    const first = await board.place("Y in space");
    await lab.page.mouse.move(first.x + 100, first.y + 100);
    await lab.page.mouse.down();
    await lab.page.mouse.move(first.x + 40, first.y + 120, { steps: 6 });
    await lab.page.mouse.up();
    const second = await board.place("Y in space");
    expect(Math.hypot(second.x - first.x, second.y - first.y)).toBeGreaterThan(5);
    await lab.page.locator(".ne-panel[tabindex='0']").last().focus();
    await lab.page.keyboard.press("ArrowLeft");
    const third = await board.place("Y in space");
    expect(Math.hypot(third.x - second.x, third.y - second.y)).toBeGreaterThan(1);
    expect(await board.says()).toBe(before);
  });

  describe.each(boards.filter(({ lesson }) => lesson === name))(
    "$title: $handle",
    ({ title, handle, keys, says, way: [dx, dy] }) => {
      let board: BoardInHand;
      let before: string;

      beforeAll(async () => {
        board = await new BoardInHand(lab.page, title).ready();
        before = await board.says();
      });

      test.each(["dragByMouse", "dragByFinger"] as const)("%s", async (drag) => {
        const from = await board.place(handle);
        await board[drag](handle, dx, dy);
        expect(await board.says()).not.toBe(before);
        const to = await board.place(handle);
        expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeGreaterThan(10);
        await board.press("Put everything back");
        expect(await board.says()).toBe(before);
      });

      test("by the arrow keys", async () => {
        await board.pressKeys(handle, ...keys);
        expect(await board.says()).toMatch(says);
        await board.press("Put everything back");
      });
    },
  );
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
