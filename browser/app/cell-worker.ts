import type { FromWorker, SentFile, ToWorker } from "../cells/messages";

/** What a cell sends while it runs. */
export type Output = Exclude<FromWorker, { type: "done" }>;

/** How a cell ended. */
export interface Ending {
  ok: boolean;
  names: string[];
  /** The worker had to be ended, and with it the names of all cells. */
  isLost?: boolean;
}

/** How long a cell that waits has to hear of an interrupt, in milliseconds. One that computes never does. */
const patience = 400;

/** The worker that runs the cells of one notebook, seen from the page. */
export class CellWorker {
  readonly #script: URL;
  readonly #hear: (output: Output) => void;
  #worker: Worker | undefined;
  #end: ((ending: Ending) => void) | undefined;

  constructor(script: URL, hear: (output: Output) => void) {
    this.#script = script;
    this.#hear = hear;
    this.#started();
  }

  bring(files: SentFile[]): void {
    this.#send({ type: "files", files });
  }

  run(code: string, number: number): Promise<Ending> {
    return new Promise((resolve) => {
      this.#end = resolve;
      this.#send({ type: "run", code, number });
    });
  }

  /** Ends the cell that is running: by word when it waits, and with the worker when it computes. */
  interrupt(): void {
    const running = this.#end;
    if (!running) return;
    this.#send({ type: "interrupt" });
    setTimeout(() => {
      if (this.#end === running) this.stop();
    }, patience);
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#finish({ ok: false, names: [], isLost: true });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#script, { name: "cells" });
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === "done") this.#finish(data);
      else this.#hear(data);
    });
    // The script did not load, or broke.
    worker.addEventListener("error", () => this.stop());
    this.#worker = worker;
    return worker;
  }

  #send(message: ToWorker): void {
    this.#started().postMessage(message);
  }

  #finish(ending: Ending): void {
    const end = this.#end;
    this.#end = undefined;
    end?.(ending);
  }
}
