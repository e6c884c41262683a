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

test("no lesson has more than 45 cells", () => {
  const long = lessons.filter((lesson) => sittingOf(lesson).cells > 45);
  expect(long).toEqual([]);
});

// Those with many exercises take longer than 40 minutes, and are not here yet.
describe.each(["01", "03", "04", "05", "09", "10", "11", "12", "13", "14"])(
  "lesson %s",
  (lesson) => {
    const { minutes } = sittingOf(lesson);

    test("takes at most 40 minutes", () => {
      // An estimate is good to five minutes.
      expect(5 * Math.round(minutes / 5)).toBeLessThanOrEqual(40);
    });

    test("takes about as long as the guide for the classroom says", () => {
      expect(Math.abs(announced(lesson) - minutes)).toBeLessThan(7);
    });
  },
);
