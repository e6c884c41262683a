// The set-up that every test in the browser shares: JupyterLab, and a browser window that reaches only this machine.
import { launchBrowser } from "./browser.mjs";
import * as inPage from "./in-page.mjs";
import { LessonPage } from "./lesson-page.mjs";
import { startedLab } from "./started-lab.mjs";

const longest = 120_000; // ms, for JupyterLab with a kernel on a slow machine

/** @typedef {{ width: number, height: number }} Size */

export class LabInBrowser {
  /** @type {import("playwright-core").Page} */
  page;
  /** @type {string[]} addresses beyond this machine that were asked for; none of them was answered */
  outside = [];
  /** @type {string[]} */
  pageErrors = [];
  #lab;
  #browser;
  #size;

  /**
   * @param {import("./started-lab.mjs").StartedLab} lab
   * @param {import("playwright-core").Browser} browser
   * @param {import("playwright-core").Page} page
   * @param {Size} size
   */
  constructor(lab, browser, page, size) {
    this.#lab = lab;
    this.#browser = browser;
    this.#size = size;
    this.page = page;
  }

  /** @param {{ dark?: boolean, base?: string, hasTouch?: boolean } & Partial<Size>} [look] */
  static async start({
    dark = false,
    base = "/",
    hasTouch = false,
    width = 1280,
    height = 1000,
  } = {}) {
    const size = { width, height };
    const [lab, browser] = await Promise.all([startedLab({ dark, base }), launchBrowser()]);
    const context = await browser.newContext({ viewport: size, hasTouch, serviceWorkers: "block" });
    const started = new LabInBrowser(lab, browser, await context.newPage(), size);
    await started.#guard(context);
    return started;
  }

  /** @param {import("playwright-core").BrowserContext} context */
  async #guard(context) {
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

  /** The page at the address that `npm start` prints. */
  async openStartPage() {
    const lesson = new LessonPage(this);
    await this.page.goto(this.#lab.startAddress, { waitUntil: "commit" });
    await this.#shown();
    return lesson;
  }

  /**
   * Opens a notebook: the first by its address, any other in the JupyterLab that is there, as a reader does.
   * @param {string} notebook
   */
  async lesson(notebook) {
    const lesson = new LessonPage(this);
    await this.page.setViewportSize(this.#size);
    if (this.page.url().startsWith("http")) await this.page.evaluate(inPage.open, notebook);
    else await this.page.goto(this.#lab.url(notebook), { waitUntil: "commit" });
    await this.#shown(notebook);
    return lesson;
  }

  /** @param {string} [notebook] */
  async #shown(notebook) {
    await this.page.waitForFunction(inPage.isKernelReady, notebook, {
      timeout: longest,
      polling: 100,
    });
    if (this.#size.width < 600) await this.page.evaluate(inPage.hideFiles);
  }

  /**
   * Starts the kernel of a notebook that is soon opened.
   * @param {string} notebook
   */
  async warm(notebook) {
    await this.page.evaluate(inPage.startKernel, notebook);
  }

  /** @returns {Promise<number | null>} the exit code of `npm start` */
  async stop() {
    await this.#browser.close();
    return this.#lab.stop();
  }
}
