import { createRequire } from "node:module";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answers, Checked, Question } from "../../browser/types/messages";
import { bundleTypes } from "../../tools/lite/bundles.mjs";
import {
  needsOwnMachine,
  notebooksIn,
  readNotebook,
  sourceOf,
} from "../../tools/notebooks/files.mjs";
import { inProject } from "../../tools/project.mjs";
import { startInNode } from "./in-node";

let worker: Worker;
let lastId = 0;

beforeAll(async () => {
  worker = await startInNode("types", bundleTypes);
});

afterAll(() => worker?.terminate());

function ask<Q extends Question>(question: Q): Promise<Answers[Q["ask"]]> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const hear = (reply: { id: number; answer: Answers[Q["ask"]]; failure?: string }) => {
      if (reply.id !== id) return;
      worker.off("message", hear).off("error", reject);
      if (reply.failure) reject(new Error(reply.failure));
      else resolve(reply.answer);
    };
    worker.on("message", hear).once("error", reject);
    worker.postMessage({ id, question });
  });
}

const check = (code: string, declarations = ""): Promise<Checked> =>
  ask({ ask: "check", declarations, code });

const imports = 'import { scatter, show, dataset, InputError } from "normal-equation";';

describe("a mistake is told as tslab tells it", () => {
  interface Diagnostic {
    start: { line: number; character: number };
    messageText: string;
  }
  let inNode: {
    convert(declarations: string, code: string): { diagnostics: Diagnostic[]; declOutput?: string };
    close(): void;
  };

  beforeAll(async () => {
    const before = process.cwd();
    process.chdir(inProject("notebooks"));
    const { createConverter } = createRequire(inProject("package.json"))("tslab/dist/converter");
    inNode = createConverter({ isJS: false });
    process.chdir(before);
  });

  afterAll(() => inNode?.close());

  test.each([
    ["const s: string = 5;"],
    ["\n  check(1);"],
    ["const a = ;"],
    [`${imports}\nshow(scatter([1, 2], "3"));`],
    [`${imports}\ndataset("housin");`],
    [`${imports}\nscatter([1], [2]).dat;`],
    ['import { nothing } from "normal-equation";'],
    ['import { x } from "no-such-module";'],
    ['import { readFileSync } from "node:fs";\nreadFileSync(true);'],
    ["interface P { a: number }\nconst p: P = { b: 1 };"],
    ["[1, 2].map((x) => x.length);"],
    ["document.title"],
  ])("%j", async (code) => {
    const { mistakes } = await check(code);
    expect(mistakes).toEqual(
      inNode.convert("", code).diagnostics.map(({ start, messageText }) => ({
        line: start.line + 1,
        column: start.character + 1,
        message: messageText,
      })),
    );
    expect(mistakes.length).toBeGreaterThan(0);
  });
});

test("what lesson 00 says of a name that is not there", async () => {
  const { mistakes } = await check("const myMean = 0;\ncheck(myMean);");
  expect(mistakes).toEqual([{ line: 2, column: 1, message: "Cannot find name 'check'." }]);
});

test.each(notebooksIn("notebooks"))("%s has no mistake, cell after cell", async (file) => {
  let declarations = "";
  for (const cell of readNotebook(file).cells) {
    if (cell.cell_type !== "code" || needsOwnMachine(cell)) continue;
    const checked = await check(sourceOf(cell), declarations);
    expect({ id: cell.id, mistakes: checked.mistakes }).toEqual({ id: cell.id, mistakes: [] });
    declarations = checked.declarations;
  }
});

test("Shift + Tab shows what a helper is for", async () => {
  const code = `${imports}\nscatter`;
  const text = await ask({ ask: "inspect", declarations: "", code, position: code.length - 1 });
  expect(text).toMatch(/scatter\(/);
  expect(text).toMatch(/@param|points?/i);
});

test("Tab completes the names of earlier cells and the parts of a value", async () => {
  const { declarations } = await check(`${imports}\nconst houses = dataset("housing");`);
  const names = await ask({ ask: "complete", declarations, code: "hou", position: 3 });
  expect(names).toMatchObject({ start: 0, end: 3 });
  expect(names.matches).toContain("houses");
  const parts = await ask({ ask: "complete", declarations, code: "houses.", position: 7 });
  expect(parts.matches).toEqual(expect.arrayContaining(["column", "rowCount", "select"]));
});
