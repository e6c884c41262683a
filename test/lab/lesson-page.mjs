// One lesson in the browser: open it, Run All, look at what stands there.
import fs from "node:fs";
import path from "node:path";
import { inCache } from "../../tools/project.mjs";
import * as inPage from "./in-page.mjs";

const longest = 120_000; // ms, for one lesson on a slow machine
const placesOnRail = [0.9, 0.7, 0.5, 0.3, 0.1];
const sliceHeight = 1600; // px: what a person can read in one picture

/**
 * What stands in the page, and what was asked of the network.
 * @typedef {import("./in-page.mjs").View & { outside: string[], pageErrors: string[] }} Sight
 *
 * The places to which a slider was moved, how long each step took, and how slow the page was just then.
 * @typedef {{ title: string, labels: (string | null)[], milliseconds: number[], in3d: boolean, slowness: number }} SliderMoves
 */

export class LessonPage {
  /** @type {import("playwright-core").Page} */
  page;
  #lab;
  #before;

  /** @param {import("./lab-in-browser.mjs").LabInBrowser} lab whose window is about to show the lesson */
  constructor(lab) {
    this.#lab = lab;
    this.#before = { outside: lab.outside.length, pageErrors: lab.pageErrors.length };
    this.page = lab.page;
  }

  /** Run > Run All Cells, and then wait until the kernel has answered every cell and the figures stand still. */
  async runAll() {
    await this.page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    await this.waitUntilIdle();
  }

  /**
   * Runs all cells as far as the last one that holds the text.
   * @param {string} text
   */
  async runAsFarAs(text) {
    await this.page.evaluate(inPage.runAsFarAs, text);
    await this.waitUntilIdle();
  }

  async waitUntilIdle() {
    await this.page.waitForFunction(inPage.isIdle, undefined, { timeout: longest, polling: 200 });
    // A figure that never comes is for the assertions to tell.
    await this.page
      .waitForFunction(inPage.areFiguresThere, undefined, { timeout: 20_000, polling: 200 })
      .catch(() => {});
    await this.#standStill();
  }

  /** A page that does not settle is reported by the assertions, too. */
  async #standStill() {
    const memory = await this.page.evaluateHandle(() => ({ last: { boxes: "", same: 0 } }));
    await this.page
      .waitForFunction(inPage.hasSettled, memory, { timeout: 5_000, polling: 150 })
      .catch(() => {});
  }

  /** @returns {Promise<Sight>} */
  async look() {
    const view = await this.page.evaluate(inPage.view);
    const pageErrors = this.#lab.pageErrors.slice(this.#before.pageErrors);
    const outside = this.#lab.outside.slice(this.#before.outside);
    return { ...view, pageErrors, outside };
  }

  /**
   * Moves each slider of the lesson with the mouse, twice to each of some places along its rail: another
   * program that wants the processor for a moment then spoils fewer of the steps.
   * @returns {Promise<SliderMoves[]>}
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
      for (const share of [...placesOnRail, ...placesOnRail]) {
        const box = await rail.boundingBox();
        if (!box) throw new Error("a slider has no rail");
        await this.page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
        await this.#stepDone(plot, labels.length);
        labels.push(await plot.locator(".slider-label").first().textContent());
      }
      const timed = await plot.evaluate(inPage.timedSteps);
      const slowness = await this.page.evaluate(inPage.slowness);
      moves.push({ labels: labels.slice(0, placesOnRail.length), ...timed, slowness });
    }
    return moves;
  }

  /**
   * A slider that does not move is for the assertions to tell.
   * @param {import("playwright-core").Locator} plot
   * @param {number} before how many steps were made before
   */
  async #stepDone(plot, before) {
    const figure = await plot.elementHandle();
    await this.page
      .waitForFunction(inPage.hasStepped, { plot: figure, count: before }, { timeout: 2_000 })
      .catch(() => {});
  }

  /** @param {{ width: number, height: number }} size */
  async resize(size) {
    await this.page.setViewportSize(size);
    await this.#standStill();
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

  /** Ends the kernel, and leaves the notebook as it is in its file. */
  async close() {
    await this.page.evaluate(inPage.close);
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
