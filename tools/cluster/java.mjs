// A Java on this machine that is new enough for Trino.
import fs from "node:fs";
import path from "node:path";
import { run } from "../run.mjs";

const OLDEST = 24;
const FOLDERS = ["/usr/lib/jvm", "/opt", "/Library/Java/JavaVirtualMachines"];

export const noJava = `Trino needs Java ${OLDEST} or newer, and there is none here: install a current JDK (https://adoptium.net), or say where it is with JAVA_HOME.`;

/** @returns {Promise<string | undefined>} the program, or nothing where there is none */
export async function findJava() {
  for (const java of candidates()) {
    const { ok, output } = await run(java, ["-version"]);
    if (ok && majorVersion(output) >= OLDEST) return java;
  }
  return undefined;
}

/**
 * Java 8 calls itself 1.8.
 * @param {string} output of `java -version`
 */
export function majorVersion(output) {
  const [, major] = /version "(\d+)/.exec(output) ?? [];
  return Number(major ?? 0);
}

/** @returns {string[]} */
function candidates() {
  const { JAVA_HOME: home } = process.env;
  const installed = FOLDERS.filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)))
    .flatMap((folder) => [folder, path.join(folder, "Contents", "Home")])
    .map((folder) => path.join(folder, "bin", "java"))
    .filter((java) => fs.existsSync(java));
  return [...(home ? [path.join(home, "bin", "java")] : []), "java", ...installed];
}
