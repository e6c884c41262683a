import { onEnd } from "./on-end.mjs";
import { Problem } from "./problem.mjs";
import { endRunning } from "./run.mjs";

/**
 * Runs a command of this project to its exit code. A Problem is told in its own words, without a stack, and Ctrl-C
 * ends what was started.
 * @param {string} name of a file in tools/commands/
 * @param {string[]} args
 */
export async function command(name, args) {
  onEnd(async () => {
    await endRunning();
    process.exit(130);
  });
  try {
    const { default: work } = await import(`./commands/${name}.mjs`);
    process.exitCode = (await work(args)) ?? 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
