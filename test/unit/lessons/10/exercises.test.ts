import { expect, test } from "vitest";
import { gramMemory, timeFactors, whyFast } from "../../../../src/exercises/lesson-10";

test.each([
  ["the factors of the time", timeFactors([2, 4, 8])],
  ["the reason", whyFast("B")],
  ["the memory of XᵀX", gramMemory((8 * 20_000 ** 2) / 1e9)],
])("%s is right", (_, verdict) => {
  expect(verdict.right).toBe(true);
});

test.each([
  [[2, 2, 2], "an entry for each pair"],
  [[2, 2, 4], "an entry for each pair"],
  [[4, 2, 8], "the other way round"],
  [[4, 4, 16], "Twice as many take twice the time"],
  [[1, 4, 4], "Twice as many take twice the time"],
  [[2, 8, 16], "8 belongs to n³"],
  [[2, 3, 6], "how does m·n² grow"],
  [[2, 4, 6], "They multiply"],
  [[2, 4, 16], "Multiply the two factors"],
  [[2, 4], "Write three factors"],
  [[2, 4, Number.POSITIVE_INFINITY], "Write three factors"],
  [8, "in square brackets"],
  [["2", "4", "8"], "Write three factors"],
  [null, "Write three factors"],
])("the factors of the time: %j is not yet right", (answer, hint) => {
  refuses(timeFactors(answer), hint);
});

test.each([
  ["A", "Every row is read"],
  ["C", "sums over all rows"],
  ["D", "doesn't depend on the values"],
  ["?", "Answer with one letter"],
])("the reason: %j is not yet right", (answer, hint) => {
  refuses(whyFast(answer), hint);
});

test.each([
  [8 * 20_000 ** 2, "in bytes"],
  [20_000 ** 2 / 1e9, "each takes 8 bytes"],
  [(8 * 20_000) / 1e9, "one row"],
  [(8 * 20_000 ** 2) / 2e9, "half of it"],
  [2 * 0.8, "four times the memory"],
  [(8 * 10_000 ** 2) / 1e9, "for 10,000 columns"],
  [0, "Count the entries"],
  [160, "Count the entries"],
])("the memory of XᵀX: %j is not yet right", (answer, hint) => {
  refuses(gramMemory(answer), hint);
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
