import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const { resolve } = createRequire(import.meta.url);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          // Ends a test that hangs. The usual 5 seconds would end some on a machine that is busy elsewhere.
          testTimeout: 60_000,
        },
        // The package is CommonJS and requires the form of Cephes that is compiled at once. Tests import, and
        // the form for import is compiled in the background: under load it is not there when a test begins.
        resolve: { alias: { cephes: resolve("cephes") } },
      },
      {
        test: {
          name: "lab",
          include: ["test/lab/**/*.test.ts"],
          // A kernel, a browser and 3-D figures drawn by the processor take their time on a small machine.
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
