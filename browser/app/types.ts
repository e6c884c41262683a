import type { Answers, Question } from "../types/messages";

type Reply = { id: number; answer?: Answers[Question["ask"]]; failure?: string };

/**
 * The worker that knows the types, seen from the page: one for all notebooks. It is loaded after a first cell has run, for it is three
 * times as large as all else that a cell needs.
 */
export class Types {
  readonly #script: URL;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #worker: Worker | undefined;
  #loaded: Promise<boolean> | undefined;
  #lastId = 0;
  /** Whether a question is answered soon. */
  isReady = false;

  constructor(script: URL) {
    this.#script = script;
  }

  /** Loads the worker, once. @returns whether it could be had */
  load(): Promise<boolean> {
    this.#loaded ??= new Promise((resolve) => {
      const worker = new Worker(this.#script, { name: "types" });
      worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
        if (data.id === 0) {
          this.isReady = true;
          resolve(true);
        } else this.#hear(data);
      });
      worker.addEventListener("error", () => {
        this.isReady = false;
        resolve(false);
        for (const id of this.#waiting.keys()) this.#hear({ id, failure: "it ended" });
      });
      this.#worker = worker;
    });
    return this.#loaded;
  }

  /** @returns nothing when there are no types to be had: a cell runs without them */
  async ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]] | undefined> {
    if (!(await this.load())) return undefined;
    const id = ++this.#lastId;
    const { answer } = await new Promise<Reply>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker?.postMessage({ id, question });
    });
    return answer as Answers[Q["ask"]] | undefined;
  }

  #hear(reply: Reply): void {
    this.#waiting.get(reply.id)?.(reply);
    this.#waiting.delete(reply.id);
  }
}
