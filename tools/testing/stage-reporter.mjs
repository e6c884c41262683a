/** @typedef {import("vitest/node").Reporter} Reporter */
/** @typedef {import("vitest/node").TestModule} TestModule */

/**
 * A reporter of Vitest that tells each stage as a step: its newest test while it runs, and at its end how many passed.
 * @implements {Reporter}
 */
export class StageReporter {
  #steps;
  /** @type {Map<string, Stage>} */
  #stages = new Map();

  /** @param {import("../steps.mjs").Steps} steps */
  constructor(steps) {
    this.#steps = steps;
  }

  /** @param {readonly import("vitest/node").TestSpecification[]} specifications */
  onTestRunStart(specifications) {
    for (const { project } of specifications) {
      const stage = this.#stages.get(project.name) ?? new Stage();
      this.#stages.set(project.name, stage);
      stage.waiting += 1;
    }
  }

  /** @param {TestModule} module */
  onTestModuleQueued({ project: { name } }) {
    const stage = this.#stages.get(name);
    if (stage && !stage.hasBegun) this.#steps.run(name, (progress) => stage.begin(progress));
  }

  /** @param {import("vitest/node").TestCase} test */
  onTestCaseResult(test) {
    if (test.result().state === "skipped") return;
    this.#stages.get(test.project.name)?.progress(test.fullName);
  }

  /** @param {TestModule} module */
  onTestModuleEnd(module) {
    const stage = this.#stages.get(module.project.name);
    if (!stage) return;
    stage.modules.push(module);
    stage.waiting -= 1;
    if (stage.waiting === 0) stage.end();
  }

  /** A file whose worker dies has no end of its own. */
  onTestRunEnd() {
    for (const stage of this.#stages.values()) stage.end();
  }
}

class Stage {
  waiting = 0;
  hasBegun = false;
  /** @type {TestModule[]} */
  modules = [];
  /** @type {(detail: string) => void} */
  progress = () => {};
  end = () => {};

  /**
   * @param {(detail: string) => void} progress
   * @returns {Promise<string>}
   */
  begin(progress) {
    this.hasBegun = true;
    this.progress = progress;
    return new Promise((resolve) => {
      this.end = () => {
        const { passed, failed } = count(this.modules);
        resolve(`${passed} passed, ${failed} failed`);
      };
    });
  }
}

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
