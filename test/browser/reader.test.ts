import fs from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type InPage, phone, type Reader, SiteInBrowser } from "./site-in-browser";

let site: SiteInBrowser;
let reader: Reader;

beforeAll(async () => {
  site = await SiteInBrowser.start();
});

afterAll(() => site?.stop());

const lastCell = 4; // of lesson 00: its exercise

describe("a reader", () => {
  beforeAll(async () => {
    reader = await site.reader();
    await reader.open("00-start-here");
  });

  afterEach(() => {
    expect(reader.outside).toEqual([]);
    expect(reader.pageErrors).toEqual([]);
  });

  afterAll(() => reader.leave());

  test("answers an exercise, and finds the answer again after a reload", async () => {
    await reader.runAll();
    const code = "const myMean = (5 + 4 + 4 + 2 + 0) / 5;\ncheck(lesson00.meanOfBars, myMean);";
    expect(await reader.answered(lastCell, code)).toMatch(/✓ Right\./);
    await reader.save();
    await reader.page.reload();
    await reader.ready("notebooks/00-start-here.ipynb");
    expect(await reader.output(lastCell)).toMatch(/✓ Right\./);
    const { cells } = await reader.notebook();
    expect(cells.some(({ source }) => source === code)).toBe(true);
    expect((await reader.view()).figuresSent).toBe(2);
  });

  test("follows a link to the next lesson", async () => {
    const link = reader.page.locator(".jp-RenderedMarkdown a", { hasText: "01" }).last();
    const [next] = await Promise.all([reader.context.waitForEvent("page"), link.click()]);
    await next.getByRole("heading", { name: /^01 · / }).waitFor();
    expect(next.url()).toMatch(/\/notebooks\/(index\.html)?\?path=notebooks%2F01-[\w-]+\.ipynb$/);
    await next.close();
  });

  test("cannot reach the page from a cell", async () => {
    const seen = await reader.answered(
      0,
      "const it = globalThis as any;\n[typeof it.document, typeof it.window, typeof it.localStorage]",
    );
    expect(seen).toBe("[ 'undefined', 'undefined', 'undefined' ]\n");
  });

  test("takes the notebook home", async () => {
    expect(await reader.answered(0, "const mine = 6 * 7;\nmine")).toBe("42\n");
    await reader.save();
    const [download] = await Promise.all([
      reader.page.waitForEvent("download"),
      reader.command("docmanager:download"),
    ]);
    expect(download.suggestedFilename()).toBe("00-start-here.ipynb");
    const notebook = JSON.parse(fs.readFileSync(await download.path(), "utf8"));
    expect(JSON.stringify(notebook.cells)).toContain("const mine = 6 * 7;");
    expect(notebook.metadata.kernelspec.name).toBe("tslab");
  });

  test("interrupts a cell that waits, and keeps the names", async () => {
    await reader.answered(0, "const kept = 5;");
    await reader.answer(0, "await new Promise(() => {});");
    await reader.busy();
    await reader.command("notebook:interrupt-kernel");
    await reader.page.getByText("Interrupted asynchronously").waitFor();
    expect(await reader.answered(0, "kept")).toBe("5\n");
  });

  test("stops an endless loop, by interrupt and by restart, and works on", async () => {
    // Before a cell begins, its types are checked.
    const loops = async () => {
      await reader.answer(0, 'console.log("round and round");\nwhile (true) {}');
      await reader.page.locator(".jp-OutputArea-output", { hasText: "round and round" }).waitFor();
    };
    await loops();
    await reader.command("notebook:interrupt-kernel");
    await reader.page.getByText("The cell was stopped while it was computing").waitFor();
    await reader.idle();
    expect(await reader.answered(0, "1 + 1")).toBe("2\n");
    await loops();
    await reader.page.evaluate(() =>
      (window as unknown as InPage).jupyterapp.shell.currentWidget.sessionContext.restartKernel(),
    );
    await reader.ready("notebooks/00-start-here.ipynb");
    expect(await reader.answered(0, "2 + 2")).toBe("4\n");
  });

  test("is told what a helper is for, and of a mistake in its types", async () => {
    const code = 'import { scatter } from "normal-equation";\nscatter';
    await reader.answered(0, code);
    // The types are loaded in the background; a question waits for them.
    await reader.page.keyboard.press("Enter");
    await reader.page.keyboard.press("Control+End");
    await reader.page.keyboard.press("Shift+Tab");
    const tooltip = reader.page.locator(".jp-Tooltip");
    await tooltip.getByText("scatter(", { exact: false }).first().waitFor({ timeout: 60_000 });
    await reader.page.keyboard.press("Escape");
    expect(await reader.answered(0, "const s: string = 5;")).toBe(
      "1:7 - Type 'number' is not assignable to type 'string'.\n",
    );
    expect(await reader.answered(0, "s")).toBe("1:1 - Cannot find name 's'.\n");
  });

  test("brings a CSV file, and changes it", async () => {
    await reader.save();
    await reader.open("00-start-here", "lab");
    const { page } = reader;
    const bring = async (content: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        page.locator(".jp-FileBrowser [title^=Upload]").first().click(),
      ]);
      const buffer = Buffer.from(content);
      await chooser.setFiles([{ name: "my own.csv", mimeType: "text/csv", buffer }]);
    };
    // JupyterLab opens the file that was brought.
    const toLesson = async () => {
      await page.locator(".jp-CSVViewer").first().waitFor();
      await page.getByRole("tab", { name: "00-start-here.ipynb" }).click();
    };
    const load =
      'import { loadCsv } from "normal-equation";\nloadCsv("my own.csv").column("größe")';
    await bring("größe,preis\n50,200\n60,240\n");
    await toLesson();
    expect(await reader.answered(0, load)).toBe("Float64Array(2) [ 50, 60 ]\n");
    await bring("größe,preis\n70,200\n");
    await page.getByRole("button", { name: "Overwrite" }).click();
    await toLesson();
    expect(await reader.answered(0, load)).toBe("Float64Array(1) [ 70 ]\n");
  });
});

