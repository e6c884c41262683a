// The Python side of the benchmark: an environment of its own, and one process that answers requests.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { downloadProblem } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { inCache, tools, venvPython } from "../project.mjs";
import { run } from "../run.mjs";
import { hashOf, isStamped, stamp } from "../setup/stamp.mjs";

const requirements = path.join(tools, "bench", "requirements.txt");
const environment = inCache("bench-python");
export const python =
  process.platform === "win32"
    ? path.join(environment, "Scripts", "python.exe")
    : path.join(environment, "bin", "python");
const stampFile = path.join(environment, ".set-up");

/** @param {(detail: string) => void} progress */
export async function makePythonPeers(progress) {
  const facts = { requirements: hashOf(requirements) };
  if (fs.existsSync(python) && isStamped(stampFile, facts)) return "up to date";
  const isNew = await run(venvPython, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]);
  if (!isNew.ok) throw new Problem("npm run bench needs Python 3.11 or newer, as pandas 3 does.");
  fs.rmSync(environment, { recursive: true, force: true });
  await run(venvPython, ["-m", "venv", environment]);
  const args = ["-m", "pip", "install", "--require-hashes", "-r", requirements];
  const install = await run(python, args, { onLine: progress });
  if (!install.ok) throw downloadProblem("The Python peers", install.output);
  stamp(stampFile, facts);
  return "installed";
}

/** Starts the peers; `ask` sends one request and resolves to its answer. */
export function startPythonPeers() {
  const child = spawn(python, [path.join(tools, "bench", "peers.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @param {object} request */
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`the Python peers ended at ${JSON.stringify(request)}`);
      return JSON.parse(value);
    },
    end: () => child.stdin.end(),
  };
}
