// Starts the cluster once for all tests of this stage.
import { startCluster } from "../../tools/cluster/cluster.mjs";
import { findJava } from "../../tools/cluster/java.mjs";
import { missingForCluster } from "../../tools/cluster/programs.mjs";
import { Problem } from "../../tools/problem.mjs";

/** @param {import("vitest/node").TestProject} project */
export default async function setup(project) {
  const missing = await missingForCluster();
  if (missing) throw new Problem(missing);
  const { url, files, processes, stop } = await startCluster(String(await findJava()));
  project.provide("cluster", { url, files, processes });
  return stop;
}
