import * as path from "node:path";
import * as util from "node:util";
import * as mlMatrix from "ml-matrix";
import * as normalEquation from "normal-equation";
import * as files from "../node/files";
import * as os from "../node/os";
import { display } from "../node/tslab";

/** What a cell can import. The helpers are the compiled ones that Node runs. */
const modules: Record<string, object> = {
  "normal-equation": normalEquation,
  "ml-matrix": mlMatrix,
  fs: files,
  os,
  path,
  util,
  tslab: { display },
};

/** @throws Error that lists what there is */
export function requireModule(name: string): object {
  const found = modules[name.replace(/^node:/, "")];
  if (found) return { __esModule: true, default: found, ...found };
  throw new Error(
    `no module "${name}" in the browser. A cell can import ${Object.keys(modules).join(", ")}; for others start the lessons on your machine, with npm start`,
  );
}
