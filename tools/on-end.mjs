// The ways in which a person ends a program: Ctrl-C, closing the terminal, ending npm.
import { isAlive, processInfo } from "./processes.mjs";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @type {NodeJS.Timeout | undefined} */
let watch;

/**
 * What to do then; replaces what was said before.
 * @param {() => void} end
 */
export function onEnd(end) {
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, end);
  }
  clearInterval(watch);
  const npm = npmAboveUs();
  if (npm === undefined) return;
  // npm that is killed tells nobody.
  watch = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

/** npm runs a script through a shell, which may or may not stay between the two. */
function npmAboveUs() {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return undefined;
  const parent = processInfo(process.ppid);
  return parent && /sh$/.test(parent.name) ? parent.parent : process.ppid;
}
