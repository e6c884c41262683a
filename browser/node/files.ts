// What the helpers and the cells use of Node's `fs`, on files in memory.
import { Buffer } from "buffer";
import { resolve } from "path-browserify";
import { largestFile } from "./limits";

type Stored = Uint8Array | TooLarge;

/** A file of the reader that was not brought here. */
interface TooLarge {
  readonly bytes: number;
}

const files = new Map<string, Stored>();
const folders = new Set<string>(["/"]);
const open = new Map<number, Uint8Array>();
let nextDescriptor = 3;
let nextFolder = 0;

/** The working directory of the cells. */
export const workingDirectory = "/notebooks";

/** Puts a file of the page here. */
export function storeFile(path: string, content: Stored): void {
  const place = resolve("/", path);
  addFolder(resolve(place, ".."));
  files.set(place, content);
}

/** Forgets a file that the page has no longer. */
export function forgetFile(path: string): void {
  files.delete(resolve("/", path));
}

export function existsSync(path: string): boolean {
  const place = at(path);
  return files.has(place) || folders.has(place);
}

export function statSync(path: string, options?: { throwIfNoEntry?: boolean }) {
  const place = at(path);
  if (!existsSync(path)) {
    if (options?.throwIfNoEntry === false) return undefined;
    throw failure("ENOENT", "no such file or directory", "stat", path);
  }
  return status(files.get(place));
}

export function openSync(path: string, flags = "r"): number {
  if (flags !== "r") {
    throw new Error(
      `openSync opens for reading in the browser, "r"; got "${flags}". Use writeFileSync`,
    );
  }
  open.set(nextDescriptor, contentOf(path, "open"));
  return nextDescriptor++;
}

export function fstatSync(descriptor: number) {
  return status(opened(descriptor, "fstat"));
}

export function readSync(
  descriptor: number,
  target: Uint8Array,
  offset = 0,
  length = target.byteLength - offset,
  position = 0,
): number {
  const bytes = opened(descriptor, "read").subarray(position, position + length);
  target.set(bytes, offset);
  return bytes.length;
}

export function closeSync(descriptor: number): void {
  opened(descriptor, "close");
  open.delete(descriptor);
}

export function readFileSync(path: string, options?: string | { encoding?: string | null } | null) {
  const bytes = Buffer.from(contentOf(path, "open"));
  const encoding = typeof options === "string" ? options : options?.encoding;
  return encoding ? bytes.toString(encoding as "utf8") : bytes;
}

export function writeFileSync(path: string, content: string | Uint8Array): void {
  const place = at(path);
  if (folders.has(place)) throw failure("EISDIR", "illegal operation on a directory", "open", path);
  if (!folders.has(resolve(place, ".."))) {
    throw failure("ENOENT", "no such file or directory", "open", path);
  }
  files.set(
    place,
    typeof content === "string" ? new TextEncoder().encode(content) : content.slice(),
  );
}

export function readdirSync(path: string): string[] {
  const place = at(path);
  if (!folders.has(place)) throw failure("ENOENT", "no such file or directory", "scandir", path);
  const start = place === "/" ? "/" : `${place}/`;
  const names = [...files.keys(), ...folders].flatMap((entry) => {
    const [name] = entry.startsWith(start) ? entry.slice(start.length).split("/") : [];
    return name ? [name] : [];
  });
  return [...new Set(names)].sort();
}

export function mkdirSync(path: string, options?: { recursive?: boolean }): void {
  const place = at(path);
  if (!options?.recursive) {
    if (existsSync(path)) throw failure("EEXIST", "file already exists", "mkdir", path);
    if (!folders.has(resolve(place, ".."))) {
      throw failure("ENOENT", "no such file or directory", "mkdir", path);
    }
  }
  addFolder(place);
}

export function mkdtempSync(prefix: string): string {
  const path = `${prefix}${String(++nextFolder).padStart(6, "0")}`;
  mkdirSync(path);
  return path;
}

export function renameSync(from: string, to: string): void {
  writeFileSync(to, contentOf(from, "rename"));
  files.delete(at(from));
}

export function rmSync(path: string, options?: { recursive?: boolean; force?: boolean }): void {
  const place = at(path);
  if (!existsSync(path)) {
    if (options?.force) return;
    throw failure("ENOENT", "no such file or directory", "rm", path);
  }
  if (folders.has(place) && !options?.recursive) {
    throw failure("EISDIR", "is a directory", "rm", path);
  }
  for (const entries of [files, folders]) {
    for (const entry of entries.keys()) {
      if (entry === place || entry.startsWith(`${place}/`)) entries.delete(entry);
    }
  }
}

const at = (path: string): string => resolve(workingDirectory, path);

function addFolder(place: string): void {
  for (let folder = place; folder !== "/"; folder = resolve(folder, "..")) folders.add(folder);
}

function contentOf(path: string, call: string): Uint8Array {
  const place = at(path);
  if (folders.has(place)) throw failure("EISDIR", "illegal operation on a directory", call, path);
  const content = files.get(place);
  if (content === undefined) throw failure("ENOENT", "no such file or directory", call, path);
  if (content instanceof Uint8Array) return content;
  throw new Error(
    `${path} has ${megabytes(content.bytes)} MB, and the browser takes files up to ${megabytes(largestFile)} MB. Read it with the lessons on your machine, with npm start`,
  );
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);

function opened(descriptor: number, call: string): Uint8Array {
  const bytes = open.get(descriptor);
  if (!bytes) throw failure("EBADF", "bad file descriptor", call);
  return bytes;
}

function status(content: Stored | undefined) {
  const size = content instanceof Uint8Array ? content.length : (content?.bytes ?? 0);
  return { size, isFile: () => content !== undefined, isDirectory: () => content === undefined };
}

/** An error with the words and the code of Node's. */
function failure(code: string, what: string, call: string, path?: string): Error {
  const place = path === undefined ? "" : ` '${path}'`;
  return Object.assign(new Error(`${code}: ${what}, ${call}${place}`), { code });
}
