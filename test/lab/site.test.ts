import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startExecutor } from "../../tools/notebooks/executor.mjs";
import { notebooksIn } from "../../tools/notebooks/files.mjs";
import { inCache, inProject } from "../../tools/project.mjs";
import { publish } from "../../tools/site/publish.mjs";
import { BoardInHand } from "./board-in-hand";
import { launchBrowser } from "./browser.mjs";

const folder = inCache("site");
const phone = { width: 390, height: 844 };
/** A figure is then as wide as JupyterLab, with a bar at each side, leaves it on a phone. */
const besideBars = { width: 294, height: 844 };
const axe = inProject("node_modules", "axe-core", "axe.min.js");

type Browser = Awaited<ReturnType<typeof launchBrowser>>;
let browser: Browser;

beforeAll(async () => {
  const missing = notebooksIn("notebooks").filter(
    (file) => !fs.existsSync(inCache("executed", file)),
  );
  const executor = startExecutor();
  await Promise.all(missing.map(executor.execute));
  await executor.stop();
  fs.rmSync(folder, { recursive: true, force: true });
  await publish(inCache("executed", "notebooks"), folder);
  browser = await launchBrowser();
}, 300_000);

afterAll(() => browser?.close());

/** A page on a phone without a network. */
async function openOffline(name: string): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({ viewport: phone, offline: true, hasTouch: true });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) troubles.push(`request to ${request.url()}`);
  });
  await page.goto(pathToFileURL(path.join(folder, name)).href);
  return { page, troubles };
}

/** Whether a figure that says what differs on a phone is drawn so. */
function hasItsNarrowLayout(figure: object): boolean {
  const { layout } = figure as {
    layout: { height?: number; meta?: { narrow?: { height?: number } } };
  };
  const height = layout.meta?.narrow?.height;
  return height === undefined || layout.height === height;
}

/** Words of a figure that reach beyond its left or right edge. The labels of a slider's steps are not seen. */
function cutWords(figure: Element): (string | null)[] {
  const { left, right, width } = figure.getBoundingClientRect();
  if (figure.querySelector("svg")?.getBoundingClientRect().width !== width)
    return ["not yet drawn for this width"];
  return [...figure.querySelectorAll("svg text")]
    .filter((text) => {
      const box = text.getBoundingClientRect();
      const isSeen = box.width > 0 && getComputedStyle(text).fillOpacity !== "0";
      return isSeen && (box.left < left - 1 || box.right > right + 1);
    })
    .map((text) => text.textContent);
}

const lessons = notebooksIn("notebooks").map((file) =>
  path.basename(file).replace("ipynb", "html"),
);
const pages = [...lessons, "article.html"];

