// `npm run bench`: our speed beside that of others, in one run. `npm run bench -- browser` runs the cases whose title has
// "browser", and replaces their tables.
import { readFile, writeFile } from "node:fs/promises";
import { measure } from "../bench/measure.mjs";
import { makePythonPeers, startPythonPeers } from "../bench/python-peer.mjs";
import { report, table, withTables } from "../bench/report.mjs";
import { inProject } from "../project.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

/** @param {string[]} args part of a title, or nothing */
export default async function bench([word = ""]) {
  await setUp(new Steps(setUpSteps), { forTests: true });
  const { cases } = await import("../bench/cases.mjs");
  const { endBrowser } = await import("../bench/browser.mjs");
  const wanted = cases.filter(({ title }) => title.includes(word));
  const steps = new Steps(wanted.length + 1);
  await steps.run("Python peers", makePythonPeers);
  const python = startPythonPeers();
  const versions = await python.ask({ versions: true });
  const results = [];
  for (const { title, goal, prepare, weigh } of wanted) {
    const result = await steps.run(title, async (progress) => {
      progress("making the data");
      if (weigh) return { title, goal, sizes: await weigh() };
      const peers = (await prepare?.(python)) ?? [];
      return { title, goal, timings: await measure(peers, python, progress) };
    });
    console.log(`\n${table(result)}`);
    results.push(result);
  }
  python.end();
  await endBrowser();
  const page = inProject("BENCHMARKS.md");
  const isWhole = wanted.length === cases.length;
  const text = isWhole
    ? report(results, versions)
    : withTables(await readFile(page, "utf8"), results);
  await writeFile(page, text);
  console.log("Written to BENCHMARKS.md");
}
