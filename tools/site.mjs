// `npm run site`: executes the lessons and writes them to site/ as pages that need no network and no server.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./site/build-site.mjs").then((program) => program.main());