test("on a phone the page is no wider than the phone, and a cell runs by a tap", async () => {
  reader = await site.reader({ viewport: phone, hasTouch: true, isMobile: true });
  await reader.open("01-fit-a-line");
  await reader.runAll();
  const { page } = reader;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  const editor = await page.locator(".jp-CodeCell .cm-content").first().boundingBox();
  expect(editor?.width).toBeGreaterThan(300);
  for (const plot of await page.locator(".js-plotly-plot").all()) {
    expect((await plot.boundingBox())?.width).toBeLessThanOrEqual(phone.width);
    // A finger cannot chase it away, and it would lie over the title.
    expect(await plot.locator(".modebar-container").isVisible()).toBe(false);
  }
  await page.locator(".jp-CodeCell").first().locator(".cm-content").tap();
  await page
    .locator(
      '[data-command="notebook:run-cell-and-select-next"], [data-jp-item-name="run"] button, [data-jp-item-name="run"]',
    )
    .first()
    .tap();
  await expect
    .poll(() => page.locator(".jp-CodeCell .jp-InputPrompt").first().textContent(), {
      timeout: 30_000,
    })
    .toBe("[17]:");
  await reader.leave();
});

test("a clock that ticks once in a millisecond gives lesson 10 finite times", async () => {
  // The service worker would answer before the changed script is seen.
  reader = await site.reader({ serviceWorkers: "block" });
  await reader.context.route("**/cells.js", async (route) => {
    const response = await route.fetch();
    const coarse =
      "{ const now = performance.now.bind(performance); performance.now = () => Math.floor(now()); }\n";
    await route.fulfill({ response, body: coarse + (await response.text()) });
  });
  await reader.open("10-cost");
  await reader.runAll();
  expect((await reader.view()).errors).toEqual([]);
  const { cells } = await reader.notebook();
  const times = cells
    .filter(({ source }) => /powerLaws\(|threeTimes|minutes/.test(source))
    .flatMap(({ outputs = [] }) => outputs);
  expect(times.length).toBeGreaterThan(6);
  // The text of what was drawn, not its picture, in which chance may write any word.
  const said = JSON.stringify(times, (key, value) => (key === "image/png" ? "" : value));
  expect(said).not.toMatch(/Infinity|NaN|∞|null/);
  await reader.leave();
});

describe("a newer lesson", () => {
  const path = "notebooks/00-start-here.ipynb";

  beforeAll(async () => {
    reader = await site.reader();
    await reader.open("00-start-here");
  });

  afterAll(() => reader.leave());

  /** The reader, who was never asked, has worked in a copy that says it was made from an older lesson. */
  async function workedInOlder(): Promise<void> {
    await reader.answered(0, "const mine = 6 * 7;\nmine");
    await reader.page.evaluate(() => {
      localStorage.clear();
      const { content } = (window as unknown as InPage).jupyterapp.shell.currentWidget;
      content.model.setMetadata("lesson_version", "an older one");
    });
    await reader.save();
    await reader.page.reload();
    await reader.page.getByText("This lesson has a newer version").waitFor();
  }

  const stored = (name: string): Promise<string> =>
    reader.page.evaluate(async (file) => {
      const { contents } = (window as unknown as InPage).jupyterapp.serviceManager;
      return JSON.stringify((await contents.get(file, { content: true })).content);
    }, name);

  /** After a reload nothing is offered. */
  async function isNotOffered(): Promise<void> {
    await reader.page.reload();
    await reader.ready(path);
    await reader.page.waitForTimeout(1000);
    expect(await reader.page.locator(".jp-Dialog").count()).toBe(0);
  }

  test("is left, and not offered twice", async () => {
    await workedInOlder();
    await reader.page.getByRole("button", { name: "Go on with mine" }).click();
    await reader.page.locator(".jp-Dialog").waitFor({ state: "detached" });
    await reader.ready(path);
    expect(await stored(path)).toContain("const mine");
    await isNotOffered();
    expect(await stored(path)).toContain("const mine");
  });

  test("is taken, and the reader's own stays beside it", async () => {
    await workedInOlder();
    await Promise.all([
      reader.page.waitForNavigation(),
      reader.page.getByRole("button", { name: "Take the new one" }).click(),
    ]);
    await reader.ready(path);
    expect(await stored(path)).not.toContain("const mine");
    expect(await stored("notebooks/00-start-here (my copy).ipynb")).toContain("const mine");
    await reader.answered(0, "7 * 7");
    await reader.save();
    await isNotOffered();
  });
});

// The last one, for it takes the server away.
test("without the server a lesson opens that was never visited, and runs", async () => {
  reader = await site.reader();
  await reader.open("00-start-here");
  // Until a first cell has run, the reader would wait for what is kept. The script of the cells may pass through.
  const kept = await reader.page.evaluate(keptNames);
  expect(kept.filter((name) => name !== "cells.js")).toEqual([]);
  await reader.runAll();
  await expect
    .poll(() => reader.page.evaluate(isAllKept), { timeout: 120_000, interval: 500 })
    .toBe(true);
  await site.stopServer();
  await reader.open("08-choosing-lambda");
  await reader.runAll();
  const seen = await reader.view();
  expect(seen.errors).toEqual([]);
  expect(seen.figures).toHaveLength(seen.figuresSent);
  expect(seen.figuresSent).toBeGreaterThan(2);
});

async function keptNames(): Promise<string[]> {
  const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = await Promise.all(kept.map((cache) => cache.keys()));
  return requests.flat().map(({ url }) => url.replace(/.*\//, ""));
}

/** The whole site is in the cache, and every file that this page has loaded. */
async function isAllKept(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return false;
  const whole = new URL("whole", active.scriptURL).href;
  const loaded = performance
    .getEntriesByType("resource")
    .map(({ name }) => name.replace(/[?#].*/, ""))
    .filter((name) => /\.(js|json|ipynb|css|woff2?)$/.test(name) && !/service-worker/.test(name));
  const kept = await Promise.all([whole, ...loaded].map((url) => caches.match(url)));
  return kept.every((response) => response !== undefined);
}
