import { Problem } from "./problem.mjs";

const signsOfNoNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|name resolution|NameResolution|Failed to resolve|dns error|error sending request|tcp connect error|NewConnectionError|Connection refused|Network is unreachable|Failed to fetch|timed out/i;

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
  return new Problem(`${what} could not be installed. The installer said:\n\n${lastLines(output)}`);
}

/** @param {string} text */
export const lastLines = (text, count = 20) => text.trimEnd().split("\n").slice(-count).join("\n");
