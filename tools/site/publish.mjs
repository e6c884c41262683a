import path from "node:path";
import { Problem } from "../problem.mjs";
import { tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";

/**
 * Turns executed lessons into pages.
 * @param {string} executed
 * @param {string} folder where the pages go
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
