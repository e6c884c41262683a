import { missingForCluster } from "../tools/cluster/programs.mjs";

/**
 * @typedef {object} Stage a folder beside this file and a project of Vitest
 * @property {string} name
 * @property {string} about
 * @property {object} [options] of Vitest
 * @property {boolean} [onlyWhenNamed]
 * @property {() => Promise<string | undefined>} [missing] what this machine lacks for it, in one sentence
 */

/**
 * The stages of `npm test`, the quick ones first. Each has the machine to itself.
 * @type {Stage[]}
 */
export const stages = [
  { name: "style", about: "format, lint, unused code, lock files, notebooks without outputs" },
  {
    name: "types",
    about: "TypeScript: helpers, tests, tools, declarations, cells of the notebooks",
  },
  {
    name: "unit",
    about: "unit and property tests",
    // Most of the time went into loading the same modules for each file anew. Spies are restored after each file.
    options: { isolate: false, maxWorkers: "100%" },
  },
  {
    name: "notebooks",
    about: "every notebook executed in the kernel; broken ones must be caught",
    options: { maxConcurrency: 2 },
  },
  {
    name: "browser",
    about: "the lessons for any browser: their kernel in Node, then the site in a real browser",
    options: { globalSetup: "test/browser/build-site.mjs", maxWorkers: 2 },
  },
  {
    name: "lab",
    about: "the lessons in a real JupyterLab, in a real browser",
    // A lesson waits for its kernel while another one is drawn.
    options: { maxWorkers: 2 },
  },
  {
    name: "cluster",
    about: "a real Trino cluster, where Java and the server are on this machine; only when named",
    options: { globalSetup: "test/cluster/start-cluster.mjs", testTimeout: 900_000 },
    onlyWhenNamed: true,
    missing: missingForCluster,
  },
];

/**
 * The stages that are named among these words; without a name all but those that run only then.
 * @param {string[]} words
 */
export function stagesFor(words) {
  const named = stages.filter(({ name }) => words.includes(name));
  return named.length > 0 ? named : stages.filter(({ onlyWhenNamed }) => !onlyWhenNamed);
}
