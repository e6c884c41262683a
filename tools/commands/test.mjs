// `npm test`: sets everything up, then has Vitest check everything. The last line says "N passed, N failed".
import { stages, stagesFor } from "../../test/stages.mjs";
import { Problem } from "../problem.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

const usage = `npm test                         every stage but the last
npm test -- <stage> …            only these stages
npm test -- <stage> <word> …     only some, by lesson, file or name: npm test -- lab 04, npm test -- unit ridge λ
npm test -- … --reporter=verbose a reporter of Vitest in place of the short one

${stages.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join("\n")}`;

/** @param {string[]} args */
export default async function test(args) {
  if (args.includes("--help")) return console.log(usage);
  const words = args.filter((arg) => !arg.startsWith("-"));
  const chosen = await withoutMissing(stagesFor(words));
  if (chosen.length === 0) return console.log("\n0 passed, 0 failed");
  const steps = new Steps(setUpSteps + chosen.length);
  try {
    await setUp(steps, { forTests: true });
  } catch (error) {
    if (error instanceof Problem) console.log("\n0 passed, 1 failed");
    throw error;
  }
  const { runVitest } = await import("../testing/vitest.mjs");
  const { passed, failed } = await runVitest({
    stages: chosen.map(({ name }) => name),
    words: words.filter((word) => !stages.some(({ name }) => name === word)),
    reporters: args.flatMap((arg) => /^--reporter=(.+)/.exec(arg)?.[1] ?? []),
    steps,
  });
  if (passed + failed === 0) console.log("\nNo test has that name.");
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/**
 * The stages for which this machine has what they need; says what the others lack.
 * @param {import("../../test/stages.mjs").Stage[]} wanted
 */
async function withoutMissing(wanted) {
  const lacks = await Promise.all(wanted.map(({ missing }) => missing?.()));
  return wanted.filter(({ name }, k) => {
    if (lacks[k]) console.log(`${name} is left out. ${lacks[k]}`);
    return !lacks[k];
  });
}
