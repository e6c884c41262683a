import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, vi } from "vitest";
import { cellsOf, sourceOf } from "./lesson-prose";

/** The cell of a lesson that a reader changes for a file of their own. */
export interface Settings {
  file: string;
  options: object;
  features: string[];
  categories: string[];
  target: string;
}

const root = join(__dirname, "..", "..", "..");
/** The files of strangers, and what statsmodels finds in them. */
export const ownData = join(root, "test", "reference", "own_data");
export const foodTrucks: Settings = {
  file: join(root, "data", "food_truck.csv"),
  options: {},
  features: ["population_10k"],
  categories: [],
  target: "profit_10k_usd",
};

/** A lesson that is run as a program, with a reader's settings. */
export class LessonRun<Left> {
  /** What the last run has shown, each output as text. */
  readonly shown: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "own-data-"));
  #runs = 0;

  /** @param left the names that its cells leave behind and that a test looks at */
  constructor(
    private readonly lesson: string,
    private readonly left: readonly (keyof Left & string)[],
  ) {
    const kernel = createRequire(__filename)("tslab/dist/jupyter") as {
      lastWriteDisplayData: ((output: { data: Record<string, unknown> }) => void) | null;
    };
    beforeAll(() => {
      vi.spyOn(console, "log").mockImplementation(() => undefined);
      kernel.lastWriteDisplayData = ({ data }) => {
        this.shown.push(String(data["text/plain"]));
      };
    });
    afterAll(() => {
      kernel.lastWriteDisplayData = null;
      vi.restoreAllMocks();
      rmSync(this.#folder, { recursive: true });
    });
  }

  /** A file with this content, which is removed after the tests. */
  file(name: string, content: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Runs every cell, with nothing changed but the cell of settings. */
  async with(settings: Settings): Promise<Left> {
    const names = Object.entries(settings).map(
      ([name, value]) => `const ${name} = ${JSON.stringify(value)};`,
    );
    const code = cellsOf(this.lesson)
      .filter((cell) => cell.cell_type === "code")
      .map((cell) => (cell.id === "settings" ? names.join("\n") : `${sourceOf(cell)};`))
      .join("\n")
      .replace('from "normal-equation"', `from ${JSON.stringify(join(root, "src", "index.ts"))}`);
    const results = `export { ${this.left.join(", ")} };\n`;
    const path = this.file(`lesson-${this.#runs++}.ts`, `${code}\n${results}`);
    this.shown.length = 0;
    return import(/* @vite-ignore */ path);
  }

  /** The descriptions of the figures that were shown. */
  get figures(): string[] {
    return this.shown.filter((words) => words.startsWith("What this figure shows"));
  }
}
