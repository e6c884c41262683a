import { statSync } from "node:fs";
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

/** Only the tests that judge numbers: the others come to the same code late, and take far longer. */
export default defineConfig({
  // As in vitest.config.mts: the form of Cephes that is compiled at once.
  resolve: { alias: { cephes: createRequire(import.meta.url).resolve("cephes") } },
  test: {
    include: ["test/unit/*.test.ts"],
    exclude: [
      "test/unit/{*article*,ex*,every-figure,figures-*,lesson-*,palette,plotly-json,prose-*,teaching}.test.ts",
      "test/unit/{csv*,datasets,describe,table*,your-own-data,notebook*,steps-at-once}.test.ts",
    ],
    setupFiles: ["tools/mutation/few-runs.ts"],
    sequence: { sequencer: SmallFirst },
    isolate: false,
    testTimeout: 60_000,
  },
});
