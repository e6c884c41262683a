// The ways in which a person ends a program: Ctrl-C, closing the terminal, ending npm.
import { isAlive, processInfo } from "./processes.mjs";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @type {(() => void) | undefined} */
let whatToDo;

/**
 * What to do then; replaces what was said before.
 * @param {() => void} end
 */
export function onEnd(end) {
  const isFirst = whatToDo === undefined;
  whatToDo = end;
  if (isFirst) listen();
}

/** Once for all: a signal that arrives while one listener takes another's place would be lost. */
function listen() {
  for (const signal of signals) process.on(signal, () => whatToDo?.());
  const npm = npmAboveUs();
  if (npm === undefined) return;
  // npm that is killed tells nobody.
  const watch = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(watch);
    whatToDo?.();
  }, 500);
  watch.unref();
}

/** npm runs a script through a shell, which may or may not stay between the two. */
function npmAboveUs() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return undefined;
  const parent = processInfo(process.ppid);
  return parent && /sh$/.test(parent.name) ? parent.parent : process.ppid;
}
