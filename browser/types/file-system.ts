// The files that TypeScript reads: its own libraries and the declarations of what a cell can import, all in memory.
import * as typescript from "@tslab/typescript-for-tslab";
import { declarationFiles } from "declaration-files";
import { resolve } from "path-browserify";
import { workingDirectory } from "../node/files";

const files = new Map(Object.entries(declarationFiles));
const folders = new Set(["/", workingDirectory]);
for (const file of files.keys()) {
  for (let folder = resolve(file, ".."); folder !== "/"; folder = resolve(folder, "..")) {
    folders.add(folder);
  }
}

const nothing = () => {};
const never = { close: nothing };

/** Only what is asked of it: nothing is ever written, and no file changes. */
const system = {
  args: [],
  newLine: "\n",
  useCaseSensitiveFileNames: true,
  getCurrentDirectory: () => workingDirectory,
  getExecutingFilePath: () => "/node_modules/@tslab/typescript-for-tslab/lib/typescript.js",
  resolvePath: (path: string) => resolve(workingDirectory, path),
  readFile: (path: string) => files.get(path),
  fileExists: (path: string) => files.has(path),
  directoryExists: (path: string) => folders.has(path.replace(/(.)\/$/, "$1")),
  getDirectories: (path: string) => {
    const start = path.endsWith("/") ? path : `${path}/`;
    return [...folders]
      .filter((folder) => folder.startsWith(start))
      .map((folder) => folder.slice(start.length))
      .filter((name) => name !== "" && !name.includes("/"));
  },
  readDirectory: () => [],
  watchFile: () => never,
  watchDirectory: () => never,
  write: nothing,
  writeFile: nothing,
  createDirectory: nothing,
  exit: nothing,
};

// Not among the public names, and the way for a host that is no Node: TypeScript in the browser has no system of its own.
(typescript as unknown as { setSys(given: typeof system): void }).setSys(system);
