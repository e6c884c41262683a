import { expect, test } from "vitest";
import { meanOfBars } from "../../../../src/exercises/lesson-00";

test.each([3, 3.0001, [3]])("the mean: %j is right", (answer) => {
  expect(meanOfBars(answer)).toMatchObject({ right: true });
});

test.each([
  [15, "is the sum"],
  [15 / 4, "divided by 4"],
  [4, "median"],
  [5, "how many numbers"],
  [2, "mean of the hours"],
  [5 + 4 + 4 + 2 + 0 / 5, "brackets"],
  [10, "Add 5, 4, 4, 2 and 0"],
])("the mean: %j is not yet right", (answer, hint) => {
  const verdict = meanOfBars(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});
