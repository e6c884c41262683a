// `npm run look -- 04`: see a lesson as a reader sees it. Leaves pictures of the whole, executed notebook.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./look-at-lesson.mjs").then((program) => program.main(process.argv.slice(2)));
