import { afterAll, beforeAll, expect, test } from "vitest";
import { LabInBrowser } from "./lab-in-browser.mjs";
import type { LessonPage } from "./lesson-page.mjs";

let lab: LabInBrowser;

beforeAll(async () => {
  lab = await LabInBrowser.start();
});

afterAll(() => lab?.stop());

test("a reader answers wrongly, reads the hint, and answers rightly", async () => {
  const lesson = await lab.lesson("notebooks/01-fit-a-line.ipynb");
  await lesson.runAll();
  expect(await answer(lesson, "const myPrediction = 3.6;")).toMatch(
    /Not yet\..*intercept is missing/,
  );
  expect(await answer(lesson, "const myPrediction = 2.2 + 0.6 * 6;")).toMatch(/Right\..*5\.8/);
});

/** Types an answer as a reader does: into the cell, then Shift + Enter. */
async function answer(lesson: LessonPage, code: string): Promise<string> {
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
