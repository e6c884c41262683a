import { expect, test } from "vitest";
import { powersOfTen } from "../../../../src/figures/drawing/powers-of-ten";

test("ticks are the powers of ten from one end beyond the other, in letters of one size", () => {
  const { type, tickvals, ticktext } = powersOfTen([0.02, 700]);
  expect(type).toBe("log");
  expect(tickvals).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
  expect(ticktext).toEqual(["10⁻²", "10⁻¹", "1", "10", "10²", "10³"]);
});

test("ends that are powers themselves have a tick, and no more than that", () => {
  expect(powersOfTen([1, 100]).ticktext).toEqual(["1", "10", "10²"]);
});

test("one tick for so many powers, and 1 among them", () => {
  expect(powersOfTen([1e-8, 100], 3).ticktext).toEqual(["10⁻⁹", "10⁻⁶", "10⁻³", "1", "10³"]);
});
