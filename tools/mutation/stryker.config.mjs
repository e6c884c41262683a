// Stryker puts small faults into a copy of the sources, one at a time, and sees whether a test fails.

export default {
  // A changed message is not wrong arithmetic, and the tests of messages are elsewhere.
  mutator: { excludedMutations: ["StringLiteral"] },
  testRunner: "vitest",
  vitest: { configFile: "tools/mutation/vitest.config.mts", related: false },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  incremental: true,
  incrementalFile: ".cache/mutation/incremental.json",
  tempDirName: ".cache/mutation/copies",
  ignorePatterns: [".*", "dist", "site", "solutions", "/test/lab"],
  reporters: ["progress-append-only", "json"],
  jsonReporter: { fileName: ".cache/mutation/report.json" },
  // These two would look for the programming interface of TypeScript, which version 7 does not have.
  tsconfigFile: "none.json",
  disableTypeChecks: false,
  concurrency: 2,
  timeoutMS: 3000,
  timeoutFactor: 1,
  allowConsoleColors: false,
};
