import { expect, test } from "vitest";
import { digitsLeft, safeRate, timeFactors } from "../../../../src/exercises/lesson-09";

test.each([
  ["the digits left", digitsLeft([4, 10, 6])],
  ["the digits left, about", digitsLeft([4.3, 9.7, 5.8])],
  ["the digits left, with both parts", digitsLeft([4, 10, 16 - Math.log10(1e6 + 1e12 * 0.01)])],
  ["the factors of the time", timeFactors([2, 4, 8])],
  ["the safe rate", safeRate(2 / 3)],
  ["the safe rate, by hand", safeRate(0.667)],
  ["the safe rate, in brackets", safeRate([2 / 3])],
])("%s is right", (_, verdict) => {
  expect(verdict.right).toBe(true);
});

test.each([
  [[16, 16, 16], "16 is what a double holds"],
  [[10, 4, 6], "which of the two ways"],
  [[12, 6, 10], "digits that are lost"],
  [[10, 10, 6], "the same for XᵀX and for QR"],
  [[8, 10, 6], "twice as much is lost"],
  [[5, 10, 6], "twice as much is lost"],
  [[-8, 10, 6], "no less than 0"],
  [[3, 10, 6], "QR on the plane is right"],
  [[4, 12, 6], "XᵀX is right"],
  [[1, 2, 3], "Take log₁₀ of the condition number"],
  [[4, 10, 10], "the second part is by far the larger"],
  [[4, 10, 4], "a hundredth of it"],
  [[4, 10, 12], "not with κ"],
  [[4, 10, 8], "not with κ"],
  [[4, 10, 2], "not 10¹⁴"],
  [[4, 10, 14], "take log₁₀ of 10⁶ + 10¹² · 0.01 from 16"],
  [[4, 10, -2], "no less than 0"],
  [[4, 10], "Write three numbers"],
  [[4], "Write three numbers"],
  [[4, 10, 6, 0], "Write three numbers"],
  [[Number.NaN, 10, 6], "Write three numbers"],
  [4, "in square brackets"],
  [["4", "10", "6"], "Write three numbers"],
  [undefined, "Write three numbers"],
])("the digits left: %j is not yet right", (answer, hint) => {
  refuses(digitsLeft(answer), hint);
});

test.each([
  [[2, 2, 2], "an entry for each pair"],
  [[2, 2, 4], "an entry for each pair"],
  [[4, 2, 8], "one for the other"],
  [[4, 4, 16], "Twice as many take twice the time"],
  [[1, 4, 4], "Twice as many take twice the time"],
  [[2, 8, 16], "8 belongs to n³"],
  [[2, 3, 6], "how does m·n² grow"],
  [[2, 4, 6], "They multiply"],
  [[2, 4, 16], "one after the other"],
  [[2, 4], "Write three factors"],
  [[2, 4, Number.POSITIVE_INFINITY], "Write three factors"],
  [8, "in square brackets"],
  [["2", "4", "8"], "Write three factors"],
  [null, "Write three factors"],
])("the factors of the time: %j is not yet right", (answer, hint) => {
  refuses(timeFactors(answer), hint);
});

test.each([
  [1, "smaller eigenvalue"],
  [1 / 3, "Twice as much is the border"],
  [3, "3 is the eigenvalue"],
  [0.4, "the fastest rate for both"],
  [0.1202, "raw features"],
  [0.1, "There is a larger one"],
  [0.66, "There is a larger one"],
  [0.7, "Too large"],
  [0, "uphill"],
  [-0.5, "uphill"],
  [[3, 2], "Write one number"],
])("the safe rate: %j is not yet right", (answer, hint) => {
  refuses(safeRate(answer), hint);
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
