// A Python on this machine that is new enough to make the environment from.
import { Problem } from "../problem.mjs";
import { run } from "../run.mjs";

/**
 * @typedef {{ executable: string, version: [number, number, number], hasVenv: boolean }} Python
 */

const oldest = 10; // Python 3.10

const questions = `
import json, sys
try:
    import ensurepip, venv
    has_venv = True
except ImportError:
    has_venv = False
print(json.dumps({"executable": sys.executable, "version": list(sys.version_info[:3]), "hasVenv": has_venv}))
`;

/**
 * @param {{ needsVenv: boolean }} needs whether the venv module must be there (uv does without it)
 * @returns {Promise<Python>}
 */
export async function findPython({ needsVenv }) {
  /** @type {Python[]} */
  const found = [];
  for (const command of candidates()) {
    const python = await ask(command);
    if (!python) continue;
    if (isNewEnough(python) && (python.hasVenv || !needsVenv)) return python;
    found.push(python);
  }
  throw problemWith(found);
}

/** @returns {string[][]} */
function candidates() {
  const chosen = process.env.NORMAL_EQUATION_PYTHON || process.env.PYTHON;
  const newest = [14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`]);
  return [...(chosen ? [[chosen]] : []), ["python3"], ["python"], ["py", "-3"], ...newest];
}

/**
 * @param {string[]} command
 * @returns {Promise<Python | undefined>}
 */
async function ask([program, ...args]) {
  const answer = await run(/** @type {string} */ (program), [...args, "-c", questions]);
  try {
    return answer.ok ? JSON.parse(answer.stdout) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Python} python */
const isNewEnough = ({ version: [major, minor] }) => major === 3 && minor >= oldest;

/** @param {Python[]} found */
function problemWith(found) {
  const withoutVenv = found.find(isNewEnough);
  if (withoutVenv) {
    return new Problem(
      `The Python at ${withoutVenv.executable} has no venv module: install it (Debian, Ubuntu: apt install python3-venv), then try again.`,
    );
  }
  const old = found[0];
  const state = old
    ? `this machine has ${old.version.join(".")}`
    : "none was found on this machine";
  return new Problem(
    `This project needs Python 3.${oldest} or newer, and ${state}: install Python from https://www.python.org, or name yours with NORMAL_EQUATION_PYTHON=/path/to/python.`,
  );
}
