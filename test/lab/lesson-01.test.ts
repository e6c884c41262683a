import { afterAll, beforeAll, expect, test } from "vitest";
import { hideFiles } from "./in-page.mjs";
import { LabInBrowser } from "./lab-in-browser.mjs";
import type { LessonPage } from "./lesson-page.mjs";

let lab: LabInBrowser;
let lesson: LessonPage;

beforeAll(async () => {
  lab = await LabInBrowser.start({ dark: true });
  lesson = await lab.lesson("notebooks/01-fit-a-line.ipynb");
  await lesson.runAll();
});

afterAll(() => lab?.stop());

/** Red, green and blue of the pixel near the upper left corner of what is photographed. */
async function cornerOf(selector: string): Promise<number[]> {
  const place = lab.page.locator(selector).first();
  await place.scrollIntoViewIfNeeded();
  const picture = (await place.screenshot()).toString("base64");
  return lab.page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    pen.drawImage(image, 0, 0);
    return [...pen.getImageData(3, 3, 1, 1).data].slice(0, 3);
  }, picture);
}

test.each([".js-plotly-plot", ".ne-board"])("%s has the dark ground of the theme", async (part) => {
  for (const channel of await cornerOf(part)) expect(channel).toBeLessThan(40);
});

test("the letters of a board are light, and its handles keep their colour", async () => {
  const board = lab.page.locator(".ne-place[data-live]").first();
  const [letters, handle] = await board.evaluate((node) => {
    const tick = node.querySelector("svg text")!;
    const held = node.querySelector("[role=slider]")!;
    return [getComputedStyle(tick).fill, held.getAttribute("fill")];
  });
  const channels = letters!
    .match(/[\d.]+/g)!
    .slice(0, 3)
    .map(Number);
  for (const channel of channels) expect(channel).toBeGreaterThan(180);
  expect(handle).toBe("#0072B2");
});

test("a reader answers wrongly, reads the hint, and answers rightly", async () => {
  expect(await answer("const myPrediction = 3.6;")).toMatch(/Not yet\..*intercept is missing/);
  expect(await answer("const myPrediction = 2.2 + 0.6 * 6;")).toMatch(/Right\..*5\.8/);
});

/** Types an answer as a reader does: into the cell, then Shift + Enter. */
async function answer(code: string): Promise<string> {
  const { page } = lesson;
  const cell = page.locator(".jp-CodeCell", { hasText: "check(lesson01.predictionAtSix" }).first();
  const prompt = cell.locator(".jp-InputPrompt");
  const before = (await prompt.textContent()) ?? "";
  await cell.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(`${code}\ncheck(lesson01.predictionAtSix, myPrediction);`);
  await page.keyboard.press("Shift+Enter");
  await expect.poll(() => prompt.textContent()).not.toBe(before);
  await lesson.waitUntilIdle();
  return (await cell.locator('[role="status"]').textContent()) ?? "";
}

test("where there is as little room as on a phone, a board is no wider than its cell", async () => {
  await lab.page.evaluate(hideFiles);
  await lab.page.setViewportSize({ width: 390, height: 844 });
  const wide = () =>
    lab.page
      .locator(".ne-board")
      .first()
      .evaluate((node) => node.clientWidth);
  await expect.poll(wide).toBeGreaterThan(200);
  const boards = lab.page.locator(".ne-board");
  for (const board of await boards.all()) {
    const [inner, outer] = await board.evaluate((node) => [node.scrollWidth, node.clientWidth]);
    expect(inner).toBeLessThanOrEqual(outer!);
  }
});
