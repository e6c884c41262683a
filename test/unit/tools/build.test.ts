import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { replaceChanged } from "../../../tools/setup/build.mjs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "build-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const inFolder = (...names: string[]): string => path.join(folder, ...names);

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(inFolder(name)), { recursive: true });
  fs.writeFileSync(inFolder(name), text);
}

test("a build replaces what has changed, in one step, and leaves the rest alone", () => {
  write("dist/same.js", "1");
  write("dist/room/changed.js", "old, and long enough to be read in two parts");
  write("fresh/same.js", "1");
  write("fresh/room/changed.js", "new");
  write("fresh/another/missing.js", "3");
  const same = fs.statSync(inFolder("dist/same.js"));
  // A kernel that is loading the old file.
  const open = fs.openSync(inFolder("dist/room/changed.js"), "r");

  replaceChanged(inFolder("fresh"), inFolder("dist"));

  expect(fs.readFileSync(open, "utf8")).toBe("old, and long enough to be read in two parts");
  fs.closeSync(open);
  expect(fs.readFileSync(inFolder("dist/room/changed.js"), "utf8")).toBe("new");
  expect(fs.readFileSync(inFolder("dist/another/missing.js"), "utf8")).toBe("3");
  const { ino, mtimeMs } = fs.statSync(inFolder("dist/same.js"));
  expect({ ino, mtimeMs }).toEqual({ ino: same.ino, mtimeMs: same.mtimeMs });
});