describe.each(["index.html", ...pages])("%s on a phone, without a network", (name) => {
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    ({ page, troubles } = await openOffline(name));
    await page.waitForFunction("window.MathJax?.startup?.promise?.then(() => true)");
  });

  afterAll(() => page?.context().close());

  test("it is no wider than the phone", async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  });

  test("each figure is drawn with its title when one scrolls to it", async () => {
    for (const figure of await page.locator(".figure").all()) {
      await figure.scrollIntoViewIfNeeded();
      await expect.poll(() => figure.locator(".gtitle").count(), { timeout: 30_000 }).toBe(1);
      await expect.poll(() => figure.evaluate(hasItsNarrowLayout), { timeout: 5_000 }).toBe(true);
    }
  });

  test("none of the words of a figure is cut where it is as narrow as on a phone in JupyterLab", async () => {
    await page.setViewportSize(besideBars);
    for (const figure of await page.locator(".figure").all()) {
      await figure.scrollIntoViewIfNeeded();
      await expect.poll(() => figure.evaluate(cutWords), { timeout: 5_000 }).toEqual([]);
    }
    await page.setViewportSize(phone);
  });

  test("mathematics is set, and money is not", async () => {
    const text = await page.locator("main").textContent();
    expect(text).not.toMatch(/\$[^$\n]*\\(?:theta|lambda|frac|mathsf)/);
    expect(await page.locator("mjx-merror").count()).toBe(0);
  });

  test("nothing that hinders a reader with a disability is found by axe", async () => {
    await page.addScriptTag({ path: axe });
    const violations = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: typeof import("axe-core") }
      ).axe.run(
        {
          // What is drawn in a figure is plotly's; its text alternative and the keys are ours and are looked at.
          exclude: [[".figure > .plot-container"]],
        } as never,
        { resultTypes: ["violations"] },
      );
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`,
      );
    });
    expect(violations).toEqual([]);
  });

  test("each link to a page leads to one that is there", async () => {
    const links = await page
      .locator("a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    const files = links
      .filter((link) => !/^(https?:|#|run\/)/.test(link))
      .map((link) => link.replace(/[?#].*/, ""));
    expect(files.filter((file) => !fs.existsSync(path.join(folder, file)))).toEqual([]);
  });

  test("nothing failed and nothing was asked of the network", () => {
    expect(troubles).toEqual([]);
  });
});

test("a phone that is turned has the wide layout of a figure, and the narrow one when it is turned back", async () => {
  const { page } = await openOffline("14-doubts.html");
  const figure = page.locator(".figure").nth(2);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator(".gtitle").waitFor();
  const drawn = () =>
    figure.evaluate((plot) => {
      const [first, second] = [".xtitle", ".x2title"].map((title) => {
        const { left = 0, right = 0 } = plot.querySelector(title)?.getBoundingClientRect() ?? {};
        return (left + right) / 2;
      }) as [number, number];
      const lines = plot.querySelectorAll(".gtitle tspan.line").length;
      return { areSideBySide: second - first > 50, linesOfTitle: Math.max(1, lines) };
    });
  const narrow = { areSideBySide: false, linesOfTitle: 2 };
  const wide = { areSideBySide: true, linesOfTitle: 1 };
  await expect.poll(drawn).toEqual(narrow);
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect.poll(drawn).toEqual(wide);
  await page.setViewportSize(phone);
  await expect.poll(drawn).toEqual(narrow);
  await page.context().close();
});

test("a slider moves without a kernel", async () => {
  const { page } = await openOffline("00-start-here.html");
  const figure = page.locator(".figure", { has: page.locator(".slider-rail-touch-rect") }).first();
  await page.locator(".figure").nth(1).scrollIntoViewIfNeeded();
  const label = figure.locator(".slider-label").first();
  await label.waitFor();
  const before = await label.textContent();
  const rail = await figure.locator(".slider-rail-touch-rect").boundingBox();
  if (!rail) throw new Error("no slider is drawn");
  await page.mouse.click(rail.x + rail.width * 0.5, rail.y + rail.height / 2);
  await expect.poll(() => label.textContent()).not.toBe(before);
  await page.context().close();
});

test("a slider answers to the keys, and says where it stands", async () => {
  const { page } = await openOffline("00-start-here.html");
  await page.locator(".figure").nth(1).scrollIntoViewIfNeeded();
  const figure = page.locator(".figure", { has: page.locator("input") }).first();
  const slider = figure.getByRole("slider");
  const label = figure.locator(".slider-label").first();
  const line = figure.locator(".scatterlayer .js-line").last();
  await slider.focus();
  // A sentence of two lines has no space where the second begins.
  const bare = (words: string | null) => words?.replace(/\s/g, "");
  const seen = [];
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowLeft", "End"]) {
    const before = await line.getAttribute("d");
    await page.keyboard.press(key);
    const text = await slider.getAttribute("aria-valuetext");
    await expect.poll(async () => bare(await label.textContent())).toBe(bare(text));
    if (key !== "Home") await expect.poll(() => line.getAttribute("d")).not.toBe(before);
    seen.push(text);
  }
  const [first, second, third, back, last] = seen;
  expect(new Set([first, second, third, last]).size).toBe(4);
  expect(back).toBe(second);
  await page.context().close();
});

test("a board is in hand without a kernel and without a network: a finger moves a point", async () => {
  const { page, troubles } = await openOffline("01-fit-a-line.html");
  const board = await new BoardInHand(page, "Turn the line, shrink the squares").ready();
  expect(await board.says()).toContain("the squares add up to 6.");
  await board.dragByFinger("point 5", 0, -40);
  expect(Number(await board.cell("Sxy"))).toBeGreaterThan(6.5);
  await board.press("Put everything back");
  await board.pressKeys("point 5", "Shift+ArrowUp");
  expect(await board.cell("Sxy")).toBe("8");
  expect(troubles).toEqual([]);
  await page.context().close();
});
