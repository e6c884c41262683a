import { beforeAll, describe, expect, test } from "vitest";
import { notebooksIn } from "../../tools/notebooks/files.mjs";
import { compiler } from "../../tools/setup/build.mjs";
import { cellErrors, cellsAsModule } from "./cell-module";
import { compile } from "./compile";

const broken = "test/notebooks/broken/type-error.ipynb";
const sound = [...notebooksIn("notebooks"), "test/notebooks/broken/thrown-error.ipynb"];
let output: string;

beforeAll(async () => {
  const modules = [broken, ...sound].map(cellsAsModule);
  const files = Object.fromEntries(modules.map(({ file, text }) => [file, text]));
  const options = { module: "esnext", moduleResolution: "bundler", skipLibCheck: true };
  output = await compile(compiler, files, options);
});

test.each(sound)("the cells of %s compile under strict", (notebook) => {
  expect(cellErrors(cellsAsModule(notebook), output)).toEqual([]);
});

describe("a cell that is wrong", () => {
  const module = cellsAsModule(broken);

  test("is refused by the compiler, and told by its number, its name and the line in it", () => {
    const errors = cellErrors(module, output);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("cell 3 (does-not-compile), line 1: error TS2322");
  });

  test("is none of another notebook's", () => {
    expect(cellErrors(module, "other.ts(1,1): error TS2322: no.")).toEqual([]);
  });
});
