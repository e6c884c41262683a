// How cells behave, beside the real tslab: the same cells run in both, and must print the same.
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startExecutor } from "../../tools/notebooks/executor.mjs";
import type { Notebook } from "../../tools/notebooks/files.mjs";
import { inCache, inProject } from "../../tools/project.mjs";
import { type Answer, CellsInNode, type Output } from "./cells-in-node";

/** Each is a short notebook: cells that run one after another. */
const cases: Record<string, string[]> = {
  "the last expression is printed": [
    "1 + 1",
    "'text'",
    "({ a: 1 })",
    "[1, 2, 3].map((x) => x / 3)",
  ],
  "undefined and null are not printed": ["undefined", "null", "void 0"],
  "a declaration is not printed": ["const a = 5;", "a"],
  "what is logged comes before the last expression": ["console.log('first'); 'last'"],
  "values are shown as Node shows them": [
    "new Map([['a', new Float64Array([1, 2])]])",
    "[undefined, null, NaN, -0, 10n, Symbol('s')]",
    "({ f() {}, g: class A {}, d: new Date(0), r: /x/g, deep: { a: { b: { c: { d: 1 } } } } })",
    "Array.from({ length: 120 }, (_, k) => k)",
    "console.log('%d of %s', 3, 'five', { x: 1 })",
  ],
  "names live on": ["const a = 1, b = 2;", "a + b"],
  "const is declared again": ["const a = 1;", "const a = 'two';", "a"],
  "a name is changed in a later cell": ["let n = 1;", "n = 5;", "n += 2;", "n"],
  "a function changes a name of its cell": [
    "let n = 0; function up() { n++; }",
    "up(); up();",
    "n",
  ],
  "a later cell sees what a callback changes": [
    "let late = 0; void setTimeout(() => { late = 7; }, 20);",
    "await new Promise((resolve) => setTimeout(resolve, 60)); late",
  ],
  "patterns declare each of their names": [
    "const { a, b: { c, ...d }, e = 5 } = { a: 1, b: { c: 2, f: 3 } } as any; const [g, , ...h] = [1, 2, 3, 4];",
    "[a, c, d, e, g, h]",
  ],
  "a name of an earlier cell is hidden where it is declared anew": [
    "const x = 1; const f = (x: number) => x * 2;",
    "[f(5), [7, 8].map((x) => x), (() => { const x = 'inner'; return x; })(), x]",
  ],
  "functions are hoisted": [
    "const four = twice(2); function twice(x: number) { return 2 * x; }",
    "four",
  ],
  "top-level await": ["const v = await Promise.resolve(41);", "v + 1"],
  classes: [
    "abstract class Shape { constructor(protected readonly side: number) {} abstract area(): number; static count = 3; #secret = 4; get s() { return this.#secret; } }",
    "class Square extends Shape { area() { return this.side ** 2; } }\nnew Square(5).area()",
    "[Shape.count, new Square(1).s, new Square(2)]",
  ],
  enums: ["enum Colour { Red, Green = 5, Blue }", "[Colour.Blue, Colour[5]]", "Colour"],
  generics: [
    "function first<T>(list: T[]): T { return list[0]; }\nconst same = <T,>(x: T) => x;",
    "[first(['a']), same<number>(3)]",
  ],
  "types alone": [
    "interface P { a: number }\ntype Q = P | undefined;",
    "const p: P = { a: 1 };\nconst q = p as unknown as Q;\nq!.a satisfies number",
  ],
  "imports under other names": [
    'import { rmse as error } from "normal-equation"; import * as all from "normal-equation"; import * as path from "node:path"; import { tmpdir } from "node:os";',
    "[error([1, 2], [1, 4]), typeof all.show, path.join('a', '..', 'b'), typeof tmpdir()]",
  ],
  "a module is imported when it is needed": [
    'const { Matrix } = await import("ml-matrix");',
    "Matrix.eye(2).to2DArray()",
  ],
  "comments and semicolons at the end": [
    "5 // five",
    "6;",
    "7; // seven\n",
    "8 /* eight */ ;",
    "(9)",
  ],
  "templates, regular expressions and slashes": [
    "const n = 3;",
    ["`$", "{n}` + /[/]`/.source + 6 / n"].join(""),
  ],
  "a name that holds another name": ["const ab = 1; const a = 2;", "[ab, a]"],
  "a promise with its state": [
    "Promise.resolve(5)",
    "const kept = Promise.resolve({ a: [1, 2] });",
    "kept",
    "new Promise(() => {})",
    "(async () => 'text')()",
    "new Promise((resolve) => setTimeout(resolve, 5))",
  ],
  "names like namespace and module": [
    "const namespace = 1; const module = 2;",
    "[namespace,\nmodule]",
    "interface Kinds { namespace: string; module: number }\ndeclare namespace Far { const x: number }\n({ namespace: 'n' } as Partial<Kinds>)",
  ],
  "an empty cell": ["", "// nothing", "1"],
  "loops and labels": [
    "let sum = 0; outer: for (let i = 0; i < 5; i++) { for (;;) { if (i === 3) break outer; sum += i; break; } }",
    "sum",
  ],
};

