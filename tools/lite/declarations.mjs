// The files that TypeScript reads for a cell which imports all that it can.
import fs from "node:fs";
import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { inProject, root } from "../project.mjs";

const everything = [
  'import * as helpers from "normal-equation";',
  'import * as matrices from "ml-matrix";',
  'import * as fs from "node:fs";',
  'import { display } from "tslab";',
].join("\n");

/**
 * Path → text, by paths in a file system whose root is this project.
 * @returns {Record<string, string>}
 */
export function declarationFiles() {
  const cell = inProject("notebooks", "cell.ts");
  /** @type {ts.CompilerOptions} */
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    esModuleInterop: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    types: ["node"],
    typeRoots: [inProject("node_modules", "@types")],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, readFile, fileExists } = host;
  /** @type {Set<string>} */
  const manifests = new Set();
  Object.assign(host, {
    getCurrentDirectory: () => inProject("notebooks"),
    fileExists: (/** @type {string} */ file) => file === cell || fileExists(file),
    readFile: (/** @type {string} */ file) => {
      if (file.endsWith("/package.json")) manifests.add(file);
      return file === cell ? everything : readFile(file);
    },
    getSourceFile: (/** @type {string} */ file, /** @type {ts.ScriptTarget} */ target) =>
      file === cell ? ts.createSourceFile(file, everything, target) : getSourceFile(file, target),
  });
  const read = ts
    .createProgram([cell], options, host)
    .getSourceFiles()
    .map(({ fileName }) => fileName);
  const files = [...read, ...manifests].filter((file) => file !== cell && fs.existsSync(file));
  return Object.fromEntries(files.map((file) => [placeOf(file), textOf(file)]));
}

/** @param {string} file */
function placeOf(file) {
  const place = path.relative(root, file).split(path.sep).join("/");
  // npm links the package to the root of the project.
  return place.startsWith("node_modules/") ? `/${place}` : `/node_modules/normal-equation/${place}`;
}

/** Of a package's description only what TypeScript looks for. @param {string} file */
function textOf(file) {
  const text = fs.readFileSync(file, "utf8");
  if (!file.endsWith("package.json")) return text;
  const { name, version, main, types, typings, typesVersions } = JSON.parse(text);
  return JSON.stringify({ name, version, main, types: types ?? typings, typesVersions });
}
