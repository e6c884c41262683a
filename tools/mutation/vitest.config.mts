import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The run ends at the first test that fails: begin with the files that are soonest read. */
class SmallFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const size = ({ moduleId }: TestSpecification) => statSync(moduleId).size;
    return files.sort((a, b) => size(a) - size(b));
  }
}

/** The tests that judge something else come to the numbers late and take too long. */
const numerical = /^(arithmetic|linear-algebra|formulas|regression)\/|^data\/[^/]*$/;
/** It fits a thousand designs. */
const tooLong = "regression/nearly-dependent.test.ts";
const tests = readdirSync("test/unit", { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".test.ts") && numerical.test(name) && name !== tooLong)
  .map((name) => `test/unit/${name}`);
/** A file that puts spies into modules needs modules of its own; the rest share theirs, which saves most of the time. */
const isolated = tests.filter((file) => readFileSync(file, "utf8").includes("vi.mock("));
const together = tests.filter((file) => !isolated.includes(file));

export default defineConfig({
  // As in vitest.config.mts: the form of Cephes that is compiled at once.
  resolve: { alias: { cephes: createRequire(import.meta.url).resolve("cephes") } },
  test: {
    setupFiles: ["tools/mutation/few-runs.ts"],
    sequence: { sequencer: SmallFirst },
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "together", include: together, isolate: false } },
      { extends: true, test: { name: "isolated", include: isolated } },
    ],
  },
});
