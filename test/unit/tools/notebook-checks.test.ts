import { describe, expect, test } from "vitest";
import { cellErrors, cellsAsModule } from "../../../tools/stages/notebook-cells.mjs";
import { judge } from "../../../tools/stages/notebooks.mjs";
import { tracesIn } from "../../../tools/stages/style.mjs";
import { cellTypes } from "../../../tools/stages/types.mjs";

const clean = {
  cells: [
    { cell_type: "code", id: "a", metadata: {}, source: "1", outputs: [], execution_count: null },
  ],
  metadata: { kernelspec: { name: "tslab" }, language_info: {} },
  nbformat: 4,
  nbformat_minor: 5,
};

/** The clean notebook with another first cell. */
const withCell = (cell: object) => ({ ...clean, cells: [{ ...clean.cells[0]!, ...cell }] });

describe("a clean notebook", () => {
  test("has no traces", () => expect(tracesIn(clean)).toEqual([]));

  test.each([
    ["an output", withCell({ outputs: [{}] }), /cell 1 \(a\): clear its output/],
    [
      "an execution count",
      withCell({ execution_count: 3 }),
      /cell 1 \(a\): clear its execution count/,
    ],
    ["no id", withCell({ id: undefined }), /cell 1 \(no id\): give it an id/],
    [
      "an id twice",
      { ...clean, cells: [clean.cells[0]!, clean.cells[0]!] },
      /cell 2 \(a\): give it an id/,
    ],
    [
      "another kernel",
      { ...clean, metadata: { kernelspec: { name: "python3" } } },
      /python3: choose tslab/,
    ],
    ["other metadata", { ...clean, metadata: { ...clean.metadata, toc: {} } }, /hold toc/],
  ])("has not %s", (_, notebook, complaint) => {
    expect(tracesIn(notebook).join("\n")).toMatch(complaint);
  });
});

describe("types of a notebook's cells", () => {
  const broken = "test/notebooks/broken/type-error.ipynb";

  test("an error is told by its cell and the line in it", () => {
    const module = cellsAsModule(broken);
    const line = module.text.split("\n").findIndex((text) => text.includes('"five"')) + 1;
    expect(cellErrors(module, `x/${module.file}(${line},7): error TS2322: no.`)).toEqual([
      "cell 3 (does-not-compile), line 1: error TS2322: no.",
    ]);
  });

  test("an error in another file is not this notebook's", () => {
    expect(cellErrors(cellsAsModule(broken), "other.ts(1,1): error TS2322: no.")).toEqual([]);
  });

  test("the compiler refuses a cell that is wrong, and passes one that is right", async () => {
    const { passed, failures } = await cellTypes([
      broken,
      "test/notebooks/broken/thrown-error.ipynb",
    ]);
    expect(passed).toBe(1);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain("cell 3 (does-not-compile), line 1: error TS2322");
  }, 30_000);
});

describe("an execution", () => {
  const failure = { cell: "b", index: 1, status: "error", stderr: "Error: no" };
  const execution = {
    notebook: "notebooks/x.ipynb",
    cells: 2,
    seconds: 1,
    expected: [],
    failures: [],
  };

  test("passes without failures", () => expect(judge(execution).passed).toBe(1));

  test("fails with one", () => {
    expect(judge({ ...execution, failures: [failure] }).failures[0]).toContain("cell 2 (b): error");
  });

  const onPurpose = { ...execution, notebook: "test/notebooks/broken/x.ipynb", expected: ["b"] };

  test("of a notebook broken on purpose passes when just its broken cells fail", () => {
    expect(judge({ ...onPurpose, failures: [failure] }).passed).toBe(1);
    expect(judge(onPurpose).failures[0]).toContain("these did: none");
    expect(judge({ ...onPurpose, failures: [failure, { ...failure, cell: "c" }] }).passed).toBe(0);
    expect(judge({ ...onPurpose, expected: [] }).passed).toBe(0);
  });
});
