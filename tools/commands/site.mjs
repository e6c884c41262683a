// `npm run site`: executes the lessons and writes them to site/ as pages that need no network and no server, and beside them,
// in site/run/, the lessons that run in the browser.
import { buildLite, buildLiteSteps } from "../lite/build-lite.mjs";
import { startExecutor } from "../notebooks/executor.mjs";
import { notebooksIn } from "../notebooks/files.mjs";
import { Problem } from "../problem.mjs";
import { inCache, inProject } from "../project.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { publish } from "../site/publish.mjs";
import { Steps } from "../steps.mjs";

export default async function site() {
  const steps = new Steps(setUpSteps + 2 + buildLiteSteps);
  await setUp(steps, { forTests: true });
  await steps.run("Lessons executed", executeLessons);
  await steps.run("Pages", (progress) =>
    publish(inCache("executed", "notebooks"), inProject("site"), progress),
  );
  await buildLite(inProject("site", "run"), steps);
  console.log(
    "\nPut site/ on any static host. To read, open site/index.html; to run the lessons on this machine: npm run lite -- --serve",
  );
}

/** @param {(detail: string) => void} progress */
async function executeLessons(progress) {
  const executor = startExecutor();
  const executions = await Promise.all(
    notebooksIn("notebooks").map(async (notebook) => {
      const execution = await executor.execute(notebook);
      progress(notebook);
      return execution;
    }),
  );
  await executor.stop();
  const failed = executions.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0) return `${executions.length} lessons`;
  const names = failed.map(({ notebook }) => notebook).join(", ");
  throw new Problem(`These lessons do not run: ${names}. \`npm test -- notebooks\` says why.`);
}