/** What tslab does not do, or does otherwise, and what is printed here. */
const ours: [title: string, cells: string[], printed: RegExp][] = [
  [
    "names of earlier cells in shorthand, at which tslab fails",
    ["const a = 1, b = 2;", "({ a, b, c: a, [a]: b, d() { return a; } })"],
    /^\{ '1': 2, a: 1, b: 2, c: 1, d: \[Function: d\] \}\n$/,
  ],
  [
    "names like those of the kernel",
    [
      "let value = 1; let given = 2; let exports = 3; let scope = 4;",
      "value++; given++; exports++; scope++;",
      "[value, given, exports, scope]",
    ],
    /^\[ 2, 3, 4, 5 \]\n$/,
  ],
  ["for await", ["for await (const x of [1, 2]) console.log(x);"], /^1\n2\n$/],
  [
    "a name that a later cell changes is changed for the function of its cell, too",
    ["let n = 0; const up = () => ++n;", "n = 10;", "up()"],
    /^11\n$/,
  ],
];

/** Cells that fail: each prints what the reader needs, and the cells after it go on. */
const failing: [title: string, cells: string[], said: RegExp][] = [
  [
    "a thrown error tells the line of the cell",
    ["const a = 1;\n\nthrow new Error('broken');"],
    /^Error: broken\n {4}at line 3 of this cell\n$/,
  ],
  [
    "and the cell that made the function",
    ["function f() {\n  throw new RangeError('far');\n}", "\nf();"],
    /^RangeError: far\n {4}at f, line 2 of cell \[1\]\n {4}at line 2 of this cell\n$/,
  ],
  [
    "a helper's error tells the line, not the helpers",
    ['import { normalEquation } from "normal-equation";', "\nnormalEquation([[1, 2]], [1, 2, 3]);"],
    /^InputError: [^\n]+\n {4}at line 2 of this cell\n$/,
  ],
  ["what is no TypeScript tells its place", ["const a = 1;\nconst = 5;"], /^2:\d+ - /],
  [
    "a namespace, which would be lost without a word",
    ["const a = 1;\n  namespace Shapes { export const side = 5; }\na"],
    /^2:3 - A namespace does not run in the browser\. .*object.*npm start\n$/,
  ],
  ["one that is exported", ["export namespace Shapes.Flat { export const side = 5; }"], /^1:8 - /],
  ["one with an older name", ["module Shapes { export const side = 5; }"], /^1:1 - /],
  ["what is no error is printed", ["throw { a: 1 };"], /^\{ a: 1 \}\n$/],
  ["a rejected promise", ["await Promise.reject(new TypeError('no'));"], /^TypeError: no\n/],
  [
    "an unknown module",
    ['import _ from "lodash";'],
    /no module "lodash" in the browser.*normal-equation.*npm start/,
  ],
  [
    "openInBrowser",
    [
      'import { openInBrowser, scatter } from "normal-equation";\nawait openInBrowser(scatter([1], [2], { title: "t", x: "x", y: "y" }));',
    ],
    /openInBrowser starts a server.*show\(figure\)/,
  ],
  [
    "openTable",
    ['import { openTable } from "normal-equation";', 'await openTable("../data/housing.csv");'],
    /openTable reads with DuckDB, which a page in a browser does not have.*loadCsv.*npm start/,
  ],
  [
    "trinoTable",
    [
      'import { trinoTable } from "normal-equation";',
      'await trinoTable("http://localhost:8080", "hive.lake.trips");',
    ],
    /trinoTable asks a cluster, which a page in a browser may not reach.*loadCsv.*npm start/,
  ],
  [
    "a file that is not there",
    ['import { loadCsv } from "normal-equation";\nloadCsv("../data/housin.csv");'],
    /no file \.\.\/data\/housin\.csv in \/data\. Did you mean .*housing\.csv/,
  ],
];

