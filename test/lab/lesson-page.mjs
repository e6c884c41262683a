// One lesson in the browser: open it, Run All, look at what stands there.
import fs from "node:fs";
import path from "node:path";
import { inCache } from "../../tools/project.mjs";

/**
 * @typedef {{ title: string, axes: { name: string, title: string }[], isDrawn: boolean }} DrawnFigure
 * @typedef {{ figuresSent: number, figures: DrawnFigure[], errors: string[], outside: string[] }} Sight
 */

const longest = 120_000; // ms, for one lesson on a slow machine
const sliceHeight = 1600; // px: what a person can read in one picture

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
    await lesson.page.waitForFunction(isKernelReady, undefined, { timeout: longest, polling: 100 });
    return lesson;
  }

  /** @param {import("playwright-core").BrowserContext} context */
  async #watch(context) {
    await context.route(
      (url) =>
        !["127.0.0.1", "localhost"].includes(url.hostname) && /^(http|ws)/.test(url.protocol),
      (route) => {
        this.outside.push(route.request().url());
        return route.abort();
      },
    );
    this.page.on("pageerror", (error) => this.pageErrors.push(String(error)));
  }

  /** Run > Run All Cells, and then wait until the kernel has answered every cell and the figures stand still. */
  async runAll() {
    await this.page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await this.page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    await this.page.waitForFunction(isIdle, undefined, { timeout: longest, polling: 200 });
    await this.page
      .waitForFunction(areFiguresThere, undefined, { timeout: 20_000, polling: 200 })
      .catch(() => {});
    await this.page.waitForTimeout(500);
  }

  /** @returns {Promise<Sight>} */
  async look() {
    const seen = await this.page.evaluate(lookAround);
    return { ...seen, errors: [...seen.errors, ...this.pageErrors], outside: this.outside };
  }

  /**
   * The whole notebook in pictures of readable height.
   * @param {string} name
   * @returns {Promise<string[]>} the files
   */
  async photograph(name) {
    const folder = inCache("screenshots");
    fs.mkdirSync(folder, { recursive: true });
    for (const old of fs.readdirSync(folder)) {
      if (old.startsWith(`${name}-`)) fs.rmSync(path.join(folder, old));
    }
    const box = await this.#showAll();
    const files = [];
    for (let top = 0; top < box.height - 20; top += sliceHeight) {
      const file = path.join(folder, `${name}-${String(files.length + 1).padStart(2, "0")}.png`);
      const height = Math.min(sliceHeight, box.height - top);
      await this.page.screenshot({
        path: file,
        clip: { x: box.x, y: box.y + top, width: box.width, height },
      });
      files.push(file);
    }
    return files;
  }

  /**
   * Makes the window as high as the notebook, so that nothing is scrolled away.
   * @returns {Promise<{ x: number, y: number, width: number, height: number }>} where the notebook stands
   */
  async #showAll() {
    const { width } = /** @type {{ width: number, height: number }} */ (this.page.viewportSize());
    const panel = this.page.locator(
      ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer",
    );
    await panel.evaluate((node) => node.scrollTo(0, 0));
    const height = await panel.evaluate((node) => {
      const last = [...node.querySelectorAll(".jp-Cell")].at(-1);
      return (last?.getBoundingClientRect().bottom ?? 0) - node.getBoundingClientRect().top;
    });
    const top = (await panel.boundingBox())?.y ?? 0;
    await this.page.setViewportSize({ width, height: Math.ceil(top + height + 60) });
    await this.page.waitForTimeout(1000);
    const box = await panel.boundingBox();
    if (!box) throw new Error("no notebook is open");
    return { ...box, height: Math.min(box.height, height + 20) };
  }

  async close() {
    await this.page.context().close();
  }
}

// What follows runs inside the page, in which JupyterLab offers itself as `jupyterapp`.

function isKernelReady() {
  const notebook = /** @type {any} */ (window).jupyterapp?.shell.currentWidget;
  const kernel = notebook?.sessionContext?.session?.kernel;
  return kernel?.status === "idle" && notebook.content.model?.cells.length > 0;
}

/** The kernel rests, and no cell waits for its answer. */
function isIdle() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  if (notebook.sessionContext.session.kernel.status !== "idle") return false;
  return notebook.content.widgets.every(
    (/** @type {any} */ cell) =>
      cell.model.type !== "code" ||
      cell.model.sharedModel.source.trim() === "" ||
      (cell.model.executionState === "idle" && !cell.promptNode?.textContent.includes("*")),
  );
}

function areFiguresThere() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  const sent = notebook.content.widgets
    .flatMap((/** @type {any} */ cell) => cell.model.outputs?.toJSON() ?? [])
    .filter((/** @type {any} */ output) => output.data?.["application/vnd.plotly.v1+json"]).length;
  const drawn = [...document.querySelectorAll(".js-plotly-plot")].filter((plot) =>
    plot.querySelector(".main-svg"),
  );
  return drawn.length >= sent;
}

/** @returns {{ figuresSent: number, figures: DrawnFigure[], errors: string[] }} */
function lookAround() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  const cells = notebook.content.widgets.filter(
    (/** @type {any} */ cell) => cell.model.type === "code",
  );
  const outputs = cells.flatMap((/** @type {any} */ cell) => cell.model.outputs.toJSON());
  /** @param {any} text */
  const asText = (text) => (Array.isArray(text) ? text.join("") : String(text ?? ""));
  const errors = [];
  for (const output of outputs) {
    if (output.output_type === "error") errors.push(`${output.ename}: ${output.evalue}`);
    if (output.name === "stderr") errors.push(`on stderr: ${asText(output.text)}`);
  }
  for (const node of document.querySelectorAll(
    ".jp-Dialog, .jp-RenderedText[data-mime-type*=error]",
  )) {
    errors.push(`in the page: ${node.textContent}`);
  }
  for (const node of document.querySelectorAll(".jp-OutputArea-output")) {
    if (/Javascript Error|Error displaying|WebGL is not supported/i.test(node.textContent ?? "")) {
      errors.push(`in an output: ${node.textContent}`);
    }
  }
  for (const cell of cells) {
    if (cell.model.executionCount === null && cell.model.sharedModel.source.trim() !== "") {
      errors.push(`not run: ${cell.model.sharedModel.source.slice(0, 80)}`);
    }
  }
  return {
    figuresSent: outputs.filter(
      (/** @type {any} */ one) => one.data?.["application/vnd.plotly.v1+json"],
    ).length,
    figures: [...document.querySelectorAll(".js-plotly-plot")].map(describe),
    errors,
  };

  /**
   * @param {any} plot
   * @returns {DrawnFigure}
   */
  function describe(plot) {
    const layout = plot._fullLayout ?? {};
    /** @param {string} selector */
    const drawnText = (selector) => plot.querySelector(selector)?.textContent?.trim() ?? "";
    const flat = Object.keys(layout).filter(
      (key) => /^[xy]axis\d*$/.test(key) && layout[key].visible !== false,
    );
    const scenes = Object.keys(layout).filter((key) => /^scene\d*$/.test(key));
    return {
      title: drawnText(".gtitle"),
      axes: [
        ...flat.map((name) => ({ name, title: drawnText(`.${name.replace("axis", "")}title`) })),
        ...scenes.flatMap((scene) =>
          ["xaxis", "yaxis", "zaxis"].map((name) => ({
            name: `${scene}.${name}`,
            title: layout[scene][name]?.title?.text ?? "",
          })),
        ),
      ],
      isDrawn: plot.querySelector(".main-svg") !== null && plot.getBoundingClientRect().height > 50,
    };
  }
}
