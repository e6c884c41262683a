import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { type StaticServer, serveFolder } from "../../tools/lite/static-server.mjs";
import { launchBrowser } from "../lab/browser.mjs";
import * as inPage from "../lab/in-page.mjs";
import { siteFolder } from "./build-site.mjs";

const longest = 60_000; // ms, on a slow machine

/** A window as large as a screen, and one as small as a phone. */
const screen = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** The site under a path of a static server, and a browser. */
export class SiteInBrowser {
  readonly #server: StaticServer;
  readonly #browser: Browser;

  private constructor(server: StaticServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<SiteInBrowser> {
    const [server, browser] = await Promise.all([
      serveFolder(siteFolder, { under: "/a class/2026/" }),
      launchBrowser(),
    ]);
    return new SiteInBrowser(server, browser);
  }

  /** A reader who has never been here. */
  async reader(options: BrowserContextOptions = {}): Promise<Reader> {
    const context = await this.#browser.newContext({ viewport: screen, ...options });
    return new Reader(context, await context.newPage(), this.#server.address);
  }

  stopServer(): Promise<void> {
    return this.#server.stop();
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
  }
}

type App = "lab" | "notebooks";

/** One reader with a page of the site. */
export class Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses beyond the site that were asked for. */
  readonly outside: string[] = [];
  readonly pageErrors: string[] = [];
  readonly #address: string;

  constructor(context: BrowserContext, page: Page, address: string) {
    this.context = context;
    this.page = page;
    this.#address = address;
    context.on("request", (request) => {
      const url = request.url();
      // A browser asks every host for its icon, and JupyterLite keeps its service worker awake.
      const isOfHost = /\/(favicon\.ico|api\/service-worker-heartbeat)$/.test(url);
      if (/^(http|ws)/.test(url) && !url.startsWith(this.#address) && !isOfHost) {
        this.outside.push(url);
      }
    });
    page.on("pageerror", (error) => this.pageErrors.push(String(error)));
  }

  /** Opens a lesson and waits for the kernel. In a JupyterLab that is there it takes the place of the lesson in front. */
  async open(lesson: string, app: App = "notebooks"): Promise<void> {
    const path = `notebooks/${lesson}.ipynb`;
    if (app === "lab" && this.page.url().startsWith(`${this.#address}lab/`)) {
      await this.page.evaluate(inPage.close);
      await this.page.evaluate(inPage.open, path);
    } else await this.#goTo(`${app}/index.html?path=${path}`);
    await this.ready(path);
  }

  async #goTo(place: string): Promise<void> {
    const address = `${this.#address}${place}`;
    const response = await this.page.goto(address, { waitUntil: "commit" });
    if (!response?.ok()) throw new Error(`${address}: ${response?.status()}`);
  }

  async ready(path: string): Promise<void> {
    await this.page.waitForFunction(inPage.isKernelReady, path, { timeout: longest, polling: 100 });
  }

  /** A command of JupyterLab, as its menu runs it. */
  async command(name: string): Promise<void> {
    await this.page.evaluate((command) => {
      const { commands } = (window as unknown as InPage).jupyterapp;
      // Its promise may wait for a dialog that the test answers.
      void commands.execute(command);
    }, name);
  }

  async runAll(): Promise<void> {
    await this.command("notebook:run-all-cells");
    await this.page.waitForFunction(areAllRun, undefined, { timeout: longest, polling: 100 });
    await this.idle();
    await this.page.waitForFunction(inPage.areFiguresThere, undefined, { timeout: longest });
  }

  async idle(): Promise<void> {
    await this.page.waitForFunction(inPage.isIdle, undefined, { timeout: longest, polling: 100 });
  }

  /** Waits until the kernel works. */
  async busy(): Promise<void> {
    await this.page.waitForFunction(isBusy, undefined, { timeout: longest, polling: 50 });
  }

  view() {
    return this.page.evaluate(inPage.view);
  }

  /** Puts text into a code cell, as typing does, and runs it with the keyboard. */
  async answer(cell: number, code: string): Promise<void> {
    const editor = this.page.locator(".jp-CodeCell").nth(cell).locator(".cm-content");
    await editor.click();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.insertText(code);
    await this.page.keyboard.press("Control+Enter");
  }

  /** Like `answer`, and waits for what stands below the cell then. */
  async answered(cell: number, code: string): Promise<string> {
    // A kernel that was just started counts from 1 again, which may be the number that is there.
    await this.page.evaluate(forgetNumber, cell);
    await this.answer(cell, code);
    await this.page.waitForFunction(
      (k) => {
        const prompt = document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")[k];
        return /\d/.test(prompt?.textContent ?? "");
      },
      cell,
      { timeout: longest },
    );
    await this.idle();
    return this.output(cell);
  }

  async output(cell: number): Promise<string> {
    const outputs = this.page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output");
    return (await outputs.allTextContents()).join("\n");
  }

  /** The notebook as JupyterLab holds it. */
  notebook(): Promise<{ cells: { source: string; outputs?: unknown[]; cell_type: string }[] }> {
    return this.page.evaluate(() =>
      (window as unknown as InPage).jupyterapp.shell.currentWidget.content.model.toJSON(),
    ) as never;
  }

  async save(): Promise<void> {
    await this.page.evaluate(() =>
      (window as unknown as InPage).jupyterapp.shell.currentWidget.context.save(),
    );
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

function forgetNumber(cell: number): void {
  const { widgets } = (window as unknown as InPage).jupyterapp.shell.currentWidget.content;
  widgets.filter(({ model }) => model.type === "code")[cell]!.model.executionCount = null;
}

function isBusy(): boolean {
  const { sessionContext } = (window as unknown as InPage).jupyterapp.shell.currentWidget;
  return sessionContext.session.kernel.status === "busy";
}

function areAllRun(): boolean {
  const { widgets } = (window as unknown as InPage).jupyterapp.shell.currentWidget.content;
  return widgets.every(
    ({ model }) =>
      model.type !== "code" || !model.sharedModel.source.trim() || model.executionCount,
  );
}

/** What `exposeAppInBrowser` shows of JupyterLab. */
export interface InPage {
  jupyterapp: {
    commands: { execute(name: string, args?: object): Promise<unknown> };
    serviceManager: {
      contents: { get(path: string, options: object): Promise<{ content: unknown }> };
    };
    shell: {
      currentWidget: {
        context: { path: string; save(): Promise<void> };
        sessionContext: {
          session: { kernel: { status: string } };
          restartKernel(): Promise<void>;
        };
        content: {
          widgets: {
            model: { type: string; executionCount: number | null; sharedModel: { source: string } };
          }[];
          model: { toJSON(): unknown; setMetadata(name: string, value: unknown): void };
        };
      };
    };
  };
}
