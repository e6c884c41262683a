import { prepareCell } from "./cell";
import { describeSyntaxError, describeThrown, fileOfCell } from "./errors";
import type { StreamName } from "./messages";
import { requireModule } from "./modules";
import { shown } from "./shown";

export interface Outcome {
  ok: boolean;
  /** The names that the cell declared, when it ran to its end. */
  names: string[];
}

type CellFunction = (
  exports: object,
  require: (name: string) => unknown,
  declare: (accessors: object) => void,
) => Promise<{ value: unknown } | undefined>;

// A helper may call others many times over before it throws, and the line of the cell comes last.
Object.assign(Error, { stackTraceLimit: 100 });

/** Runs cells one after another. Their names live on, as tslab's do. */
export class Runtime {
  /** An accessor for each name of an earlier cell. */
  readonly #scope: object = Object.create(null);
  readonly #print: (name: StreamName, text: string) => void;
  #stop: (error: Error) => void = () => {};

  constructor(print: (name: StreamName, text: string) => void) {
    this.#print = print;
  }

  /** @param number what stands in brackets beside the cell */
  async run(source: string, number: number): Promise<Outcome> {
    const declared: object[] = [];
    try {
      const { script, names } = this.#prepare(source, number);
      // biome-ignore lint/security/noGlobalEval: to run what the reader wrote is what this is for; indirectly, so that a cell sees none of our names.
      const cell: CellFunction = globalThis.eval(script);
      const stopped = new Promise<never>((_, reject) => {
        this.#stop = reject;
      });
      const require = (name: string) => (name === "scope" ? this.#scope : requireModule(name));
      const result = await Promise.race([
        cell({}, require, (names) => declared.push(names)),
        stopped,
      ]);
      for (const accessors of declared) this.#keep(accessors);
      // tslab prints neither undefined nor null.
      if (result?.value != null) this.#print("stdout", `${await shown(result.value)}\n`);
      return { ok: true, names };
    } catch (error) {
      const said = error instanceof NotUnderstood ? error.message : describeThrown(error, number);
      this.#print("stderr", `${said}\n`);
      return { ok: false, names: [] };
    }
  }

  /** Ends a cell that waits. One that computes cannot hear it. */
  interrupt(): void {
    this.#stop(new Error("Interrupted asynchronously"));
  }

  #prepare(source: string, number: number) {
    try {
      return prepareCell(source, Object.keys(this.#scope), fileOfCell(number));
    } catch (error) {
      throw new NotUnderstood(describeSyntaxError(error));
    }
  }

  #keep(accessors: object): void {
    const properties = Object.getOwnPropertyDescriptors(accessors);
    for (const property of Object.values(properties)) property.configurable = true;
    Object.defineProperties(this.#scope, properties);
  }
}

/** The cell is no TypeScript. */
class NotUnderstood extends Error {}
