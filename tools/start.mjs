// `npm start`: set everything up, then open the lessons in JupyterLab.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./start-lessons.mjs").then((program) => program.main(process.argv.slice(2)));
