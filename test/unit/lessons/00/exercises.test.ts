import { expect, test } from "vitest";
import { meanOfY } from "../../../../src/exercises/lesson-00";

test.each([4, 4.0001, [4]])("the mean: %j is right", (answer) => {
  expect(meanOfY(answer)).toMatchObject({ right: true });
});

test.each([
  [20, "is the sum"],
  [5, "how many numbers"],
  [3, "mean of x"],
  [2 + 4 + 5 + 4 + 5 / 5, "brackets"],
  [0, "Add 2, 4, 5, 4 and 5"],
])("the mean: %j is not yet right", (answer, hint) => {
  const verdict = meanOfY(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});
