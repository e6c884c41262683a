import { command } from "../command.mjs";
import { Steps } from "../steps.mjs";
import { setUp, setUpSteps } from "./set-up.mjs";

export const main = () =>
  command(async () => {
    await setUp(new Steps(setUpSteps));
    console.log("\nAll set up. `npm start` opens the lessons.");
    return 0;
  });
