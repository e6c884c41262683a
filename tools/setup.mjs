// `npm run setup`: all that `npm start` does before it opens JupyterLab. For images and classrooms.
import { requireNode } from "./node-version.mjs";

requireNode();
import("./setup/alone.mjs").then((program) => program.main());
