// Every notebook, executed in the real kernel, as the reader and as the teacher has it; and notebooks that are broken
// on purpose, which must be caught.
import { labEnvironment, prepareState, removeRuntime } from "../lab/state.mjs";
import { notebooksIn } from "../notebook-files.mjs";
import { inCache, inProject, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { writeSolutions } from "../solutions.mjs";
import { judgeExercises } from "./exercises.mjs";
import { checked, together } from "./verdict.mjs";

/**
 * @typedef {{ notebook: string, cells: number, seconds: number, expected: string[], failures: { cell: string, index: number, status: string, stderr: string }[] }} Execution
 */

const brokenFolder = "test/notebooks/broken";
const solutionsFolder = "solutions";

/** @type {import("./verdict.mjs").Stage} */
export const notebooks = {
  name: "notebooks",
  about: "every notebook executed in the kernel; broken ones must be caught",
  async run(words, progress) {
    const lessons = notebooksIn("notebooks", words);
    await writeSolutions(inProject(solutionsFolder));
    const solutions = notebooksIn(solutionsFolder, words);
    const files = [...lessons, ...solutions, ...notebooksIn(brokenFolder, words)];
    const executions = await execute(files, progress);
    return together([
      ...executions.map(judge),
      ...lessons.map((lesson) => judgeExercises(lesson, "Not yet.")),
      ...solutions.map((lesson) => judgeExercises(lesson, "Right.")),
    ]);
  },
};

/**
 * Executes notebooks; the executed ones are left in .cache/executed/.
 * @param {string[]} files
 * @param {(detail: string) => void} progress
 * @returns {Promise<Execution[]>}
 */
export async function execute(files, progress) {
  if (files.length === 0) return [];
  prepareState();
  const { output, stdout } = await run(
    venvPython,
    [inProject("test", "notebooks", "execute.py"), inCache("executed"), ...files],
    { env: labEnvironment(), holdsInput: true, onLine: (line) => progress(shortly(line)) },
  );
  removeRuntime();
  const executions = stdout
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  const missing = files.filter((file) => !executions.some(({ notebook }) => notebook === file));
  return [...executions, ...missing.map((notebook) => notExecuted(notebook, output))];
}

/** @param {string} line */
const shortly = (line) => /"notebook": "([^"]*)"/.exec(line)?.[1] ?? line;

/**
 * @param {string} notebook
 * @param {string} output
 * @returns {Execution}
 */
function notExecuted(notebook, output) {
  const failure = { cell: "", index: -1, status: "not executed", stderr: output };
  return { notebook, cells: 0, seconds: 0, expected: [], failures: [failure] };
}

/**
 * A lesson must have no failure; a notebook that is broken on purpose exactly those that it announces.
 * @param {Execution} execution
 */
export function judge({ notebook, expected, failures }) {
  if (!notebook.startsWith(brokenFolder)) {
    return checked(`${notebook} runs in the kernel`, failures.map(describe).join("\n"));
  }
  const caught = failures.map(({ cell }) => cell).join(", ");
  const wanted = expected.join(", ");
  return checked(
    `${notebook} is caught`,
    caught === wanted && wanted !== ""
      ? undefined
      : `these cells should fail: ${wanted}; these did: ${caught || "none"}`,
  );
}

/** @param {Execution["failures"][number]} failure */
const describe = ({ cell, index, status, stderr }) =>
  `cell ${index + 1} (${cell}): ${status}\n${stderr}`.trimEnd();
