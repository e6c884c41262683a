/**
 * What a stage found: how many checks passed, and a text for each one that failed.
 * @typedef {{ passed: number, failures: string[] }} Verdict
 *
 * A stage of `npm test`. `words` limit it to what contains one of them, where it can be limited.
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} about
 * @property {(words: string[], progress: (detail: string) => void) => Promise<Verdict>} run
 */

/**
 * One check: its failure, or nothing.
 * @param {string} title
 * @param {string} [failure]
 * @returns {Verdict}
 */
export const checked = (title, failure) =>
  failure
    ? { passed: 0, failures: [`${title}\n${failure.trimEnd()}`] }
    : { passed: 1, failures: [] };

/**
 * @param {Verdict[]} verdicts
 * @returns {Verdict}
 */
export const together = (verdicts) => ({
  passed: verdicts.reduce((sum, { passed }) => sum + passed, 0),
  failures: verdicts.flatMap(({ failures }) => failures),
});
