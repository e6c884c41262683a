// `npm run mutation -- ridge`: puts small faults into a copy of src/regression/ridge, one at a time, and counts those that no
// test notices. Without a name it takes all numerical rooms, about half an hour.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { asText, resultsIn } from "../mutation/results.mjs";
import config from "../mutation/stryker.config.mjs";
import { downloadProblem, lastLines } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inCache, inProject } from "../project.mjs";
import { run } from "../run.mjs";
import { hasNodePackages, installNodePackages } from "../setup/node-packages.mjs";
import { npm } from "../setup/npm.mjs";
import { hashOf, isStamped, stamp } from "../setup/stamp.mjs";
import { Steps } from "../steps.mjs";

const here = inProject("tools", "mutation");
const stryker = path.join(here, "node_modules/@stryker-mutator/core/bin/stryker.js");
const reportFile = inProject(config.jsonReporter.fileName);
const summaryFile = inCache("mutation", "summary.md");

/** Where numbers are made; what they mean to a reader, figures and text, is judged elsewhere. */
const rooms = ["arithmetic", "linear-algebra", "formulas", "regression"];
/** Data, not code. */
const left = ["gram-kernel-bytes.ts"];

/** @param {string[]} args names of rooms or files; what begins with -- is for Stryker, as --force */
export default async function mutation(args) {
  const sources = sourcesOf(args.filter((arg) => !arg.startsWith("--")));
  const options = args.filter((arg) => arg.startsWith("--"));
  const steps = new Steps(2);
  await steps.run("mutation tester", install);
  // It takes long: whatever else runs on this machine goes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  const { ok, output } = await steps.run(`${sources.length} files`, (progress) =>
    run(
      process.execPath,
      [stryker, "run", "tools/mutation/stryker.config.mjs", "--mutate", sources.join(), ...options],
      { onLine: progress },
    ),
  );
  if (!ok) throw new Problem(`Stryker could not go on. It said:\n\n${lastLines(output)}`);
  const text = asText(resultsIn(JSON.parse(fs.readFileSync(reportFile, "utf8")), sources));
  fs.writeFileSync(summaryFile, text);
  console.log(`\n${text}\nWritten to ${path.relative(process.cwd(), summaryFile)}`);
}

/**
 * @param {string[]} names
 * @returns {string[]} paths from the project's root
 */
function sourcesOf(names) {
  const all = rooms.flatMap((room) =>
    fs
      .readdirSync(inProject("src", room), { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".ts") && !left.includes(path.basename(file)))
      .map((file) => `src/${room}/${file}`),
  );
  if (names.length === 0) return all;
  return names.flatMap((name) => {
    const found = all.filter((file) => file === name || file.split(/[/.]/).includes(name));
    if (found.length > 0) return found;
    throw new Problem(
      `There is no room or file "${name}". Choose of ${rooms.join(", ")}, or a room or a file in one of them.`,
    );
  });
}

/**
 * The tester has a package.json and a lock of its own, so that nobody else waits for it.
 * @param {(detail: string) => void} progress
 */
async function install(progress) {
  if (!hasNodePackages({ forTests: true })) await installNodePackages({ forTests: true }, progress);
  const stampFile = path.join(here, "node_modules", ".set-up");
  const facts = { lock: hashOf(path.join(here, "package-lock.json")) };
  if (isStamped(stampFile, facts)) return "up to date";
  progress("npm ci");
  const { ok, output } = await npm(["ci", "--prefix", here]);
  if (!ok) throw downloadProblem("the mutation tester", output);
  stamp(stampFile, facts);
  return "installed";
}
