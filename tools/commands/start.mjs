// `npm start`: sets everything up, then opens the lessons in JupyterLab.
import { startLab } from "../lab/lab-server.mjs";
import { watchSources } from "../lab/watch-sources.mjs";
import { onEnd } from "../on-end.mjs";
import { buildHelpers, install, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

/** @param {string[]} options passed on to JupyterLab */
export default async function start(options) {
  const steps = new Steps(setUpSteps + 1);
  await install(steps, { forTests: false });
  const labOptions = [...rootOption(options, steps), ...options];
  const [lab] = await Promise.all([
    steps.run("JupyterLab", () => startLab(labOptions)),
    buildHelpers(steps),
  ]);
  steps.say(
    `\nThe lessons are at ${lab.lesson}\nVS Code connects to ${lab.server}\nCtrl-C ends JupyterLab and its kernels.`,
  );
  const stopWatching = watchSources((message) => steps.say(message));
  onEnd(() => {
    steps.say("\nEnding JupyterLab and its kernels.");
    lab.stop();
  });
  const code = await lab.ended;
  stopWatching();
  return code;
}

/**
 * JupyterLab refuses to run as root unless asked. In a container root is the usual user.
 * @param {string[]} options
 * @param {Steps} steps
 */
function rootOption(options, steps) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || options.some((option) => /allow[-_]root/.test(option))) return [];
  steps.say("      You are root here: JupyterLab gets --allow-root.");
  return ["--allow-root"];
}
