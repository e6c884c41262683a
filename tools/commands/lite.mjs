// `npm run lite`: the lessons for any browser, in lite/. `npm run lite -- --serve` shows them on this machine.
import { buildLite, buildLiteSteps } from "../lite/build-lite.mjs";
import { folderSize } from "../lite/folder-size.mjs";
import { serveFolder } from "../lite/static-server.mjs";
import { inProject } from "../project.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

/** @param {string[]} args */
export default async function lite(args) {
  const folder = inProject("lite");
  const steps = new Steps(setUpSteps + buildLiteSteps);
  await setUp(steps, { forTests: true });
  await buildLite(folder, steps);
  const { files, bytes, packed } = folderSize(folder);
  console.log(
    `\nlite/ holds ${files} files, ${megabytes(bytes)} MB, of which ${megabytes(packed)} MB go over the line when the host packs them.`,
  );
  if (!args.includes("--serve")) {
    console.log("Put the folder on any static host, or see it here: npm run lite -- --serve");
    return;
  }
  const { address } = await serveFolder(folder, { port: 8000 });
  console.log(`The lessons are at ${address} until you press Ctrl-C.`);
  await new Promise(() => {});
}

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
