import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";
import { stages } from "./test/stages.mjs";

const { resolve } = createRequire(import.meta.url);

/** Ends a test that hangs. A compiler, a kernel or a browser on a machine that is busy elsewhere takes its time. */
const longest = 300_000;

export default defineConfig({
  // The package is CommonJS and requires the form of Cephes that is compiled at once. Tests import, and
  // the form for import is compiled in the background: under load it is not there when a test begins.
  resolve: { alias: { cephes: resolve("cephes") } },
  test: {
    projects: stages.map(({ name, options }, groupOrder) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: longest,
        hookTimeout: longest,
        expect: { poll: { timeout: 60_000 } },
        sequence: { groupOrder },
        ...options,
      },
    })),
  },
});
