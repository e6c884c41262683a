// What `npm test` does, once Node is known to be new enough.
import { command } from "./command.mjs";
import { Problem } from "./problem.mjs";
import { setUp, setUpSteps } from "./setup/set-up.mjs";
import { stages } from "./stages/all.mjs";
import { together } from "./stages/verdict.mjs";
import { Steps } from "./steps.mjs";

const usage = `npm test                         everything
npm test -- <stage> …            only these stages
npm test -- <stage> <word> …     only some, by lesson, file or name: npm test -- lab 04, npm test -- unit ridge λ

${stages.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join("\n")}`;

/** @param {string[]} args */
export const main = (args) =>
  command(async () => {
    if (args.includes("--help")) {
      console.log(usage);
      return 0;
    }
    const { passed, failures } = await test(args).catch(setUpFailed);
    for (const failure of failures) console.log(`\nFAILED  ${shortened(failure)}`);
    if (passed === 0 && failures.length === 0) console.log("\nNo test has that name.");
    console.log(`\n${passed} passed, ${failures.length} failed`);
    return failures.length > 0 || passed === 0 ? 1 : 0;
  });

/**
 * @param {unknown} error
 * @returns {import("./stages/verdict.mjs").Verdict}
 */
function setUpFailed(error) {
  if (!(error instanceof Problem)) throw error;
  return { passed: 0, failures: [error.message] };
}

const longestFailure = 40; // lines

/** @param {string} failure */
function shortened(failure) {
  const lines = failure.split("\n");
  if (lines.length <= longestFailure) return failure;
  return [...lines.slice(0, longestFailure), `… ${lines.length - longestFailure} more lines`].join(
    "\n",
  );
}

/** @param {string[]} args */
async function test(args) {
  const named = stages.filter(({ name }) => args.includes(name));
  const chosen = named.length > 0 ? named : stages;
  const words = args.filter((arg) => !stages.some(({ name }) => name === arg));
  const steps = new Steps(setUpSteps + chosen.length);
  await setUp(steps);
  /** @type {import("./stages/verdict.mjs").Verdict[]} */
  const verdicts = [];
  for (const stage of chosen) {
    await steps.run(`${stage.name}`, async (progress) => {
      const verdict = await stage.run(words, progress);
      verdicts.push(verdict);
      return `${verdict.passed} passed, ${verdict.failures.length} failed`;
    });
  }
  return together(verdicts);
}
