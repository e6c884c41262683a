// `npm run setup`: all that `npm start` does before it opens JupyterLab. For images and classrooms.
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

export default async function setup() {
  await setUp(new Steps(setUpSteps), { forTests: false });
  console.log("\nAll set up. `npm start` opens the lessons.");
}
