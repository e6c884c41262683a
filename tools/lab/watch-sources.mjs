// Builds the helpers again when a file under src changes. `tsc --watch` is not used: stopped, its launcher leaves
// the native compiler behind as an orphan. One build takes half a second.
import fs from "node:fs";
import { inProject } from "../project.mjs";
import { build } from "../setup/build.mjs";

const settleTime = 150; // ms: an editor writes a file in several steps

/**
 * @param {(message: string) => void} say
 * @returns {() => void} stops watching
 */
export function watchSources(say) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isBuilding = false;
  const rebuild = async () => {
    if (isBuilding) return schedule();
    isBuilding = true;
    const { ok, output } = await build();
    isBuilding = false;
    say(ok ? "Helpers built again: restart the kernel to use them." : output.trimEnd());
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, settleTime);
  };
  const watcher = fs.watch(inProject("src"), { recursive: true }, schedule);
  watcher.on("error", (error) => say(`src is no longer watched: ${error.message}`));
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
