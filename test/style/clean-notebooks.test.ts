import { describe, expect, test } from "vitest";
import { type Notebook, notebooksIn, readNotebook } from "../../tools/notebooks/files.mjs";

test.each(
  ["notebooks", "test/notebooks/broken", "test/lab"].flatMap((folder) => notebooksIn(folder)),
)("%s is clean", (file) => expect(tracesIn(readNotebook(file))).toEqual([]));

/** What does not belong into a committed notebook. */
function tracesIn({ cells, metadata }: Notebook): string[] {
  const extra = Object.keys(metadata).filter(
    (key) => !["kernelspec", "language_info"].includes(key),
  );
  const kernel = (metadata.kernelspec as { name?: string } | undefined)?.name;
  const ids = cells.map(({ id }) => id);
  return [
    ...extra.map((key) => `its metadata hold ${key}: keep kernelspec and language_info only`),
    ...(kernel === "tslab" ? [] : [`its kernel is ${kernel}: choose tslab`]),
    ...cells.flatMap(({ id, outputs, execution_count }, k) =>
      [
        ...(id && ids.indexOf(id) === k ? [] : ["give it an id of its own"]),
        ...(outputs?.length ? ["clear its output"] : []),
        ...(execution_count == null ? [] : ["clear its execution count"]),
      ].map((trace) => `cell ${k + 1} (${id ?? "no id"}): ${trace}`),
    ),
  ];
}

const clean: Notebook = {
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
    ["an output", withCell({ outputs: [{}] }), "cell 1 (a): clear its output"],
    [
      "an execution count",
      withCell({ execution_count: 3 }),
      "cell 1 (a): clear its execution count",
    ],
    ["no id", withCell({ id: undefined }), "cell 1 (no id): give it an id of its own"],
    [
      "an id twice",
      { ...clean, cells: [clean.cells[0]!, clean.cells[0]!] },
      "cell 2 (a): give it an id of its own",
    ],
    [
      "another kernel",
      { ...clean, metadata: { kernelspec: { name: "python3" } } },
      "its kernel is python3: choose tslab",
    ],
    [
      "other metadata",
      { ...clean, metadata: { ...clean.metadata, toc: {} } },
      "its metadata hold toc: keep kernelspec and language_info only",
    ],
  ])("has not %s", (_, notebook, trace) => expect(tracesIn(notebook)).toEqual([trace]));
});
