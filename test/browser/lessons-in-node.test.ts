import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startExecutor } from "../../tools/notebooks/executor.mjs";
import {
  type Notebook,
  needsOwnMachine,
  notebooksIn,
  readNotebook,
  sourceOf,
} from "../../tools/notebooks/files.mjs";
import { writeSolutions } from "../../tools/notebooks/solutions.mjs";
import { inCache, inProject } from "../../tools/project.mjs";
import { type Answer, addStream, CellsInNode, type Output } from "./cells-in-node";

/**
 * What depends on the clock. Everything else must come out as tslab answered.
 * @see lesson 10, which measures how long a fit takes, and 11, which times 20 million rows
 */
const timings = new Set(["three-times", "rows-figure", "features-figure", "look-ahead", "rows"]);

const lessons = notebooksIn("notebooks");
const solutions = lessons.map((file) => file.replace("notebooks", "solutions"));

beforeAll(async () => {
  await writeSolutions();
  const all = [...lessons, ...solutions];
  const executor = startExecutor();
  await Promise.all(all.filter((file) => !isExecuted(file)).map(executor.execute));
  await executor.stop();
}, 900_000);

/** A notebook that tslab executed has the very cells of the lesson, and ran with this build of the helpers. */
function isExecuted(file: string): boolean {
  const executed = inCache("executed", file);
  if (!fs.existsSync(executed)) return false;
  if (fs.statSync(executed).mtimeMs < newestOf(inProject("dist"))) return false;
  const cells = (notebook: Notebook) => JSON.stringify(notebook.cells.map(sourceOf));
  return cells(JSON.parse(fs.readFileSync(executed, "utf8"))) === cells(readNotebook(file));
}

/** When a file of the folder was last written, in milliseconds. */
function newestOf(folder: string): number {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Math.max(...files.map((file) => fs.statSync(path.join(folder, file)).mtimeMs));
}

describe.each([...lessons, ...solutions])("%s", (file) => {
  let kernel: CellsInNode;

  beforeAll(async () => {
    kernel = await CellsInNode.start();
  });

  afterAll(() => kernel.stop());

  test("each cell answers as in tslab", async () => {
    const { cells } = JSON.parse(fs.readFileSync(inCache("executed", file), "utf8")) as Notebook;
    const answers: { id: string; answer: Answer; wanted: Output[] }[] = [];
    for (const cell of cells) {
      if (cell.cell_type !== "code" || needsOwnMachine(cell)) continue;
      const answer = await kernel.run(sourceOf(cell));
      answers.push({ id: cell.id, answer, wanted: (cell.outputs ?? []) as Output[] });
    }
    expect(answers.length).toBeGreaterThan(3);
    const said = answers
      .filter(({ answer }) => !answer.ok || answer.stderr)
      .map(({ id, answer }) => `${id}: ${answer.stderr}`);
    expect(said).toEqual([]);
    for (const { id, answer, wanted } of answers) {
      if (timings.has(id)) continue;
      expect({ id, outputs: compared(answer.outputs) }).toEqual({
        id,
        outputs: compared(wanted),
      });
    }
  });
});

/** Outputs as they are compared: neighbouring text of a stream put together, numbers to ten digits. */
function compared(outputs: Output[]): unknown[] {
  const joined: Output[] = [];
  for (const output of outputs) {
    if (output.output_type === "stream") {
      addStream(joined, { name: output.name, text: [output.text].flat().join("") });
    } else joined.push(output);
  }
  return joined.map((output) =>
    output.output_type === "stream"
      ? { name: output.name, text: rounded(output.text) }
      : { data: rounded(output.data) },
  );
}

function rounded(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((part) => typeof part === "string")
      ? rounded(value.join(""))
      : value.map(rounded);
  }
  if (typeof value === "number") return tenDigits(value);
  if (typeof value === "string") {
    const placed = value.replace(/bad-files-\w{6}/g, "bad-files");
    return placed.replace(/-?\d+\.\d+(e[+-]?\d+)?/g, (number) => String(tenDigits(Number(number))));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded(part)]));
}

const tenDigits = (x: number): number => (Number.isFinite(x) ? Number(x.toPrecision(10)) : x);
