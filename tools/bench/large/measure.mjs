// Peers on one file, in turn, each run in a process of its own: its seconds, its peak of memory, and its θ.

import { lastLines } from "../../network.mjs";
import { Problem } from "../../problem.mjs";
import { inProject } from "../../project.mjs";
import { run } from "../../run.mjs";
import { spread } from "../measure.mjs";
import { python } from "../python-peer.mjs";

export const OURS = "normal-equation";

/**
 * @typedef {{ seconds: number, megabytes: number | null, theta: number[] }} Run
 * @typedef {{ name: string, median: number, least: number, most: number, megabytes: number }} LargeTiming
 */

/**
 * @param {string} file
 * @param {string[]} peers
 * @param {number} rounds
 * @param {(detail: string) => void} progress
 * @returns {Promise<LargeTiming[]>}
 */
export async function measureLarge(file, peers, rounds, progress) {
  /** @type {Run[][]} */
  const runs = peers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, peer] of peers.entries()) {
      progress(`round ${round + 1} of ${rounds}, ${peer}`);
      runs[k]?.push(await runOf(peer, file));
    }
  }
  const [ours = []] = runs;
  return peers.map((name, k) => {
    const own = runs[k] ?? [];
    for (const { theta } of own) requireSameTheta(name, theta, ours[0]?.theta ?? []);
    const megabytes = Math.max(...own.map((one) => one.megabytes ?? Number.NaN));
    return { name, megabytes, ...spread(own.map(({ seconds }) => seconds)) };
  });
}

/**
 * @param {string} peer
 * @param {string} file
 * @returns {Promise<Run>}
 */
async function runOf(peer, file) {
  const script = (/** @type {string} */ name) => inProject("tools", "bench", "large", name);
  const { ok, output } =
    peer === OURS
      ? await run(process.execPath, [script("our-run.mjs"), file])
      : await run(python, [script("python_run.py"), peer, file]);
  if (!ok) throw new Problem(`${peer} failed on ${file}:\n\n${lastLines(output)}`);
  return JSON.parse(output.slice(output.lastIndexOf('{"seconds"')));
}

/**
 * Peers that compute something else would be compared in vain.
 * @param {string} name
 * @param {number[]} theta
 * @param {number[]} ours
 */
function requireSameTheta(name, theta, ours) {
  if (theta.every((value, j) => Math.abs(value / (ours[j] ?? 0) - 1) < 1e-6)) return;
  throw new Problem(`${name} found θ = ${theta.join(", ")}, and ours is ${ours.join(", ")}.`);
}
