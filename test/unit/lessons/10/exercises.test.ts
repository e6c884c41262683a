import { expect, test } from "vitest";
import { gramMemory, timeFactors, whyFast } from "../../../../src/exercises/lesson-10";

test.each([
  ["the factors of the time", timeFactors([2, 4, 8])],
  ["the reason", whyFast("B")],
  ["the memory of XᵀX", gramMemory((columns: number) => (columns * columns * 8) / 10 ** 9)],
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

test.each<[string, (columns: number) => unknown, string]>([
  ["as it is given", () => 0, "Count the entries"],
  ["bytes", (columns) => columns * columns * 8, "in bytes"],
  ["entries", (columns) => (columns * columns) / 1e9, "each takes 8 bytes"],
  ["one row", (columns) => (columns * 8) / 1e9, "one row"],
  ["a triangle", (columns) => (columns * (columns + 1) * 4) / 1e9, "across the diagonal"],
  ["half", (columns) => (columns * columns * 4) / 1e9, "stored whole"],
  ["one column more", (columns) => ((columns + 1) ** 2 * 8) / 1e9, "a column of ones"],
  ["1024³", (columns) => (columns * columns * 8) / 2 ** 30, "10⁹ bytes"],
  ["cubed", (columns) => (columns ** 3 * 8) / 1e9, "as many rows as columns"],
  ["one number for all", () => 3.2, "the same for all data"],
  ["text", (columns) => `${(columns * columns * 8) / 1e9} GB`, "text"],
])("the memory of XᵀX: %s is not yet right", (_, gigabytes, hint) => {
  refuses(gramMemory(gigabytes), hint);
});

test("the memory of XᵀX is asked as a function", () => {
  refuses(gramMemory(3.2), "Give the function itself");
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
