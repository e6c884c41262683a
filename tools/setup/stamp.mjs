// A stamp is written last, when a part of the set-up is whole. No stamp, or another one, means: make it again.
import { createHash } from "node:crypto";
import fs from "node:fs";

/** @param {string} file */
export const hashOf = (file) => createHash("sha256").update(fs.readFileSync(file)).digest("hex");

/**
 * @param {string} file
 * @param {Record<string, string>} facts
 */
export function isStamped(file, facts) {
  try {
    return fs.readFileSync(file, "utf8") === asText(facts);
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @param {Record<string, string>} facts
 */
export const stamp = (file, facts) => fs.writeFileSync(file, asText(facts));

/** @param {Record<string, string>} facts */
const asText = (facts) => JSON.stringify(facts, null, 2) + "\n";
