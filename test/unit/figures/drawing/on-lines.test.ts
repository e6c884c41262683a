import { expect, test } from "vitest";
import { onLines } from "../../../../src/figures/drawing/on-lines";

test.each([
  ["one line is enough", "Five samples", 34, ["Five samples"]],
  [
    "the lines are about equally long",
    "Off the plane QR loses two digits as well",
    34,
    ["Off the plane QR loses", "two digits as well"],
  ],
  ["three of them", "aaaa bbbb cccc dddd eeee ffff", 10, ["aaaa bbbb", "cccc dddd", "eeee ffff"]],
  [
    "a line ends at a comma rather than within a phrase",
    "Three points, and no line through all of them",
    34,
    ["Three points,", "and no line through all of them"],
  ],
  [
    "and where a line of the wide page ends",
    "30 steps end 0.31 (raw)<br>and 0 (centred) above the bottom",
    33,
    ["30 steps end 0.31 (raw)", "and 0 (centred) above the bottom"],
  ],
  [
    "which is a space where a line has room",
    "slopes 2 and 3,<br>mean 2.5",
    34,
    ["slopes 2 and 3, mean 2.5"],
  ],
  ["a number stays whole", "the rate is λ = 2.1 · 10⁻⁶", 16, ["the rate is", "λ = 2.1 · 10⁻⁶"]],
  ["tags are no letters", "<b>raw</b> and <i>fine</i>", 12, ["<b>raw</b> and <i>fine</i>"]],
  [
    "a word that is too long stays whole",
    "of population_thousands_14",
    10,
    ["of", "population_thousands_14"],
  ],
  ["nothing", "", 10, [""]],
])("%s", (_, text, letters, expected) => {
  expect(onLines(text, letters).split("<br>")).toEqual(expected);
});
