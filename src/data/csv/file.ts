// Opening a file: its path, its kind, its end.
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { didYouMean } from "../../errors/did-you-mean";
import { InputError } from "../../errors/input-error";

/** A file that is open for reading, and where its last row ends. */
export interface Source {
  descriptor: number;
  size: number;
}

/** Opens a file for as long as `read` runs. @throws InputError when it is no file of text. */
export function withFile<T>(path: string, read: (source: Source) => T): T {
  requirePath(path);
  const descriptor = openSync(path, "r");
  try {
    requireText(path, descriptor);
    return read({ descriptor, size: sizeWithoutLastLineEnds(descriptor) });
  } finally {
    closeSync(descriptor);
  }
}

function requirePath(path: string): void {
  if (typeof path !== "string" || path === "") {
    throw new InputError(
      `loadCsv expects the path of a file, such as "data/housing.csv"; got ${JSON.stringify(path)}`,
    );
  }
  if (/^\w+:\/\//.test(path)) {
    throw new InputError(
      `loadCsv reads a file on this computer, not an address; got ${path}. Download it first`,
    );
  }
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw notFound(path);
  if (!status.isFile()) {
    throw new InputError(`${path} is a folder, not a file. Add the name of the file`);
  }
}

function notFound(path: string): InputError {
  const folder = dirname(resolve(path));
  const files = filesIn(folder);
  if (files === undefined) {
    return new InputError(
      `no file ${path}: there is no folder ${folder}. The working directory is ${process.cwd()}`,
    );
  }
  const suggestion = didYouMean(basename(path), files) || csvFilesAmong(files);
  const here = process.cwd();
  const where = folder === here ? "" : ` The working directory is ${here}`;
  return new InputError(`no file ${path} in ${folder}.${suggestion}${where}`);
}

/** A few of the files that the reader may have meant. */
function csvFilesAmong(files: string[]): string {
  const names = files.filter((name) => /\.csv$/i.test(name)).sort();
  if (names.length === 0) return " It has no CSV file.";
  const first = names.slice(0, 5).map((name) => JSON.stringify(name));
  const rest = names.length > first.length ? ` and ${names.length - first.length} more` : "";
  return ` Its CSV files: ${first.join(", ")}${rest}.`;
}

function filesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

/** Refuses the files of other programs, which would give an error that says little. */
export function requireText(path: string, descriptor: number): void {
  const start = Buffer.alloc(1024);
  const bytes = start.subarray(0, readSync(descriptor, start, 0, start.length, 0));
  const found = foreignFormat(bytes);
  if (found === undefined) return;
  throw new InputError(
    `${path} is no CSV file: ${found}. Open it in the program that made it and save it as "CSV UTF-8"`,
  );
}

function foreignFormat(bytes: Buffer): string | undefined {
  const mark = bytes.toString("latin1", 0, 2);
  if (mark === "PK") return "it is a spreadsheet or an archive";
  if (mark === "\xff\xfe" || mark === "\xfe\xff") return "it is written in UTF-16";
  if (bytes.includes(0)) return "it holds bytes that are no text";
  return undefined;
}

/** Empty lines at the end of a file mean nothing; in the middle of a single column they may. */
function sizeWithoutLastLineEnds(descriptor: number): number {
  const last = Buffer.alloc(1);
  let size = fstatSync(descriptor).size;
  while (size > 0) {
    readSync(descriptor, last, 0, 1, size - 1);
    if (last[0] !== 0x0a && last[0] !== 0x0d) break;
    size--;
  }
  return size;
}
