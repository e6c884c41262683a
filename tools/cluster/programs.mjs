import { findJava, noJava } from "./java.mjs";
import { download, hasServer } from "./server-files.mjs";

/**
 * What a cluster lacks on this machine, in one sentence, or nothing. Nothing is downloaded.
 * @returns {Promise<string | undefined>}
 */
export async function missingForCluster() {
  if (!(await findJava())) return noJava;
  if (!hasServer()) {
    return `The server of Trino is not here: \`npm run cluster\` downloads it once, ${download}.`;
  }
  return undefined;
}
