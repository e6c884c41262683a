// The files behind a path.
import { existsSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { InputError } from "../../errors/input-error";
import { counted } from "../../report/counted";
import type { SqlEngine } from "./sql-engine";
import { quotedText } from "./sql-text";

/** The kinds of files that can be opened, by the end of their names. */
const FORMATS = {
  ".parquet": "parquet",
  ".csv": "csv",
  ".tsv": "csv",
  ".ndjson": "json",
  ".jsonl": "json",
} as const;

type FileFormat = (typeof FORMATS)[keyof typeof FORMATS];

/** Files of one kind that are one table, in the order of their names. */
export interface TableFiles {
  /** What the reader called them. */
  path: string;
  files: string[];
  format: FileFormat;
  isRemote: boolean;
}

const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * The files behind a path: one file, all files of a folder, or those that fit a pattern with * and ?.
 *
 * @throws InputError when there is none, one is empty, they are not of one kind, or the kind is not known
 */
export async function tableFiles(engine: SqlEngine, path: string): Promise<TableFiles> {
  if (typeof path !== "string" || path === "") {
    throw new InputError(
      `openTable needs the path of a file or a folder, as "trips.parquet"; got ${JSON.stringify(path)}`,
    );
  }
  if (ADDRESS.test(path)) return remoteFile(engine, path);
  const files = await filesOf(engine, path);
  const formats = new Set(files.map(formatOf));
  if (formats.size > 1) {
    throw new InputError(
      `${path} has files of several kinds (${[...formats].join(", ")}). Open one kind, as "${path}/*.parquet"`,
    );
  }
  for (const file of files) requireContent(file);
  return { path, files, format: [...formats][0]!, isRemote: false };
}

async function filesOf(engine: SqlEngine, path: string): Promise<string[]> {
  if (existsSync(path)) return statSync(path).isDirectory() ? filesOfFolder(path) : [path];
  if (!/[*?[]/.test(path)) {
    throw new InputError(
      `there is no file or folder ${path}, seen from ${process.cwd()}. Check the name, or give the whole path`,
    );
  }
  const found = await engine.rows(`SELECT file FROM glob(${quotedText(path)}) ORDER BY file`);
  if (found.length === 0) {
    throw new InputError(
      `no file fits ${path}, seen from ${process.cwd()}. Check folder and names`,
    );
  }
  return found.map(([file]) => String(file));
}

function filesOfFolder(folder: string): string[] {
  const files = readdirSync(folder)
    .filter((name) => extname(name).toLowerCase() in FORMATS && !/^[._]/.test(name))
    .sort()
    .map((name) => join(folder, name));
  if (files.length > 0) return files;
  throw new InputError(
    `the folder ${folder} has no file that ends with ${Object.keys(FORMATS).join(", ")}`,
  );
}

function formatOf(file: string): FileFormat {
  const end = extname(file).toLowerCase();
  if (end in FORMATS) return FORMATS[end as keyof typeof FORMATS];
  throw new InputError(
    `${file}: expected a name that ends with ${Object.keys(FORMATS).join(", ")}; got ${end ? `"${end}"` : "no ending"}`,
  );
}

function requireContent(file: string): void {
  if (statSync(file).size > 0) return;
  throw new InputError(
    `${file} is empty: ${counted(0, "byte")}. Was it still being written? Write or copy it again`,
  );
}

async function remoteFile(engine: SqlEngine, address: string): Promise<TableFiles> {
  try {
    await engine.rows("LOAD httpfs");
  } catch {
    throw new InputError(
      `${address} is an address, and DuckDB's extension for those (httpfs) is not installed; nothing is downloaded ` +
        "without being asked for. Download the file and open it from the disk, or install the extension with DuckDB itself",
    );
  }
  return {
    path: address,
    files: [address],
    format: formatOf(address.replace(/[?#].*$/, "")),
    isRemote: true,
  };
}

/** Files as a list of SQL, their names as they are and not as patterns. */
export function fileList(files: readonly string[], isRemote: boolean): string {
  const literal = (file: string) => (isRemote ? file : file.replace(/[*?[]/g, "[$&]"));
  return `[${files.map((file) => quotedText(literal(file))).join(", ")}]`;
}
