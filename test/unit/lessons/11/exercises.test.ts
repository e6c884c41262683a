import { expect, test } from "vitest";
import { mergedMean, mergedSlope, numbersToSend } from "../../../../src/exercises/lesson-11";
import { NormalLinearRegression } from "../../../../src/index";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 0, 3, 0];
const joint = new NormalLinearRegression().fit(x, y).theta[1]!;

test.each([
  ["the slope of all five points", mergedSlope(joint)],
  ["the slope by hand", mergedSlope(-0.5)],
  ["the slope in brackets", mergedSlope([-5 / 10])],
  ["the count", numbersToSend(1 + 4 + (4 * 5) / 2)],
  [
    "the mean",
    mergedMean((a: number, p: number, b: number, q: number) => (a * p + b * q) / (a + b)),
  ],
  [
    "the mean, step by step",
    mergedMean((a: number, p: number, b: number, q: number) => p + (b / (a + b)) * (q - p)),
  ],
])("%s is right", (_, verdict) => {
  expect(verdict.right).toBe(true);
});

// What the two blocks send, and the ways to go wrong with it.
const [SxxA, SxyA, SxxB, SxyB] = [0.5, 1, 2, 0];
const [between, dx, dy] = [6 / 5, 2.5, -2];
test.each([
  ["mean of the slopes", (SxyA / SxxA + SxyB / SxxB) / 2, "the mean of the two slopes. Slopes"],
  ["weighted mean", (2 * 2 + 3 * 0) / 5, "weighted by their points"],
  ["no term between", (SxyA + SxyB) / (SxxA + SxxB), "The term between the blocks is missing"],
  ["only the term between", dy / dx, "from mean to mean"],
  ["wrong sign of d", (SxyA + SxyB + between * dx * -dy) / 10, "differ in sign"],
  ["no factor", (1 + dx * dy) / (2.5 + dx * dx), "It needs the factor"],
  ["turned over", 10 / -5, "divided Sxx by Sxy"],
  ["Sxx without the term between", -5 / 2.5, "Sxx lacks the term between"],
  ["Sxy without the term between", 1 / 10, "Sxy needs the term"],
  ["the slope of the lesson", 0.6, "belongs to the files of the lesson"],
  ["anything else", 7, "Then divide"],
])("the merged slope, %s: %d is not yet right", (_, answer, hint) => {
  refuses(mergedSlope(answer), hint);
});

test.each([
  [20, "S is symmetric, so 6 of its entries occur twice. And the count?"],
  [1 + 4 + 16, "Send each once"],
  [16, "How many entries differ"],
  [10, "with the target's"],
  [4 + 10, "the count, or the mean of the target"],
  [1 + 10, "The means are missing"],
  [13, "The target has a mean as well"],
  [3 + 6, "The target has a mean and products"],
  [6, "The target has a mean and products"],
  [5 * 5, "Five by five, with the ones"],
  [20_000_000, "one number, however many rows"],
  ["all rows", "No row needs to travel"],
  ["every row", "No row needs to travel"],
  ["15", "That is text"],
  [0, "Count, means, products"],
])("the numbers to send: %j is not yet right", (answer, hint) => {
  refuses(numbersToSend(answer), hint);
});

type Merge = (mA: number, meanA: number, mB: number, meanB: number) => unknown;
test.each<[string, Merge | number, string]>([
  ["the mean of means", (_a, p, _b, q) => (p + q) / 2, "A mean of means"],
  ["crossed counts", (a, p, b, q) => (b * p + a * q) / (a + b), "crossed"],
  ["the sum", (a, p, b, q) => a * p + b * q, "That is the sum of all values"],
  ["one of the two", (_a, p) => p, "the sum of the values behind each mean"],
  ["no function", 4, "Give the function itself"],
])("the merged mean: %s is not yet right", (_, answer, hint) => {
  refuses(mergedMean(answer), hint);
});

test("the mean of means says 50 where the mean is 1, as its hint says", () => {
  const values = [100, ...Array.from({ length: 99 }, () => 0)];
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBe(1);
  expect((100 + 0) / 2).toBe(50);
});

function refuses(verdict: { right: boolean; message: string }, hint: string): void {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
