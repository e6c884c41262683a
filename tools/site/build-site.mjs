import path from "node:path";
import { notebooksIn } from "../notebook-files.mjs";
import { Problem } from "../problem.mjs";
import { inCache, inProject, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { execute } from "../stages/notebooks.mjs";
import { Steps } from "../steps.mjs";

export async function main() {
  try {
    await buildSite(inProject("site"));
    console.log("\nOpen site/index.html in a browser.");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

/** @param {string} folder where the pages go */
async function buildSite(folder) {
  const steps = new Steps(setUpSteps + 2);
  await setUp(steps);
  await steps.run("Lessons executed", async (progress) => {
    const executions = await execute(notebooksIn("notebooks"), progress);
    const failed = executions.filter(({ failures }) => failures.length > 0);
    if (failed.length > 0) {
      const names = failed.map(({ notebook }) => notebook).join(", ");
      throw new Problem(`These lessons do not run: ${names}. \`npm test -- notebooks\` says why.`);
    }
    return `${executions.length} lessons`;
  });
  await steps.run("Pages", (progress) =>
    publish(inCache("executed", "notebooks"), folder, progress),
  );
}

/**
 * Turns executed lessons into pages.
 * @param {string} executed
 * @param {string} folder
 * @param {(line: string) => void} [progress]
 */
export async function publish(executed, folder, progress) {
  const { ok, output } = await run(
    venvPython,
    [path.join(tools, "site", "publish.py"), executed, folder],
    { ...(progress && { onLine: progress }) },
  );
  if (!ok) throw new Problem(`The pages could not be written.\n\n${output}`);
}
