// `npm run bench`: our speed beside that of others, in one run. `npm run bench -- fit` runs the cases whose title has "fit".
import { writeFile } from "node:fs/promises";
import { measure } from "../bench/measure.mjs";
import { makePythonPeers, startPythonPeers } from "../bench/python-peer.mjs";
import { report, table } from "../bench/report.mjs";
import { inProject } from "../project.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

/** @param {string[]} args part of a title, or nothing */
export default async function bench([word = ""]) {
  await setUp(new Steps(setUpSteps), { forTests: true });
  const { cases } = await import("../bench/cases.mjs");
  const wanted = cases.filter(({ title }) => title.includes(word));
  const steps = new Steps(wanted.length + 1);
  await steps.run("Python peers", makePythonPeers);
  const python = startPythonPeers();
  const versions = await python.ask({ versions: true });
  const results = [];
  for (const { title, goal, prepare } of wanted) {
    const result = await steps.run(title, async (progress) => {
      progress("making the data");
      return { title, goal, timings: await measure(await prepare(python), python, progress) };
    });
    console.log(`\n${table(result)}`);
    results.push(result);
  }
  python.end();
  if (wanted.length === cases.length) {
    await writeFile(inProject("BENCHMARKS.md"), report(results, versions));
    console.log("Written to BENCHMARKS.md");
  }
}
