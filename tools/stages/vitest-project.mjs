import fs from "node:fs";
import { inCache, inProject } from "../project.mjs";
import { run } from "../run.mjs";

/**
 * A stage that runs one of the projects of vitest.config.mts.
 * @param {string} name
 * @param {string} about
 * @returns {import("./verdict.mjs").Stage}
 */
export const vitestProject = (name, about) => ({
  name,
  about,
  async run(words, progress) {
    const report = inCache("reports", `${name}.json`);
    fs.rmSync(report, { force: true });
    const testFiles = fs.readdirSync(inProject("test", name));
    const isOfFile = (/** @type {string} */ word) => testFiles.some((file) => file.includes(word));
    const ofTests = words.filter((word) => !isOfFile(word));
    const { ok, output } = await run(
      process.execPath,
      [
        ...[inProject("node_modules", "vitest", "vitest.mjs"), "run", `--project=${name}`],
        ...["--reporter=tree", "--reporter=json", `--outputFile.json=${report}`],
        ...words.filter(isOfFile).map((word) => `test/${name}/${word}`),
        ...(ofTests.length > 0 ? ["--testNamePattern", ofTests.map(escapePattern).join("|")] : []),
      ],
      { onLine: progress, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" } },
    );
    if (!fs.existsSync(report))
      return { passed: 0, failures: [`${name}: vitest did not run\n${output}`] };
    return verdictOf(JSON.parse(fs.readFileSync(report, "utf8")), ok, output);
  },
});

/** @param {string} word */
const escapePattern = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * @param {{ numPassedTests: number, testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} report
 * @param {boolean} ok
 * @param {string} output
 * @returns {import("./verdict.mjs").Verdict}
 */
function verdictOf({ numPassedTests, testResults }, ok, output) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that cannot be loaded, or whose set-up fails, has no failed test to show for it.
    if (status === "failed" && failed.length === 0) return [`${name}\n${message}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join("\n")}`,
    );
  });
  if (!ok && failures.length === 0 && numPassedTests > 0) failures.push(`vitest\n${output}`);
  return { passed: numPassedTests, failures };
}
