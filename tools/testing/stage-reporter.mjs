/** @typedef {import("vitest/node").Reporter} Reporter */
/** @typedef {import("vitest/node").TestModule} TestModule */

/**
 * A reporter of Vitest that tells each stage as a step: its newest test while it runs, and at its end how many passed.
 * One stage follows the other, so that a file of another one ends it.
 * @implements {Reporter}
 */
export class StageReporter {
  #steps;
  #stage = "";
  /** @type {TestModule[]} */
  #modules = [];
  /** @type {(detail: string) => void} */
  #progress = () => {};
  #end = () => {};

  /** @param {import("../steps.mjs").Steps} steps */
  constructor(steps) {
    this.#steps = steps;
  }

  /** @param {TestModule} module */
  onTestModuleQueued({ project: { name } }) {
    if (name === this.#stage) return;
    this.#end();
    this.#stage = name;
    this.#modules = [];
    this.#steps.run(name, (progress) => {
      this.#progress = progress;
      return new Promise((resolve) => {
        this.#end = () => resolve(inWords(count(this.#modules)));
      });
    });
  }

  /** @param {import("vitest/node").TestCase} test */
  onTestCaseResult(test) {
    if (test.result().state !== "skipped") this.#progress(test.fullName);
  }

  /** @param {TestModule} module */
  onTestModuleEnd(module) {
    this.#modules.push(module);
  }

  onTestRunEnd() {
    this.#end();
  }
}

/** @param {{ passed: number, failed: number }} counted */
const inWords = ({ passed, failed }) => `${passed} passed, ${failed} failed`;

/**
 * Tests that passed, and those that failed: a file that could not be read, or a hook that failed, counts as one.
 * @param {TestModule[]} modules
 */
export function count(modules) {
  let passed = 0;
  let failed = 0;
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state);
    const failures = states.filter((state) => state === "failed").length;
    passed += states.filter((state) => state === "passed").length;
    failed += module.state() === "failed" ? Math.max(1, failures) : failures;
  }
  return { passed, failed };
}
