import path from "node:path";
import { Writable } from "node:stream";
import { createVitest } from "vitest/node";
import { root } from "../project.mjs";
import { count, StageReporter } from "./stage-reporter.mjs";

/**
 * Runs the tests of some stages, one stage after the other.
 * @param {{ stages: string[], words: string[], reporters: string[], steps: import("../steps.mjs").Steps }} request
 */
export async function runVitest({ stages, words, reporters, steps }) {
  const options = {
    root,
    watch: false,
    project: stages,
    reporters: [new StageReporter(steps), ...(reporters.length > 0 ? reporters : ["minimal"])],
  };
  // What a reporter says must not end up in the line that ticks.
  const stdout = new Writable({
    write(chunk, _, done) {
      steps.say(String(chunk).replace(/\n$/, ""));
      done();
    },
  });
  const vitest = await createVitest("test", options, {}, { stdout });
  try {
    await vitest.standalone();
    const all = await vitest.globTestSpecifications();
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
      stages.flatMap((stage) =>
        matching(
          all.filter(({ project }) => project.name === stage),
          words,
        ),
      ),
      true,
    );
    const { passed, failed } = count(testModules);
    return { passed, failed: failed + unhandledErrors.length };
  } finally {
    await vitest.close();
  }
}

/**
 * A word that stands in the path of a file, from the folder of its stage, chooses files; any other chooses tests by their names.
 * @param {import("vitest/node").TestSpecification[]} specifications of one stage
 * @param {string[]} words
 */
export function matching(specifications, words) {
  const isIn = (/** @type {string} */ word, /** @type {{ moduleId: string }} */ file) =>
    below(file.moduleId).includes(word);
  const ofFiles = words.filter((word) => specifications.some((file) => isIn(word, file)));
  const ofTests = words.filter((word) => !ofFiles.includes(word)).map(escapePattern);
  return specifications
    .filter((file) => ofFiles.length === 0 || ofFiles.some((word) => isIn(word, file)))
    .map(({ project, moduleId, pool }) =>
      ofTests.length === 0
        ? project.createSpecification(moduleId, undefined, pool)
        : project.createSpecification(
            moduleId,
            { testNamePattern: new RegExp(ofTests.join("|")) },
            pool,
          ),
    );
}

/**
 * The path of a test from the folder of its stage: "lessons/04/prose.test.ts".
 * @param {string} file
 */
const below = (file) =>
  path.relative(path.join(root, "test"), file).split(path.sep).slice(1).join("/");

/** @param {string} word */
const escapePattern = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
