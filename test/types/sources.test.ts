// Types, each part as strictly as it can be: the helpers, tests and tools with TypeScript 7; the emitted
// declarations with the compiler inside the kernel, which reads them.
import { expect, test } from "vitest";
import { inProject } from "../../tools/project.mjs";
import { run } from "../../tools/run.mjs";
import { compiler } from "../../tools/setup/build.mjs";
import { compile } from "./compile";

const kernelsCompiler = inProject("node_modules", "@tslab", "typescript-for-tslab", "bin", "tsc");

/** The set-up has built them, and goes on when they do not compile. Nothing is written here: others read the build. */
test("the helpers compile under strict", async () => {
  const { ok, output } = await run(process.execPath, [compiler, "--noEmit"]);
  expect(ok, output).toBe(true);
});

test("tests and tools compile under strict", async () => {
  const { ok, output } = await run(process.execPath, [compiler, "-p", inProject("test")]);
  expect(ok, output).toBe(true);
});

test("the scripts of the browser compile under strict", async () => {
  const { ok, output } = await run(process.execPath, [compiler, "-p", inProject("browser")]);
  expect(ok, output).toBe(true);
});

/** Only what stands in our own declarations counts; those of others are as they are. */
test("the kernel's TypeScript 5.0 reads the declarations", async () => {
  const output = await compile(
    kernelsCompiler,
    { "read-all.ts": 'import * as all from "normal-equation";\nexport { all };\n' },
    { module: "commonjs", moduleResolution: "node", skipLibCheck: false },
  );
  const ours = output.split("\n").filter((line) => /^\S*dist\/|read-all\.ts/.test(line));
  expect(ours).toEqual([]);
});
