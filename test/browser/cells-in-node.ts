import type { Worker } from "node:worker_threads";
import type { FromWorker, SentFile, ToWorker } from "../../browser/cells/messages";
import { bundleCells } from "../../tools/lite/bundles.mjs";
import { startInNode } from "./in-node";

/** What a notebook would hold below the cell. */
export type Output =
  | { output_type: "stream"; name: string; text: string }
  | { output_type: "display_data"; data: Record<string, unknown> };

export interface Answer {
  ok: boolean;
  names: string[];
  outputs: Output[];
  stdout: string;
  stderr: string;
}

/** The worker that runs cells in the browser, the very file, in a thread of Node. */
export class CellsInNode {
  #worker: Worker;
  #number = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  static async start(): Promise<CellsInNode> {
    return new CellsInNode(await startInNode("cells", bundleCells));
  }

  send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Files of the reader. */
  bring(...files: SentFile[]): void {
    this.send({ type: "files", files });
  }

  run(code: string): Promise<Answer> {
    const number = ++this.#number;
    const outputs: Output[] = [];
    return new Promise((resolve, reject) => {
      const hear = (message: FromWorker) => {
        if (message.type === "stream") addStream(outputs, message);
        else if (message.type === "display") {
          outputs.push({ output_type: "display_data", data: message.bundle.data });
        } else {
          this.#worker.off("message", hear).off("error", reject);
          const { ok, names } = message;
          resolve({ ok, names, outputs, stdout: on("stdout"), stderr: on("stderr") });
        }
      };
      const on = (stream: string) =>
        outputs
          .map((o) => (o.output_type === "stream" && o.name === stream ? o.text : ""))
          .join("");
      this.#worker.on("message", hear).once("error", reject);
      this.send({ type: "run", code, number });
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** As a notebook does, text of the same stream is put together. */
export function addStream(outputs: Output[], { name, text }: { name: string; text: string }): void {
  const last = outputs.at(-1);
  if (last?.output_type === "stream" && last.name === name) last.text += text;
  else outputs.push({ output_type: "stream", name, text });
}
