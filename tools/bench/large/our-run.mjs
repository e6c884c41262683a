// One run of ours in a process of its own: node our-run.mjs <file>, which answers with a line of JSON.
import { createRequire } from "node:module";
import { inProject } from "../../project.mjs";

const require = createRequire(import.meta.url);
const { NormalLinearRegression, openTable } = require(inProject("dist", "index.js"));
const [file = ""] = process.argv.slice(2);
// The line of progress is no part of the answer.
process.stdout.write = /** @type {any} */ (() => true);

// The peers load their libraries before the clock starts, too.
await import("@duckdb/node-api");

const since = performance.now();
const table = await openTable(file);
const names = table.names.slice(0, -1);
const { theta } = await new NormalLinearRegression().fitTable(table, names, "y");
const seconds = (performance.now() - since) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1000;
process.stderr.write(JSON.stringify({ seconds, megabytes, theta: [...theta] }));
