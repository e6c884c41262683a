// The server of Trino, unpacked outside of the repository: it is larger than all the rest.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { downloadProblem } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { run } from "../run.mjs";

/** The newest version whose server is on Maven Central. */
const VERSION = "476";
const server = `trino-server-core-${VERSION}`;
const plugin = `trino-hive-${VERSION}`;

export const download = `433 MB from Maven Central (${server}, 186 MB, and ${plugin}, 247 MB)`;

/** Where it is, or will be. */
export const serverFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"),
  "normal-equation",
  `trino-${VERSION}`,
);
export const serverJars = path.join(serverFolder, server, "lib");
/** What reads Parquet. */
export const plugins = path.join(serverFolder, "plugins");

const complete = path.join(serverFolder, "complete");

export const hasServer = () => fs.existsSync(complete);

/**
 * Downloads and unpacks it. What breaks off is begun anew the next time.
 * @param {(detail: string) => void} progress
 */
export async function downloadServer(progress) {
  fs.mkdirSync(plugins, { recursive: true });
  await unpacked(server, "tar.gz", progress, (archive) =>
    run("tar", ["xzf", archive, "-C", serverFolder, `${server}/lib`]),
  );
  await unpacked(plugin, "zip", progress, (archive) =>
    run("unzip", ["-q", "-o", archive, "-d", plugins]),
  );
  fs.writeFileSync(complete, "");
}

/**
 * @param {string} name
 * @param {string} ending
 * @param {(detail: string) => void} progress
 * @param {(archive: string) => Promise<import("../run.mjs").Finished>} unpack
 */
async function unpacked(name, ending, progress, unpack) {
  progress(name);
  const artifact = name.replace(`-${VERSION}`, "");
  const { ok, code, output } = await run("mvn", [
    "-q",
    "-B",
    "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
    `-Dartifact=io.trino:${artifact}:${VERSION}:${ending}`,
    `-DoutputDirectory=${serverFolder}`,
  ]);
  if (code === null) {
    throw new Problem(
      "The server of Trino is downloaded with Maven, and there is no program mvn here: install Apache Maven (Debian, Ubuntu: apt install maven), then try again.",
    );
  }
  if (!ok) throw downloadProblem("the server of Trino", output);
  const archive = path.join(serverFolder, `${name}.${ending}`);
  const unpacking = await unpack(archive);
  if (!unpacking.ok) {
    throw new Problem(`${archive} could not be unpacked: ${unpacking.output.trim()}`);
  }
  fs.rmSync(archive);
}
