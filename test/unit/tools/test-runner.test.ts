import { describe, expect, test } from "vitest";
import { count } from "../../../tools/testing/stage-reporter.mjs";
import { matching } from "../../../tools/testing/vitest.mjs";
import { stagesFor } from "../../stages.mjs";

describe("the stages", () => {
  const names = (...words: string[]) => stagesFor(words).map(({ name }) => name);

  test("that are named, in their order", () =>
    expect(names("unit", "ridge", "style")).toEqual(["style", "unit"]));

  test("without a name all but the cluster, which needs a server", () => {
    expect(names("ridge")).toEqual(["style", "types", "unit", "notebooks", "browser", "lab"]);
    expect(names("cluster")).toEqual(["cluster"]);
  });
});

describe("the words after a stage", () => {
  const project = {
    createSpecification: (moduleId: string, options?: { testNamePattern: RegExp }) => ({
      moduleId,
      names: options?.testNamePattern.source,
    }),
  };
  const specifications = [
    "test/unit/ridge.test.ts",
    "test/unit/ridge-path.test.ts",
    "test/unit/csv.test.ts",
  ].map((moduleId) => ({ moduleId, project, pool: "forks" }));
  const chosen = (...words: string[]) => matching(specifications as never, words) as unknown;
  const file = (name: string, names?: string) => ({ moduleId: `test/unit/${name}.test.ts`, names });

  test("none: every file", () => expect(chosen()).toHaveLength(3));

  test("a word in the names of files chooses files", () =>
    expect(chosen("ridge")).toEqual([file("ridge"), file("ridge-path")]));

  test("several choose more files", () =>
    expect(chosen("csv", "path")).toEqual([file("ridge-path"), file("csv")]));

  test("any other word chooses tests by name, and stands for itself", () =>
    expect(chosen("XᵀX (", "λ")).toEqual(
      ["ridge", "ridge-path", "csv"].map((name) => file(name, "XᵀX \\(|λ")),
    ));

  test("both: tests of that name in those files", () =>
    expect(chosen("csv", "λ")).toEqual([file("csv", "λ")]));

  test("the folder is no part of a file's name", () =>
    expect(chosen("unit")).toEqual(
      ["ridge", "ridge-path", "csv"].map((name) => file(name, "unit")),
    ));
});

describe("the count of tests", () => {
  const module = (state: string, ...tests: string[]) => ({
    state: () => state,
    children: { allTests: () => tests.map((one) => ({ result: () => ({ state: one }) })) },
  });
  const counted = (...modules: object[]) => count(modules as never);

  test("passed and failed ones, over all files; skipped ones are neither", () =>
    expect(
      counted(
        module("failed", "passed", "failed", "failed"),
        module("passed", "passed", "skipped"),
      ),
    ).toEqual({ passed: 2, failed: 2 }));

  test("a file that cannot be read has failed once", () =>
    expect(counted(module("failed"))).toEqual({ passed: 0, failed: 1 }));

  test("so has one whose hook fails, though its tests pass", () =>
    expect(counted(module("failed", "passed"))).toEqual({ passed: 1, failed: 1 }));
});
