// The lessons in the browser beside those in JupyterLab with tslab: the same Chromium, the same lesson, the same cells.
import { gzipSync } from "node:zlib";
import { launchBrowser } from "../../test/lab/browser.mjs";
import * as inPage from "../../test/lab/in-page.mjs";
import { startedLab } from "../../test/lab/started-lab.mjs";
import { buildLite } from "../lite/build-lite.mjs";
import { isPackable } from "../lite/folder-size.mjs";
import { serveFolder } from "../lite/static-server.mjs";
import { notebooksIn, readNotebook, sourceOf } from "../notebooks/files.mjs";
import { inCache } from "../project.mjs";

/**
 * @typedef {import("./measure.mjs").Peer} Peer
 * @typedef {import("playwright-core").Page} Page
 * @typedef {{ name: string, address: (lesson: string) => string }} Place where lessons run
 * @typedef {{ browser: import("playwright-core").Browser, places: Place[], end: () => Promise<void> }} Started
 */

const longest = 120_000; // ms
const [first, second] = /** @type {[string, string]} */ (notebooksIn("notebooks"));

/** @type {Promise<Started> | undefined} */
let started;

/** The site, JupyterLab and Chromium, for all cases. */
async function start() {
  const folder = inCache("bench-lite");
  /** @type {any} Nothing is printed. */
  const quiet = { run: (/** @type {string} */ _, /** @type {Function} */ work) => work(() => {}) };
  await buildLite(folder, quiet);
  const [server, lab, browser] = await Promise.all([
    serveFolder(folder),
    startedLab(),
    launchBrowser(),
  ]);
  return {
    browser,
    places: [
      {
        name: "in the browser",
        address: (/** @type {string} */ lesson) =>
          `${server.address}notebooks/index.html?path=${lesson}`,
      },
      { name: "JupyterLab with tslab", address: lab.url },
    ],
    async end() {
      await browser.close();
      await Promise.all([server.stop(), lab.stop()]);
    },
  };
}

const running = () => {
  started ??= start();
  return started;
};

/** Ends what the cases started. */
export async function endBrowser() {
  await (await started)?.end();
}

export const browserCases = [
  {
    title: "browser: cold open until the first cell has run",
    goal: "below 5 s; JupyterLab itself had been started before",
    prepare: prepareColdOpen,
  },
  {
    title: "browser: what the first lesson loads, packed",
    goal: "below 4 MB until the first cell has run",
    weigh: weighFirstLesson,
  },
  {
    title: "browser: a cell, 1 + 1",
    goal: "no slower than in tslab",
    prepare: () => preparePages(async (page) => (await page.evaluate(runCell, "1 + 1")).seconds),
  },
  {
    title: "browser: all cells of lesson 01",
    goal: "no slower than in tslab",
    prepare: () => preparePages(runLesson),
  },
  {
    title: "browser: fit, 1,000,000 × 10",
    prepare: prepareFit,
  },
];

/** @returns {Promise<Peer[]>} */
async function prepareColdOpen() {
  const { browser, places } = await running();
  return places.map(({ name, address }) => ({
    name,
    async seconds() {
      const context = await browser.newContext();
      const page = await context.newPage();
      const since = performance.now();
      await openAndRun(page, address(first));
      const seconds = (performance.now() - since) / 1000;
      await page.evaluate(inPage.close);
      await context.close();
      return seconds;
    },
  }));
}

/**
 * Opens a lesson and runs its first cell, as soon as the kernel can.
 * @param {Page} page
 * @param {string} address
 */
async function openAndRun(page, address) {
  const often = { timeout: longest, polling: 20 };
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(inPage.isKernelReady, undefined, often);
  await page.evaluate(runFirstCell);
  await page.waitForFunction(hasRun, undefined, often);
}

function runFirstCell() {
  const { jupyterapp } = /** @type {any} */ (window);
  const { content } = jupyterapp.shell.currentWidget;
  content.activeCellIndex = content.widgets.findIndex(
    (/** @type {any} */ cell) => cell.model.type === "code",
  );
  void jupyterapp.commands.execute("notebook:run-cell");
}

function hasRun() {
  const { content } = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  const { model } = content.activeCell;
  return model.executionCount !== null && model.executionState === "idle";
}

