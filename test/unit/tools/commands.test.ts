import fs from "node:fs";
import path from "node:path";
import { parse } from "acorn";
import { expect, test } from "vitest";

const tools = path.join(__dirname, "..", "..", "..", "tools");
const commands = fs.readdirSync(path.join(tools, "commands"));

/** What a file imports when it is read, and what those import: not what `import()` asks for later. */
function importedAtOnce(file: string, seen = new Set<string>()): Set<string> {
  const { body } = parse(fs.readFileSync(file, "utf8"), {
    ecmaVersion: "latest",
    sourceType: "module",
  });
  for (const statement of body) {
    const name = "source" in statement ? statement.source?.value : undefined;
    if (typeof name !== "string") continue;
    const isFile = name.startsWith(".");
    const found = isFile ? path.resolve(path.dirname(file), name) : name;
    if (seen.has(found)) continue;
    seen.add(found);
    if (isFile && fs.existsSync(found)) importedAtOnce(found, seen);
  }
  return seen;
}

test.each(commands)("%s can be read in a fresh clone, before any package is installed", (file) => {
  const imports = [...importedAtOnce(path.join(tools, "commands", file))];
  expect(imports.length).toBeGreaterThan(1);
  expect(imports.filter((name) => !name.startsWith("node:") && !path.isAbsolute(name))).toEqual([]);
});

test("an import of a package is seen through other files", () => {
  const imports = importedAtOnce(path.join(tools, "lite", "service-worker.mjs"));
  expect([...imports]).toContain("esbuild");
});
