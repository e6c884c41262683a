import { onEnd } from "./on-end.mjs";
import { Problem } from "./problem.mjs";
import { endRunning } from "./run.mjs";

/**
 * Runs a command of this project to its exit code. A Problem is told in its own words, without a stack, and Ctrl-C
 * ends what was started.
 * @param {() => Promise<number>} work
 */
export async function command(work) {
  onEnd(async () => {
    await endRunning();
    process.exit(130);
  });
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
