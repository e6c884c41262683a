// Format, lint, dead code, and notebooks without traces of somebody's run.
import { notebooksIn, readNotebook } from "../notebook-files.mjs";
import { inProject } from "../project.mjs";
import { run } from "../run.mjs";
import { checked, together } from "./verdict.mjs";

/** @type {import("./verdict.mjs").Stage} */
export const style = {
  name: "style",
  about: "format, lint, unused code and dependencies, notebooks without outputs",
  async run() {
    return together([
      await program(
        "format and lint",
        ["@biomejs", "biome", "bin", "biome"],
        ["ci", "--colors=off"],
      ),
      await program("no unused code", ["knip", "bin", "knip.js"], ["--no-progress"]),
      ...["notebooks", "test/notebooks/broken", "test/lab"]
        .flatMap((folder) => notebooksIn(folder))
        .map(cleanNotebook),
    ]);
  },
};

/**
 * @param {string} title
 * @param {string[]} place of the program in node_modules
 * @param {string[]} args
 */
async function program(title, place, args) {
  const { ok, output } = await run(process.execPath, [
    inProject("node_modules", ...place),
    ...args,
  ]);
  return checked(title, ok ? undefined : output);
}

/** @param {string} file */
function cleanNotebook(file) {
  return checked(`${file} is clean`, tracesIn(readNotebook(file)).join("\n"));
}

/**
 * What does not belong into a committed notebook.
 * @param {import("../notebook-files.mjs").Notebook} notebook
 */
export function tracesIn(notebook) {
  const traces = [];
  const extra = Object.keys(notebook.metadata).filter(
    (key) => !["kernelspec", "language_info"].includes(key),
  );
  if (extra.length > 0)
    traces.push(`its metadata hold ${extra.join(", ")}: keep kernelspec and language_info only`);
  const kernel = /** @type {{ name?: string } | undefined} */ (notebook.metadata.kernelspec)?.name;
  if (kernel !== "tslab") traces.push(`its kernel is ${kernel}: choose tslab`);
  const ids = new Set();
  for (const [k, cell] of notebook.cells.entries()) {
    const where = `cell ${k + 1} (${cell.id ?? "no id"})`;
    if (!cell.id || ids.has(cell.id)) traces.push(`${where}: give it an id of its own`);
    ids.add(cell.id);
    if (cell.outputs?.length) traces.push(`${where}: clear its output`);
    if (cell.execution_count != null) traces.push(`${where}: clear its execution count`);
  }
  return traces;
}
