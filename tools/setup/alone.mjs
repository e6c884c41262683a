import { Problem } from "../problem.mjs";
import { Steps } from "../steps.mjs";
import { setUp, setUpSteps } from "./set-up.mjs";

export async function main() {
  try {
    await setUp(new Steps(setUpSteps));
    console.log("\nAll set up. `npm start` opens the lessons.");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
