import { notebooks } from "./notebooks.mjs";
import { style } from "./style.mjs";
import { types } from "./types.mjs";
import { vitestProject } from "./vitest-project.mjs";

/** The stages of `npm test`, the quick ones first. */
export const stages = [
  style,
  types,
  vitestProject("unit", "unit and property tests"),
  notebooks,
  vitestProject("lab", "the lessons in a real JupyterLab, in a real browser"),
];
