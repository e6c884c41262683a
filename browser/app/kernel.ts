import type { StreamName } from "../cells/messages";
import { CellWorker, type Output } from "./cell-worker";
import type { BaseKernel, BrowserDrive, KernelOptions } from "./jupyterlab";
import { ReadersFiles } from "./readers-files";
import { TypedCells } from "./typed-cells";
import type { Types } from "./types";

/** What JupyterLite shows of the kernel. The name is tslab's: notebooks ask for it. */
export const spec = {
  name: "tslab",
  display_name: "TypeScript",
  language: "typescript",
  argv: [],
  resources: {},
};

const info = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "normal-equation",
  implementation_version: "1.0.0",
  language_info: {
    name: "typescript",
    version: "5.0.4",
    mimetype: "text/typescript",
    file_extension: ".ts",
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
  },
  banner: "TypeScript in the browser",
  help_links: [],
};

type Constructor = new (options: KernelOptions) => BaseKernel;

/**
 * The kernel, as a subclass of JupyterLite's own.
 * @param Base from the page
 * @param cells the script of the worker that runs cells
 * @param hasRun is told of each cell that ran
 */
export function kernelClass(
  Base: Constructor,
  drive: BrowserDrive,
  cells: URL,
  types: Types,
  hasRun: () => void,
) {
  return class TypeScriptKernel extends Base {
    readonly #files = () => new ReadersFiles(drive);
    #known = this.#files();
    #isInterrupted = false;
    readonly #cells = new CellWorker(cells, (output) => this.#show(output));
    readonly #typed = new TypedCells(types);

    async kernelInfoRequest() {
      return info;
    }

    async executeRequest({ code }: { code: string }) {
      const count = this.executionCount;
      this.#isInterrupted = false;
      const news = await this.#known.news();
      if (news.length > 0) this.#cells.bring(news);
      const mistakes = await this.#typed.mistakesIn(code);
      for (const { line, column, message } of mistakes) {
        this.#say("stderr", `${line}:${column} - ${message}\n`);
      }
      // While its types are checked a cell can be interrupted before it has begun.
      if (this.#isInterrupted) this.#say("stderr", "Interrupted asynchronously\n");
      if (this.#isInterrupted || mistakes.length > 0) return this.#reply(false, count);
      const { ok, names, isLost } = await this.#cells.run(code, count);
      if (isLost) this.#sayLost();
      if (ok) this.#typed.hasRun(code, names);
      hasRun();
      return this.#reply(ok, count);
    }

    interrupt(): void {
      this.#isInterrupted = true;
      this.#cells.interrupt();
    }

    override dispose(): void {
      if (this.isDisposed) return;
      this.#cells.stop();
      super.dispose();
    }

    async isCompleteRequest() {
      return { status: "unknown" };
    }

    async completeRequest({ code, cursor_pos }: { code: string; cursor_pos: number }) {
      const found = await this.#typed.completions(code, cursor_pos);
      const { start, end, matches } = found ?? { start: cursor_pos, end: cursor_pos, matches: [] };
      return { status: "ok", matches, metadata: {}, cursor_start: start, cursor_end: end };
    }

    async inspectRequest({ code, cursor_pos }: { code: string; cursor_pos: number }) {
      const text = await this.#typed.explanation(code, cursor_pos);
      const data = text === undefined ? {} : { "text/plain": text };
      return { status: "ok", found: text !== undefined, data, metadata: {} };
    }

    async commInfoRequest() {
      return { status: "ok", comms: {} };
    }

    async inputReply() {}
    async commOpen() {}
    async commMsg() {}
    async commClose() {}

    #show(output: Output): void {
      if (output.type === "stream") {
        this.#say(output.name, output.text);
      } else if (output.update) this.updateDisplayData(output.bundle, this.parentHeader);
      else this.displayData(output.bundle, this.parentHeader);
    }

    #say(name: StreamName, text: string): void {
      this.stream({ name, text }, this.parentHeader);
    }

    #sayLost(): void {
      this.#known = this.#files();
      this.#typed.forget();
      const text =
        "The cell was stopped while it was computing, so every name is lost. Run the cells above again: Run → Run All Above Selected Cell\n";
      this.#say("stderr", text);
    }

    #reply(ok: boolean, count: number) {
      if (ok) return { status: "ok", execution_count: count, user_expressions: {}, payload: [] };
      const error = { ename: "Error", evalue: "see below the cell", traceback: [] };
      return { status: "error", execution_count: count, ...error };
    }
  };
}
