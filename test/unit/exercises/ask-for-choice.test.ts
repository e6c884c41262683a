import { expect, test } from "vitest";
import { askForChoice } from "../../../src/exercises/ask-for-choice";
import { notYet, right } from "../../../src/exercises/verdict";

const choice = askForChoice({ A: notYet("no"), B: right("yes"), C: notYet("neither") });

test.each(["B", "b", " B ", "B.", "B)", "(b)", '"B"', "“B”", "B: because", "B) for\ntwo lines"])(
  "%j is the letter B",
  (given) => {
    expect(choice(given)).toEqual(right("yes"));
    expect(choice([given])).toEqual(right("yes"));
  },
);

test.each(["", "A and B", "A, B", "AB", "Because", "Ba", "D", "1", 2, undefined, null, ["A", "B"]])(
  "%j is none of its letters",
  (given) => {
    expect(choice(given)).toEqual(notYet('Answer with one letter in quotes: "A", "B" or "C".'));
  },
);

test("each letter has its own verdict, and the letters can be read", () => {
  expect(choice("A").message).toBe("no");
  expect(choice("C").message).toBe("neither");
  expect(choice.letters).toEqual(["A", "B", "C"]);
});
