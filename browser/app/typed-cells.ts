import type { Completions, Mistake } from "../types/messages";
import type { Types } from "./types";

/** A cell that ran, and the names that it declared. */
interface Ran {
  code: string;
  names: string[];
}

/** What the types say about the cells of one notebook, one after another. */
export class TypedCells {
  readonly #types: Types;
  /** Cells that ran and are not among the declarations yet. */
  #unread: Ran[] = [];
  #declarations = "";

  constructor(types: Types) {
    this.#types = types;
  }

  /**
   * The mistakes of a cell that is about to run. There are none as long as the types are not loaded: nobody waits
   * for them.
   */
  async mistakesIn(code: string): Promise<Mistake[]> {
    if (!this.#types.isReady) return [];
    const checked = await this.#types.ask({
      ask: "check",
      declarations: await this.#known(),
      code,
    });
    return checked?.mistakes ?? [];
  }

  /** Remembers a cell that ran to its end. */
  hasRun(code: string, names: string[]): void {
    this.#unread.push({ code, names });
    void this.#types.load();
  }

  async completions(code: string, position: number): Promise<Completions | undefined> {
    const declarations = await this.#known();
    return this.#types.ask({ ask: "complete", declarations, code, position });
  }

  async explanation(code: string, position: number): Promise<string | undefined> {
    const declarations = await this.#known();
    return this.#types.ask({ ask: "inspect", declarations, code, position });
  }

  forget(): void {
    this.#unread = [];
    this.#declarations = "";
  }

  /** The declarations of all cells that ran. */
  async #known(): Promise<string> {
    for (let ran = this.#unread.shift(); ran; ran = this.#unread.shift()) {
      const checked = await this.#types.ask({
        ask: "check",
        declarations: this.#declarations,
        code: ran.code,
      });
      // A cell with a mistake ran before the types were there. Its names hold whatever it gave them.
      const anything = ran.names.map((name) => `declare let ${name}: any;\n`).join("");
      const isRight = checked && checked.mistakes.length === 0;
      this.#declarations = isRight ? checked.declarations : this.#declarations + anything;
    }
    return this.#declarations;
  }
}
