import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebooksIn } from "../../tools/notebook-files.mjs";
import { launchBrowser } from "./browser.mjs";
import { LessonPage, type Sight } from "./lesson-page.mjs";
import { startedLab } from "./started-lab.mjs";

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
type Lab = Awaited<ReturnType<typeof startedLab>>;

let lab: Lab;
let browser: Browser;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startedLab(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  expect(await lab?.stop()).toBe(0);
});

describe.each(notebooksIn("notebooks"))("%s", (notebook) => {
  let lesson: LessonPage;
  let sight: Sight;

  beforeAll(async () => {
    lesson = await LessonPage.open(browser, lab.url(notebook));
    await lesson.runAll();
    sight = await lesson.look();
    await lesson.photograph(notebook.replace(/^.*\/|\.ipynb$/g, ""));
  });

  afterAll(() => lesson?.close());

  test("every figure is drawn, with its title and the titles of its axes", () => {
    expect(sight.figures).toHaveLength(sight.figuresSent);
    for (const { title, axes, height } of sight.figures) {
      expect(title).not.toBe("");
      expect(axes.filter((axis) => axis.title === "")).toEqual([]);
      expect(height).toBeGreaterThan(100);
    }
  });

  test("no scene in three dimensions is empty", () => {
    const scenes = sight.figures.filter(({ axes }) =>
      axes.some(({ name }) => name.startsWith("scene")),
    );
    for (const { title, colours } of scenes) expect(colours, title).toBeGreaterThan(4);
  });

  test("no error stands in the page", () => {
    expect(sight.errors).toEqual([]);
  });

  test("no sum of money is set as mathematics", () => {
    expect(sight.mangled).toEqual([]);
  });

  test("no request leaves this machine", () => {
    expect(sight.outside).toEqual([]);
  });

  test("every slider moves, and a step is soon drawn", async () => {
    for (const { title, labels, milliseconds, in3d } of await lesson.moveSliders()) {
      expect(new Set(labels).size, title).toBe(labels.length);
      expect(milliseconds.length, title).toBeGreaterThan(0);
      // The quickest step tells what the figure costs; the others tell what else the machine was doing.
      // Of a step in space, 35 to 45 ms are Plotly's own work, and 40 to 55 ms the pixels, which the
      // processor makes here for want of a graphics card: on two busy cores 100 to 110 ms in all.
      expect(Math.min(...milliseconds), title).toBeLessThan(in3d ? 200 : 100);
    }
  });

  test("the figures keep their height when the window changes its size", async () => {
    const before = sight.figures.map(({ height }) => height);
    await lesson.resize({ width: 1000, height: 800 });
    const after = (await lesson.look()).figures.map(({ height }) => height);
    expect(after).toEqual(before);
  });
});

test("the first lesson opens by itself, and nothing pops up", async () => {
  const page = await LessonPage.open(browser, lab.home);
  expect(page.page.url()).toContain("/lab/tree/notebooks/00-start-here.ipynb");
  await page.page.waitForTimeout(2000);
  expect(await page.page.locator(".Toastify__toast, .jp-Dialog").count()).toBe(0);
  expect(page.outside).toEqual([]);
  await page.close();
});
