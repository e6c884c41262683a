import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** What hosts pack before they send it. Pictures and fonts are packed already. */
export const isPackable = (/** @type {string} */ name) =>
  /\.(html|js|json|css|csv|ipynb|md|svg|wasm|webmanifest)$/.test(name);

/**
 * How large a site is, as it lies there and as hosts send it.
 * @param {string} folder
 */
export function folderSize(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const contents = files.map((file) => ({ file, content: fs.readFileSync(file) }));
  const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0);
  return {
    files: files.length,
    bytes: sum(contents.map(({ content }) => content.length)),
    packed: sum(
      contents.map(({ file, content }) =>
        isPackable(file) ? gzipSync(content, { level: 6 }).length : content.length,
      ),
    ),
  };
}
