import { expect, test } from "vitest";
import { inProject } from "../../tools/project.mjs";
import { run } from "../../tools/run.mjs";

test.concurrent.each([
  ["format and lint", "@biomejs/biome/bin/biome", ["ci", "--colors=off"]],
  ["no unused code, export or dependency", "knip/bin/knip.js", ["--no-progress"]],
])("%s", async (_, program, args) => {
  const { ok, output } = await run(process.execPath, [inProject("node_modules", program), ...args]);
  expect(ok, output).toBe(true);
});