/** What the first lesson loads, by its parts; each address once, as hosts send it. */
async function weighFirstLesson() {
  const { browser, places } = await running();
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Map<string, import("playwright-core").Response>} */
  const responses = new Map();
  page.on("response", (response) => {
    responses.set(response.url().replace(/[?#].*/, ""), response);
  });
  await openAndRun(page, /** @type {Place} */ (places[0]).address(first));
  const later = /\/types\.js$/;
  const parts = [
    { name: "JupyterLab and JupyterLite", pattern: /./ },
    { name: "figures: Plotly", pattern: /\/jupyterlab-plotly\// },
    { name: "the kernel with the helpers and the data", pattern: /\/normal-equation-browser\// },
    { name: "afterwards, in the background: TypeScript", pattern: later },
  ].map((part) => ({ ...part, bytes: 0 }));
  while (![...responses.keys()].some((address) => later.test(address))) {
    await page.waitForTimeout(100);
  }
  for (const [address, response] of responses) {
    const part = parts.findLast(({ pattern }) => pattern.test(address));
    const body = await response.body();
    if (part) part.bytes += isPackable(address) ? gzipSync(body, { level: 6 }).length : body.length;
  }
  await context.close();
  const before = parts.filter(({ pattern }) => pattern !== later);
  const total = before.reduce((sum, { bytes }) => sum + bytes, 0);
  return [{ name: "until the first cell has run", bytes: total }, ...parts];
}

/**
 * A page with lesson 01 in each place, for measurements of which a page can make many.
 * @param {(page: Page) => Promise<number>} seconds
 * @returns {Promise<Peer[]>}
 */
async function preparePages(seconds) {
  const { browser, places } = await running();
  return Promise.all(
    places.map(async ({ name, address }) => {
      const page = await (await browser.newContext()).newPage();
      await openAndRun(page, address(second));
      await page.evaluate(typesAreThere);
      return { name, seconds: () => seconds(page) };
    }),
  );
}

/** Cells are checked before they run, in tslab at once, in the browser when the types are loaded. */
async function typesAreThere() {
  const { kernel } = /** @type {any} */ (window).jupyterapp.shell.currentWidget.sessionContext
    .session;
  for (;;) {
    const reply = await kernel.requestExecute({ code: "const s: string = 5;" }).done;
    if (reply.content.status === "error") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Runs code in the kernel of the page, as its cells do.
 * @param {string} code
 * @returns {Promise<{ seconds: number, text: string }>} how long it took until the answer was there, and what was printed
 */
async function runCell(code) {
  const { kernel } = /** @type {any} */ (window).jupyterapp.shell.currentWidget.sessionContext
    .session;
  const since = performance.now();
  const future = kernel.requestExecute({ code });
  let text = "";
  future.onIOPub = (/** @type {any} */ { content }) => {
    text += content.text ?? "";
  };
  const reply = await future.done;
  if (reply.content.status !== "ok") throw new Error(`the cell failed: ${text}`);
  return { seconds: (performance.now() - since) / 1000, text };
}

/** @param {Page} page */
async function runLesson(page) {
  let seconds = 0;
  for (const cell of readNotebook(second).cells) {
    if (cell.cell_type !== "code") continue;
    seconds += (await page.evaluate(runCell, sourceOf(cell))).seconds;
  }
  return seconds;
}

// Numbers that look like chance, made where they are used.
const makeTable = `import { NormalLinearRegression, Table } from "normal-equation";
function makeTable(rows: number, columnCount: number): [Table, Float64Array] {
  let state = 42;
  const next = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const names = Array.from({ length: columnCount }, (_, j) => "x" + j);
  const columns = names.map(() => Float64Array.from({ length: rows }, () => 10 + 2 * next()));
  const y = Float64Array.from({ length: rows }, (_, i) => columns.reduce((sum, x, j) => sum + j * x[i], next()));
  return [Table.fromColumns(Object.fromEntries(names.map((name, j) => [name, columns[j]]))), y];
}
const [table, y] = makeTable(1_000_000, 10);`;

const timeFit = `function timeFit(): number {
  const since = performance.now();
  new NormalLinearRegression().fit(table, y);
  return (performance.now() - since) / 1000;
}
console.log(timeFit());`;

/** The cell takes its own time, so that only the fit counts. @returns {Promise<Peer[]>} */
async function prepareFit() {
  const prepared = new WeakSet();
  return preparePages(async (page) => {
    if (!prepared.has(page)) await page.evaluate(runCell, makeTable);
    prepared.add(page);
    return Number((await page.evaluate(runCell, timeFit)).text);
  });
}
