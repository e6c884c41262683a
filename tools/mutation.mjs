// `npm run mutation -- ridge`: puts small faults into a copy of src/ridge, one at a time, and counts those that no
// test notices. Without a name it takes all numerical rooms, about half an hour.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./mutation/mutate.mjs").then((program) => program.main(process.argv.slice(2)));
