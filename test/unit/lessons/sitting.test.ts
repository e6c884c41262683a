import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sittingOf } from "./sitting";

const guide = readFileSync(join(__dirname, "..", "..", "..", "TEACHING.md"), "utf8");

/** What TEACHING.md says a lesson takes. */
function announced(lesson: string): number {
  return Number(new RegExp(`^\\| ${lesson} \\| [^|]+ \\| (\\d+) \\|`, "m").exec(guide)?.[1]);
}

const lessons = [...guide.matchAll(/^\| (\d\d) \|/gm)].map(([, lesson]) => lesson!);

describe.each(lessons)("lesson %s is one sitting", (lesson) => {
  const { cells, minutes } = sittingOf(lesson);

  test("of at most 45 cells and 40 minutes", () => {
    expect(cells).toBeLessThanOrEqual(45);
    expect(Math.round(minutes)).toBeLessThanOrEqual(40);
  });

  test("that takes about as long as the guide for the classroom says", () => {
    expect(Math.abs(announced(lesson) - minutes)).toBeLessThan(6);
  });
});
