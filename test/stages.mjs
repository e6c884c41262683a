/**
 * The stages of `npm test`, the quick ones first: each a folder beside this file and a project of Vitest, with its
 * options there, and with the machine to itself.
 */
export const stages = [
  { name: "style", about: "format, lint, unused code, lock files, notebooks without outputs" },
  {
    name: "types",
    about: "TypeScript: helpers, tests, tools, declarations, cells of the notebooks",
  },
  { name: "unit", about: "unit and property tests" },
  {
    name: "notebooks",
    about: "every notebook executed in the kernel; broken ones must be caught",
    maxConcurrency: 2,
  },
  {
    name: "browser",
    about: "the lessons for any browser: their kernel in Node, then the site in a real browser",
    globalSetup: "test/browser/build-site.mjs",
    fileParallelism: false,
  },
  {
    name: "lab",
    about: "the lessons in a real JupyterLab, in a real browser",
    fileParallelism: false,
  },
];
