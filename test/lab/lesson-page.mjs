// One lesson in the browser: open it, Run All, look at what stands there.
import fs from "node:fs";
import path from "node:path";
import { inCache } from "../../tools/project.mjs";
import * as inPage from "./in-page.mjs";

const longest = 120_000; // ms, for one lesson on a slow machine
const sliceHeight = 1600; // px: what a person can read in one picture

/**
 * What stands in the page, and what was asked of the network.
 * @typedef {import("./in-page.mjs").View & { outside: string[] }} Sight
 */

export class LessonPage {
  /** @type {import("playwright-core").Page} */
  page;
  /** @type {string[]} */
  outside = [];
  /** @type {string[]} */
  pageErrors = [];

  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * Opens a notebook in a browser window of its own, in which only this machine can be reached.
   * @param {import("playwright-core").Browser} browser
   * @param {string} url
   * @param {{ width?: number, height?: number }} [size]
   */
  static async open(browser, url, { width = 1280, height = 1000 } = {}) {
    const context = await browser.newContext({
      viewport: { width, height },
      serviceWorkers: "block",
    });
    const lesson = new LessonPage(await context.newPage());
    await lesson.#watch(context);
    await lesson.page.goto(url, { waitUntil: "commit" });
    await lesson.page.waitForFunction(inPage.isKernelReady, undefined, {
      timeout: longest,
      polling: 100,
    });
    return lesson;
  }

  /** @param {import("playwright-core").BrowserContext} context */
  async #watch(context) {
    await context.route(
      (url) => !["127.0.0.1", "localhost"].includes(url.hostname) && /^http/.test(url.protocol),
      (route) => {
        this.outside.push(route.request().url());
        return route.abort();
      },
    );
    this.page.on("websocket", (socket) => {
      if (!/^wss?:\/\/(127\.0\.0\.1|localhost)[:/]/.test(socket.url()))
        this.outside.push(socket.url());
    });
    this.page.on("pageerror", (error) => this.pageErrors.push(String(error)));
  }

  /** Run > Run All Cells, and then wait until the kernel has answered every cell and the figures stand still. */
  async runAll() {
    await this.page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    await this.waitUntilIdle();
  }

  async waitUntilIdle() {
    await this.page.waitForFunction(inPage.isIdle, undefined, { timeout: longest, polling: 200 });
    // A figure that never comes is for the assertions to tell.
    await this.page
      .waitForFunction(inPage.areFiguresThere, undefined, { timeout: 20_000, polling: 200 })
      .catch(() => {});
    await this.page.waitForTimeout(500);
  }

  /** @returns {Promise<Sight>} */
  async look() {
    const view = await this.page.evaluate(inPage.view);
    return { ...view, errors: [...view.errors, ...this.pageErrors], outside: this.outside };
  }

  /**
   * Moves each slider of the lesson with the mouse, to places along its rail.
   * @returns {Promise<{ title: string, labels: (string | null)[], milliseconds: number[], in3d: boolean }[]>}
   */
  async moveSliders() {
    const plots = this.page.locator(".js-plotly-plot", {
      has: this.page.locator(".slider-rail-touch-rect"),
    });
    const moves = [];
    for (const plot of await plots.all()) {
      const rail = plot.locator(".slider-rail-touch-rect");
      await rail.scrollIntoViewIfNeeded();
      await plot.evaluate(inPage.timeSteps);
      const labels = [];
      for (const share of [0.9, 0.7, 0.5, 0.3, 0.1]) {
        const box = await rail.boundingBox();
        if (!box) throw new Error("a slider has no rail");
        await this.page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
        await this.page.waitForTimeout(250);
        labels.push(await plot.locator(".slider-label").first().textContent());
      }
      moves.push({ labels, ...(await plot.evaluate(inPage.timedSteps)) });
    }
    return moves;
  }

  /** @param {{ width: number, height: number }} size */
  async resize(size) {
    await this.page.setViewportSize(size);
    await this.page.waitForTimeout(1000);
  }

  /**
   * The whole notebook in pictures of readable height.
   * @param {string} name
   * @returns {Promise<string[]>} the files
   */
  async photograph(name) {
    const folder = inCache("screenshots");
    removePictures(folder, name);
    const box = await this.#showAll();
    const files = [];
    for (let top = 0; top < box.height - 20; top += sliceHeight) {
      const file = path.join(folder, `${name}-${String(files.length + 1).padStart(2, "0")}.png`);
      const height = Math.min(sliceHeight, box.height - top);
      const clip = { x: box.x, y: box.y + top, width: box.width, height };
      await this.page.screenshot({ path: file, clip });
      files.push(file);
    }
    return files;
  }

  /**
   * Makes the window as high as the notebook, so that nothing is scrolled away.
   * @returns {Promise<{ x: number, y: number, width: number, height: number }>} where the notebook stands
   */
  async #showAll() {
    const width = this.page.viewportSize()?.width ?? 1280;
    const panel = this.page.locator(
      ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer",
    );
    await panel.evaluate((node) => node.scrollTo(0, 0));
    const height = await panel.evaluate((node) => {
      const last = [...node.querySelectorAll(".jp-Cell")].at(-1);
      return (last?.getBoundingClientRect().bottom ?? 0) - node.getBoundingClientRect().top;
    });
    const top = (await panel.boundingBox())?.y ?? 0;
    await this.resize({ width, height: Math.ceil(top + height + 60) });
    const box = await panel.boundingBox();
    if (!box) throw new Error("no notebook is open");
    return { ...box, height: Math.min(box.height, height + 20) };
  }

  async close() {
    await this.page.context().close();
  }
}

/**
 * @param {string} folder
 * @param {string} name
 */
function removePictures(folder, name) {
  fs.mkdirSync(folder, { recursive: true });
  for (const old of fs.readdirSync(folder)) {
    if (old.startsWith(`${name}-`) && /-\d\d\.png$/.test(old)) fs.rmSync(path.join(folder, old));
  }
}
