import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  type Cell,
  needsOwnMachine,
  readNotebook,
  sourceOf,
} from "../../tools/notebooks/files.mjs";
import { siteFolder } from "./build-site.mjs";

const folder = path.join(siteFolder, "files", "notebooks");
const files = fs.readdirSync(folder).filter((name) => /\.(ipynb|md)$/.test(name));
const lessons = files.filter((name) => name.endsWith(".ipynb"));

test.each(files)("every link of %s leads to a file that the site has", (file) => {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  const links = [...text.matchAll(/\]\(([\w./-]+)[^)]*\)/g)].map(([, link]) => link!);
  const missing = links.filter((link) => !fs.existsSync(path.join(folder, link)));
  expect(missing).toEqual([]);
});

describe.each(lessons)("%s", (file) => {
  const { cells } = readNotebook(path.posix.join("notebooks", file));
  const copies: Cell[] = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")).cells;

  test("has every cell as it is, but for those that need DuckDB", () => {
    expect(copies.map(({ id }) => id)).toEqual(cells.map(({ id }) => id));
    const others = cells.map((cell) => !needsOwnMachine(cell));
    expect(copies.filter((_, k) => others[k])).toEqual(cells.filter((_, k) => others[k]));
  });

  test("has these as text, with the reason", () => {
    for (const [k, cell] of cells.entries()) {
      if (!needsOwnMachine(cell)) continue;
      const copy = copies[k]!;
      expect(copy.cell_type).toBe("markdown");
      expect(copy).not.toHaveProperty("outputs");
      expect(sourceOf(copy)).toMatch(/^\*This cell runs only on your own machine, .* DuckDB/);
      expect(sourceOf(copy)).toContain(`\`\`\`ts\n${sourceOf(cell)}\n\`\`\``);
    }
  });
});

test("DuckDB is named in those cells alone", () => {
  const all = lessons.flatMap((file) => readNotebook(path.posix.join("notebooks", file)).cells);
  const asking = all.filter((cell) => /@duckdb|await openTable/.test(sourceOf(cell)));
  const code = asking.filter(({ cell_type }) => cell_type === "code");
  expect(code.length).toBeGreaterThan(1);
  expect(code.filter((cell) => !needsOwnMachine(cell))).toEqual([]);
});
