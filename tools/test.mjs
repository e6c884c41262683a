// `npm test`: set everything up, then check everything. The last line says "N passed, N failed".
import { requireNode } from "./node-version.mjs";

requireNode();
import("./run-tests.mjs").then((program) => program.main(process.argv.slice(2)));
