import { expect, test } from "vitest";
import { majorVersion } from "../../../tools/cluster/java.mjs";

test.each([
  ['openjdk version "25.0.1" 2025-10-21 LTS\nOpenJDK Runtime Environment', 25],
  ['java version "24" 2025-03-18', 24],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['java version "1.8.0_402"', 1],
  ["The operation couldn\u2019t be completed. Unable to locate a Java Runtime.", 0],
])("%j is Java %i", (output, version) => {
  expect(majorVersion(output)).toBe(version);
});
