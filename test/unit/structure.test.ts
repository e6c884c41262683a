import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(__dirname, "..", "..");

/** A file and those that it imports, types included, by their paths from src without ".ts". */
type Arrows = ReadonlyMap<string, readonly string[]>;

function arrowsOfSource(): Arrows {
  const src = join(root, "src");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replaceAll("\\", "/").replace(/\.ts$/, ""));
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(src, `${file}.ts`), "utf8");
      const imports = [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*"(\.[^"]*)"/g)];
      return [file, imports.map(([, path]) => join(dirname(file), path!).replaceAll("\\", "/"))];
    }),
  );
}

/** The rooms as the map lists them: each may use those before it and no other. */
function roomsOfMap(): string[] {
  const map = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  return [...map.matchAll(/^\| `([\w/-]+)\/` \|/gm)].map(([, room]) => room!);
}

/** The arrows that run to a room further on in the list. */
function upward(arrows: Arrows, rooms: readonly string[]): string[] {
  const level = (file: string) => rooms.indexOf(dirname(file));
  return [...arrows].flatMap(([file, imports]) =>
    imports.filter((other) => level(other) > level(file)).map((other) => `${file} → ${other}`),
  );
}

/** The files that lead back to themselves. */
function inCircles(arrows: Arrows): string[] {
  return [...arrows.keys()].filter((file) => {
    const reached = new Set(arrows.get(file));
    for (const other of reached) for (const next of arrows.get(other) ?? []) reached.add(next);
    return reached.has(file);
  });
}

describe("the check itself", () => {
  const rooms = ["low", "high/inner", "high"];
  test("an arrow to a room above is found, to one below and within a room it is not", () => {
    const arrows = new Map([
      ["low/a", ["high/inner/b"]],
      ["high/inner/b", ["low/a", "high/inner/c"]],
      ["high/d", ["high/inner/b"]],
      ["high/inner/c", ["high/d"]],
    ]);
    expect(upward(arrows, rooms)).toEqual(["low/a → high/inner/b", "high/inner/c → high/d"]);
  });
  test("a circle is found, not what leads to it or from it", () => {
    const arrows = new Map([
      ["to", ["a"]],
      ["a", ["b"]],
      ["b", ["c", "from"]],
      ["c", ["a"]],
      ["from", []],
    ]);
    expect(inCircles(arrows)).toEqual(["a", "b", "c"]);
    expect(
      inCircles(
        new Map([
          ["a", ["b"]],
          ["b", []],
        ]),
      ),
    ).toEqual([]);
  });
});

describe("src", () => {
  const arrows = arrowsOfSource();
  const rooms = roomsOfMap();
  const folders = new Set([...arrows.keys()].map((file) => dirname(file)));

  test("every import leads to a file", () => {
    const lost = [...arrows.values()].flat().filter((file) => !arrows.has(file));
    expect(lost).toEqual([]);
  });
  test("its rooms are those of the map, and no file is outside of them but the index", () => {
    expect([...folders].sort()).toEqual([".", ...rooms].sort());
    expect([...arrows.keys()].filter((file) => dirname(file) === ".")).toEqual(["index"]);
  });
  test("every file opens with one line that names its concept", () => {
    const silent = [...arrows.keys()].filter((file) => {
      const [first] = readFileSync(join(root, "src", `${file}.ts`), "utf8").split("\n");
      return !/^\/\/ \S.*[.:!?]$/.test(first!);
    });
    expect(silent).toEqual([]);
  });
  test("no arrow runs up", () => {
    expect(upward(new Map([...arrows].filter(([file]) => file !== "index")), rooms)).toEqual([]);
  });
  test("no file imports itself in a circle", () => {
    expect(inCircles(arrows)).toEqual([]);
  });
  test("the tests are in rooms of the same names", () => {
    const strangers = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".test.ts") && !/^(lessons|tools)\//.test(file))
      .filter((file) => !rooms.some((room) => `${room}/`.startsWith(`${dirname(file)}/`)));
    expect(strangers).toEqual(["structure.test.ts"]);
  });
});
