import { Problem } from "./problem.mjs";
import { npm } from "./setup/npm.mjs";

const signsOfNoNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED|name resolution|NameResolution|Failed to resolve|dns error|error sending request|tcp connect error|NewConnectionError|Connection refused|Network is unreachable|Failed to fetch|network timeout|timed out/i;

/** @type {Promise<boolean> | undefined} */
let answer;

/**
 * Does npm's registry answer? Asked once, so that a machine without a network is told so after seconds: npm itself
 * tries hundreds of packages, several times each, before it gives up.
 */
export function isOnline() {
  answer ??= npm([
    "ping",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=500",
    "--fetch-timeout=8000",
  ]).then(({ ok, output }) => ok || !signsOfNoNetwork.test(output));
  return answer;
}

/**
 * The problem behind a failed download, in one sentence.
 * @param {string} what
 * @param {string} output what the failed program printed
 */
export function downloadProblem(what, output) {
  if (signsOfNoNetwork.test(output)) {
    return new Problem(
      `The network does not answer, and ${what} must be downloaded once: connect this machine, then try again. After that it works without a network.`,
    );
  }
  return new Problem(`Could not install ${what}. The installer said:\n\n${lastLines(output)}`);
}

/** @param {string} text */
export const lastLines = (text, count = 20) => text.trimEnd().split("\n").slice(-count).join("\n");
