import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser.mjs";
import { LessonPage } from "./lesson-page.mjs";
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
  await lab?.stop();
});

test("a reader answers wrongly, reads the hint, and answers rightly", async () => {
  const lesson = await LessonPage.open(browser, lab.url("notebooks/01-fit-a-line.ipynb"));
  await lesson.runAll();
  expect(await answer(lesson, "const myPrediction = 3.6;")).toMatch(
    /Not yet\..*intercept is missing/,
  );
  expect(await answer(lesson, "const myPrediction = 2.2 + 0.6 * 6;")).toMatch(/Right\..*5\.8/);
  await lesson.close();
});

/** Types an answer as a reader does: into the cell, then Shift + Enter. */
async function answer(lesson: LessonPage, code: string): Promise<string> {
  const { page } = lesson;
  const cell = page.locator(".jp-CodeCell", { hasText: "check(lesson01.predictionAtSix" }).first();
  await cell.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(`${code}\ncheck(lesson01.predictionAtSix, myPrediction);`);
  await page.keyboard.press("Shift+Enter");
  await page.waitForTimeout(500);
  await lesson.waitUntilIdle();
  return (await cell.locator('[role="status"]').textContent()) ?? "";
}
