// Types, each part as strictly as it can be: the helpers, tests and tools with TypeScript 7; the emitted
// declarations with the compiler inside the kernel, which reads them; the cells of the notebooks.
import fs from "node:fs";
import { notebooksIn } from "../notebook-files.mjs";
import { inCache, inProject } from "../project.mjs";
import { run } from "../run.mjs";
import { compiler } from "../setup/build.mjs";
import { cellErrors, cellsAsModule } from "./notebook-cells.mjs";
import { checked, together } from "./verdict.mjs";

const kernelsCompiler = inProject("node_modules", "@tslab", "typescript-for-tslab", "bin", "tsc");

/** @type {import("./verdict.mjs").Stage} */
export const types = {
  name: "types",
  about: "TypeScript: helpers, tests, tools, emitted declarations, cells of the notebooks",
  async run(words) {
    return together([
      await helpers(),
      await testsAndTools(),
      await declarations(),
      await cellTypes(notebooksIn("notebooks", words)),
    ]);
  },
};

/** Builds as well: what comes after reads the declarations. */
async function helpers() {
  const { ok, output } = await run(process.execPath, [compiler]);
  return checked("the helpers compile under strict", ok ? undefined : output);
}

async function testsAndTools() {
  const { ok, output } = await run(process.execPath, [compiler, "-p", inProject("test")]);
  return checked("tests and tools compile under strict", ok ? undefined : output);
}

/** Only what stands in our own declarations counts; those of others are as they are. */
async function declarations() {
  const { output } = await compiled(kernelsCompiler, "declarations", {
    files: {
      "read-all.ts": 'import * as everything from "normal-equation";\nexport { everything };\n',
    },
    options: { module: "commonjs", moduleResolution: "node", skipLibCheck: false },
  });
  const ours = output.split("\n").filter((line) => /^\S*dist\/|read-all\.ts/.test(line));
  return checked("the kernel's TypeScript 5.0 reads the declarations", ours.join("\n"));
}

/** @param {string[]} notebooks */
export async function cellTypes(notebooks) {
  const modules = notebooks.map(cellsAsModule);
  const files = Object.fromEntries(modules.map((module) => [module.file, module.text]));
  const { output } = await compiled(compiler, "cells", {
    files,
    options: { module: "esnext", moduleResolution: "bundler", skipLibCheck: true },
  });
  return together(
    modules.map((module) =>
      checked(
        `${module.notebook}: its cells compile under strict`,
        cellErrors(module, output).join("\n"),
      ),
    ),
  );
}

/**
 * Compiles files in a folder of their own under .cache/.
 * @param {string} compiler
 * @param {string} name
 * @param {{ files: Record<string, string>, options: object }} content
 */
async function compiled(compiler, name, { files, options }) {
  const folder = inCache("types", `${name}-${process.pid}`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(`${folder}/${file}`, text);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022"],
    types: ["node"],
    strict: true,
    noEmit: true,
    ...options,
  };
  fs.writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  );
  const result = await run(process.execPath, [compiler, "-p", folder, "--pretty", "false"]);
  fs.rmSync(folder, { recursive: true });
  return result;
}
