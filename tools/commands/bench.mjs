// `npm run bench`: our speed beside that of others, in one run. `npm run bench -- browser` runs the cases whose title has
// "browser", and replaces their tables.
// `npm run bench -- large` measures files of up to 10 million rows, `npm run bench -- large 1e8` of up to 100 million.
import { readFile, writeFile } from "node:fs/promises";
import { largeCases, measureCase } from "../bench/large/large.mjs";
import { costOfRow, largeReport, largeTable } from "../bench/large/report.mjs";
import { measure } from "../bench/measure.mjs";
import { makePythonPeers, startPythonPeers } from "../bench/python-peer.mjs";
import { report, table, withTables } from "../bench/report.mjs";
import { Problem } from "../problem.mjs";
import { inProject } from "../project.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

/** @param {string[]} args part of a title, or nothing; or "large" and the most rows */
export default async function bench([word = "", most = "1e7"]) {
  await setUp(new Steps(setUpSteps), { forTests: true });
  await (word === "large" ? large(Number(most)) : small(word));
}

/** @param {string} word */
async function small(word) {
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

/** The page is written when there is a file of ten million rows. @param {number} most */
async function large(most) {
  if (!(Number.isSafeInteger(most) && most >= 1e4)) {
    throw new Problem("npm run bench -- large takes a number of rows from 1e4 on, such as 1e8.");
  }
  const cases = largeCases(most);
  const steps = new Steps(cases.length + 1);
  await steps.run("Python peers", makePythonPeers);
  const python = startPythonPeers();
  const { versions } = await python.ask({ versions: true });
  python.end();
  const results = [];
  for (const one of cases) {
    const timings = await steps.run(one.title, (progress) => measureCase(one, progress));
    const result = { title: one.title, goal: one.goal, rows: one.rows, timings };
    console.log(`\n${largeTable(result)}`);
    results.push(result);
  }
  console.log(costOfRow(results));
  if (most < 1e7) return;
  const command = `npm run bench -- large${most > 1e7 ? ` ${most.toExponential().replace("+", "")}` : ""}`;
  await writeFile(inProject("BENCHMARKS-LARGE.md"), largeReport(results, command, versions));
  console.log("Written to BENCHMARKS-LARGE.md");
}