const notebook = inCache("lite-tests", "semantics.ipynb");
let wanted: Record<string, string[]>;

beforeAll(async () => {
  const executor = startExecutor();
  wanted = {};
  await Promise.all(
    chunks(Object.entries(cases), 8).map(async (part, k) => {
      const file = notebook.replace(".ipynb", `-${k}.ipynb`);
      write(file, part);
      await executor.execute(path.relative(inProject(), file));
      Object.assign(wanted, answersIn(inCache("executed", path.relative(inProject(), file))));
    }),
  );
  await executor.stop();
});

test.each(Object.entries(cases))("%s", async (title, cells) => {
  const kernel = await CellsInNode.start();
  const answers: Answer[] = [];
  for (const cell of cells) answers.push(await kernel.run(cell));
  await kernel.stop();
  expect(answers.map(({ stderr }) => stderr).join("")).toBe("");
  expect(answers.map(({ stdout }) => stdout)).toEqual(wanted[title]);
});

test.each(ours)("%s", async (_, cells, printed) => {
  const kernel = await CellsInNode.start();
  const answers: Answer[] = [];
  for (const cell of cells) answers.push(await kernel.run(cell));
  await kernel.stop();
  expect(answers.at(-1)).toMatchObject({ stderr: "", stdout: expect.stringMatching(printed) });
});

describe("a cell that fails", () => {
  test.each(failing)("%s", async (_, cells, said) => {
    const kernel = await CellsInNode.start();
    const answers: Answer[] = [];
    for (const cell of cells) answers.push(await kernel.run(cell));
    const last = answers.at(-1);
    expect(last?.ok).toBe(false);
    expect(last?.stderr).toMatch(said);
    expect((await kernel.run("1 + 1")).stdout).toBe("2\n");
    await kernel.stop();
  });

  test("leaves the names as they were", async () => {
    const kernel = await CellsInNode.start();
    await kernel.run("const kept = 1;");
    await kernel.run("const kept = 2; throw new Error('after it');");
    expect((await kernel.run("kept")).stdout).toBe("1\n");
    await kernel.stop();
  });
});

describe("the reader's files", () => {
  let kernel: CellsInNode;
  const load = 'import { loadCsv } from "normal-equation";\nloadCsv("mine.csv").column("a")';

  beforeAll(async () => {
    kernel = await CellsInNode.start();
  });

  afterAll(() => kernel.stop());

  test("come, change and go", async () => {
    const content = (text: string) => new TextEncoder().encode(text);
    kernel.bring({ path: "notebooks/mine.csv", content: content("a,b\n1,2\n") });
    expect((await kernel.run(load)).stdout).toBe("Float64Array(1) [ 1 ]\n");
    kernel.bring({ path: "notebooks/mine.csv", content: content("a,b\n1,2\n3,4\n") });
    expect((await kernel.run(load)).stdout).toBe("Float64Array(2) [ 1, 3 ]\n");
    kernel.bring({ path: "notebooks/mine.csv" });
    expect((await kernel.run(load)).stderr).toMatch(/no file mine\.csv in \/notebooks/);
  });

  test("one larger than a tab can hold is refused in a sentence", async () => {
    kernel.bring({ path: "notebooks/mine.csv", bytes: 3e9 });
    expect((await kernel.run(load)).stderr).toMatch(
      /mine\.csv has 3000 MB, and the browser takes files up to 100 MB\. Read it with the lessons on your machine/,
    );
  });
});

/** A notebook of all cases; each name is in a function's reach of its own case, for tslab forgets nothing. */
function write(file: string, part: [string, string[]][]): void {
  const cells = part.flatMap(([title, sources]) =>
    sources.map((source, k) => ({
      cell_type: "code",
      id: `c${Object.keys(cases).indexOf(title)}-${k}`,
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    })),
  );
  const kernelspec = { display_name: "TypeScript", language: "typescript", name: "tslab" };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }),
  );
}

function answersIn(file: string): Record<string, string[]> {
  const { cells }: Notebook = JSON.parse(fs.readFileSync(file, "utf8"));
  const answers: Record<string, string[]> = {};
  for (const { id, outputs = [] } of cells) {
    const title = Object.keys(cases)[Number(/c(\d+)/.exec(id)?.[1])]!;
    const text = (outputs as Output[])
      .map((output) => (output.output_type === "stream" ? [output.text].flat().join("") : ""))
      .join("");
    answers[title] = [...(answers[title] ?? []), text];
  }
  return answers;
}

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, k) =>
    list.slice(k * size, (k + 1) * size),
  );
}
