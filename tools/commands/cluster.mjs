// `npm run cluster`: a Trino cluster on this machine, with a table of ten million rows, until Ctrl-C.
import os from "node:os";
import { startCluster } from "../cluster/cluster.mjs";
import { findJava, noJava } from "../cluster/java.mjs";
import { download, downloadServer, hasServer, serverFolder } from "../cluster/server-files.mjs";
import { onEnd } from "../on-end.mjs";
import { Problem } from "../problem.mjs";
import { install } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

const ROWS = 10_000_000;

export default async function cluster() {
  const java = await findJava();
  if (!java) throw new Problem(noJava);
  const steps = new Steps(hasServer() ? 4 : 5);
  await install(steps, { forTests: false });
  if (!hasServer()) {
    steps.say(`      Trino is downloaded once: ${download}, into ${serverFolder}.`);
    await steps.run("server of Trino", downloadServer);
  }
  // Whatever else runs on this machine goes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  const { makeRides } = await import("../cluster/tables.mjs");
  const cluster = await steps.run("coordinator and two workers", () => startCluster(java));
  /** @type {Promise<void>} */
  const ctrlC = new Promise((resolve) => onEnd(resolve));
  const isOver = Promise.race([
    ctrlC,
    cluster.broken.then((name) => {
      throw new Problem(`The ${name} has ended by itself, and the cluster with it.`);
    }),
  ]);
  const used = async () => {
    await steps.run("table of ten million rows", () => makeRides(cluster, ROWS));
    steps.say(
      `\nThe cluster is at ${cluster.url}, and its table is hive.lessons.rides. Lesson 11 asks it when the lessons are started with\n\n` +
        `  TRINO_URL=${cluster.url} npm start\n\nCtrl-C ends the cluster and removes the table.`,
    );
    await isOver;
  };
  try {
    await Promise.race([used(), isOver]);
    steps.say("\nEnding the cluster.");
  } finally {
    await cluster.stop();
  }
  // A statement that was under way goes no further.
  process.exit();
}
