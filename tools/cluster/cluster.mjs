// One coordinator and two workers of Trino on 127.0.0.1.
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lastLines } from "../network.mjs";
import { Problem } from "../problem.mjs";
import { plugins, serverJars } from "./server-files.mjs";
import { statement } from "./statement.mjs";

const LONGEST_START = 600_000; // milliseconds
const NAMES = ["coordinator", "worker-1", "worker-2"];

const JVM = [
  "-server",
  "-Xmx1500M",
  "-XX:+ExitOnOutOfMemoryError",
  "-Dfile.encoding=UTF-8",
  "-Djdk.attach.allowAttachSelf=true",
  "--add-modules=jdk.incubator.vector",
  "--enable-native-access=ALL-UNNAMED",
  "--sun-misc-unsafe-memory-access=allow",
];

/**
 * @typedef {object} Cluster
 * @property {string} url
 * @property {string} files the folder behind `local:///`, where a folder of Parquet files becomes a table
 * @property {Record<string, number>} processes of its nodes, by their names
 * @property {Promise<string>} broken the name of the first node that ends by itself
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a cluster and waits until both workers have joined. It ends, and its files go, with this process at the latest.
 * @param {string} java
 * @returns {Promise<Cluster>}
 */
export async function startCluster(java) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "normal-equation-cluster-"));
  const files = path.join(folder, "files");
  fs.mkdirSync(files);
  const ports = await freePorts(NAMES.length);
  const url = `http://127.0.0.1:${ports[0]}`;
  const nodes = NAMES.map((name, k) => {
    const home = path.join(folder, name);
    writeSettings(home, { url, files, port: Number(ports[k]), isCoordinator: k === 0 });
    return startNode(java, name, home);
  });
  const ended = nodes.map(
    (node) => new Promise((resolve) => node.on("error", resolve).on("exit", resolve)),
  );
  const end = () => {
    for (const node of nodes) node.kill("SIGKILL");
    // A process that ends may still write.
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  process.once("exit", end);
  const stop = async () => {
    for (const node of nodes) node.kill("SIGKILL");
    await Promise.all(ended);
    end();
    process.off("exit", end);
  };
  const broken = Promise.race(ended.map((one, k) => one.then(() => String(NAMES[k]))));
  try {
    await Promise.race([
      ready(url),
      broken.then((name) => {
        throw new Error(`The ${name} of the cluster ended while it started.`);
      }),
    ]);
  } catch (error) {
    const log = fs.readFileSync(path.join(folder, "coordinator", "log"), "utf8");
    await stop();
    throw new Problem(
      `${/** @type {Error} */ (error).message} The coordinator's log ends with:\n\n${lastLines(log, 15)}`,
    );
  }
  const processes = Object.fromEntries(nodes.map(({ pid }, k) => [NAMES[k], Number(pid)]));
  return { url, files, processes, broken, stop };
}

/**
 * @param {string} home
 * @param {{ url: string, files: string, port: number, isCoordinator: boolean }} node
 */
function writeSettings(home, { url, files, port, isCoordinator }) {
  const catalogues = path.join(home, "catalog");
  fs.mkdirSync(catalogues, { recursive: true });
  writeProperties(path.join(home, "config.properties"), {
    coordinator: isCoordinator,
    ...(isCoordinator && { "node-scheduler.include-coordinator": false }),
    "http-server.http.port": port,
    "discovery.uri": url,
    "catalog.config-dir": catalogues,
    "plugin.dir": plugins,
  });
  writeProperties(path.join(catalogues, "hive.properties"), {
    "connector.name": "hive",
    "hive.metastore": "file",
    "hive.metastore.catalog.dir": "local:///metastore",
    "hive.non-managed-table-creates-enabled": true,
    "fs.native-local.enabled": true,
    "local.location": files,
  });
}

/**
 * @param {string} java
 * @param {string} name
 * @param {string} home
 */
function startNode(java, name, home) {
  const log = fs.openSync(path.join(home, "log"), "w");
  const words = [
    ...JVM,
    `-Dconfig=${path.join(home, "config.properties")}`,
    "-Dnode.environment=lessons",
    `-Dnode.id=${name}`,
    `-Dnode.data-dir=${home}`,
    "-Dnode.bind-ip=127.0.0.1",
    "-Dnode.internal-address=127.0.0.1",
    "-cp",
    path.join(serverJars, "*"),
    "io.trino.server.TrinoServer",
  ];
  // Its own group: Ctrl-C reaches this program alone, which then ends the nodes.
  const node = spawn(java, words, { cwd: home, stdio: ["ignore", log, log], detached: true });
  fs.closeSync(log);
  return node;
}

/** @param {string} url */
async function ready(url) {
  const end = performance.now() + LONGEST_START;
  while (performance.now() < end) {
    await sleep(500);
    const workers = await statement(
      url,
      "SELECT node_id FROM system.runtime.nodes WHERE state = 'active' AND NOT coordinator",
    ).catch(() => []); // it does not listen yet
    if (workers.length === NAMES.length - 1) return;
  }
  throw new Error(`The cluster was not ready after ${LONGEST_START / 1000} seconds.`);
}

/**
 * @param {string} file
 * @param {Record<string, unknown>} properties
 */
function writeProperties(file, properties) {
  const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}\n`);
  fs.writeFileSync(file, lines.join(""));
}

/**
 * @param {number} count
 * @returns {Promise<number[]>}
 */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => net.createServer().listen(0, "127.0.0.1"));
  return Promise.all(
    servers.map(
      (server) =>
        /** @type {Promise<number>} */ (
          new Promise((resolve) => {
            server.once("listening", () => {
              const { port } = /** @type {net.AddressInfo} */ (server.address());
              server.close(() => resolve(port));
            });
          })
        ),
    ),
  );
}
