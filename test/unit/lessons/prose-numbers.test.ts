import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileOf, proseOf } from "./lesson-prose";
import { faultsOfProse } from "./prose-numbers";

test("a number is held at its own place, with its words and its sign", () => {
  const prose = "The slope is −2.5, the intercept 7. At 7 the line crosses zero.";
  const phrases = ["slope is −2.5, the intercept 7.", "At 7 the line"];
  expect(faultsOfProse(prose, phrases)).toEqual([]);
  const [bare] = faultsOfProse(prose, phrases.slice(0, 1));
  expect(bare).toContain("At 7 the line");
  for (const changed of [
    prose.replace("−2.5", "2.5"),
    prose.replace("At 7", "At 2.5"),
    prose.replace("intercept 7", "intercept 17"),
  ]) {
    expect(faultsOfProse(changed, phrases)).not.toEqual([]);
  }
});

test("a phrase has a word, stands in the prose, and covers whole numbers only", () => {
  expect(faultsOfProse("at 7 kg", ["7"])).toEqual(["no word beside the number: 7"]);
  expect(faultsOfProse("nothing", ["at 7 kg"])).toEqual(["not said: at 7 kg"]);
  expect(faultsOfProse("the mean 17.25 kg", ["7.25 kg"])).toHaveLength(1);
  expect(faultsOfProse("worth −8,738 dollars", ["8,738 dollars"])).toHaveLength(1);
});

test("digits that claim nothing need no phrase, those beside them do", () => {
  const names =
    "# 07 · Title\n\n### 1 · Exercise\n\n1. See lessons 02 and 04: $x_1^2 + M_{00}$, $A^{-1}$, λ > 0.\n```\n5\n```\n`6` [08 · Next](08-next.ipynb)";
  expect(faultsOfProse(names, [])).toEqual([]);
  expect(faultsOfProse("$10^{-6}$ for λ > 0.5 in 3 lessons", [])).toHaveLength(4);
});

const lessons = readdirSync(join(__dirname, "..", "..", "..", "notebooks"))
  .filter((file) => /^\d\d-.*\.ipynb$/.test(file))
  .map((file) => file.slice(0, 2));

test.each(lessons)("lesson %s counts itself, its exercises and the lessons it names", (lesson) => {
  const prose = proseOf(lesson);
  expect(prose).toMatch(new RegExp(`^# ${lesson} · `));
  const exercises = [...prose.matchAll(/^### (\d) · /gm)].map(([, number]) => Number(number));
  expect(exercises).toEqual(exercises.map((_, i) => i + 1));
  const named = [...prose.matchAll(/\blessons? (\d\d)(?:(?:, | and | to )(\d\d))*/gi)].flatMap(
    ([words]) => words.match(/\d\d/g) ?? [],
  );
  for (const number of named) expect(lessons).toContain(number);
  for (const [, number, file] of prose.matchAll(/\[(\d\d) · [^\]]*\]\(([^)]*)\)/g)) {
    expect(file).toBe(fileOf(number!));
  }
});
