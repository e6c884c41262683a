import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inProject, root } from "../../tools/project.mjs";

interface Lock {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

/**
 * What makes a lock unsafe, or of use on some systems only: a package that is not held to a checksum or that names a
 * host, and a native part that is left out.
 */
function troublesIn({ packages }: Lock): string[] {
  const foreign = Object.entries(packages).filter(([folder]) => folder.includes("node_modules/"));
  return foreign.flatMap(([folder, { integrity, resolved, link, optionalDependencies = {} }]) => [
    ...(link || integrity ? [] : [`${folder}: no checksum`]),
    ...(link || !resolved ? [] : [`${folder}: comes from ${resolved}`]),
    ...Object.keys(optionalDependencies)
      .filter((name) => !foldersAbove(folder).some((above) => packages[above + name]))
      .map((name) => `${folder}: its optional part ${name} is left out`),
  ]);
}

/** Where Node looks for a package that the one in `folder` asks for. */
function foldersAbove(folder: string): string[] {
  const parts = `${folder}/`.split("node_modules/");
  return parts.map((_, k) => [...parts.slice(0, parts.length - k), ""].join("node_modules/"));
}

const generated = ["node_modules", "dist", "site", "solutions"];

function filesNamed(pattern: RegExp, folder = root): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isFile()) return pattern.test(entry.name) ? [path.relative(root, full)] : [];
    const isOurs = !entry.name.startsWith(".") && !generated.includes(entry.name);
    return entry.isDirectory() && isOurs ? filesNamed(pattern, full) : [];
  });
}

const read = (file: string) => fs.readFileSync(inProject(file), "utf8");
const locks = filesNamed(/^package-lock\.json$/);

test.each(locks)("%s: a checksum for every package, no host, every system's parts", (file) => {
  const lock = JSON.parse(read(file)) as Lock;
  expect(Object.keys(lock.packages).length).toBeGreaterThan(4);
  expect(troublesIn(lock)).toEqual([]);
});

test("the locks of npm packages are found", () => {
  expect(locks.map((file) => file.replaceAll(path.sep, "/"))).toEqual(
    expect.arrayContaining(["package-lock.json", "tools/node-versions/package-lock.json"]),
  );
});

describe("a lock with a fault is refused", () => {
  const whole: Lock = {
    packages: {
      "": {},
      notebooks: {},
      "node_modules/notebooks": { resolved: "notebooks", link: true },
      "node_modules/a": {
        integrity: "sha512-a",
        optionalDependencies: { "a-linux": "1.0.0", "a-darwin": "1.0.0" },
      },
      "node_modules/a-linux": { integrity: "sha512-l" },
      "node_modules/a/node_modules/a-darwin": { integrity: "sha512-d" },
    },
  };
  const changed = (change: (packages: Lock["packages"]) => void) => {
    const copy = structuredClone(whole);
    change(copy.packages);
    return troublesIn(copy);
  };

  test("a whole one is not", () => expect(troublesIn(whole)).toEqual([]));

  test("no checksum", () =>
    expect(changed((packages) => delete packages["node_modules/a"]!.integrity)).toEqual([
      "node_modules/a: no checksum",
    ]));

  test("no checksum of a package inside another", () =>
    expect(
      changed((packages) => {
        packages["node_modules/a/node_modules/a-darwin"] = {};
      }),
    ).toEqual(["node_modules/a/node_modules/a-darwin: no checksum"]));

  test("a host", () =>
    expect(
      changed((packages) => {
        packages["node_modules/a-linux"]!.resolved = "https://host/a-linux.tgz";
      }),
    ).toEqual(["node_modules/a-linux: comes from https://host/a-linux.tgz"]));

  test("another system's part left out", () =>
    expect(changed((packages) => delete packages["node_modules/a-linux"])).toEqual([
      "node_modules/a: its optional part a-linux is left out",
    ]));
});

const requirements = filesNamed(/^(requirements|uv).*\.txt$/);

test.each(requirements)("%s: every package is held to checksums, and no host is named", (file) => {
  const lines = read(file).replaceAll(/#.*$/gm, "").replaceAll("\\\n", " ").split("\n");
  const packages = lines.map((line) => line.trim()).filter((line) => line !== "");
  expect(packages.length).toBeGreaterThan(0);
  for (const line of packages) {
    expect(line).toMatch(/^[\w.[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/);
    expect(line).not.toContain("://");
  }
});
