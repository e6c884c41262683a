import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { inCache } from "../../tools/project.mjs";

// Node's worker, with the names by which a browser's worker hears and speaks, and without Node's own.
const asInBrowser = `
const { parentPort, workerData } = require("node:worker_threads");
globalThis.postMessage = (message) => void parentPort.postMessage(message);
globalThis.addEventListener = (type, listener) => {
  if (type === "message") parentPort.on("message", (data) => listener({ data }));
};
delete globalThis.process;
delete globalThis.Buffer;
(0, eval)(require("node:fs").readFileSync(workerData, "utf8"));
`;

/** Bundles a script of the site and runs it, the very file, in a thread of Node. */
export async function startInNode(
  name: string,
  bundle: (outfile: string) => Promise<unknown>,
): Promise<Worker> {
  const file = inCache("lite-tests", `${name}-${process.pid}.js`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!fs.existsSync(file)) await bundle(file);
  return new Worker(asInBrowser, { eval: true, workerData: file });
}
