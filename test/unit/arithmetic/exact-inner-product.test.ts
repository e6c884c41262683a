import { expect, test } from "vitest";
import { exactInnerProduct } from "../../../src/arithmetic/exact-inner-product";

const of = (a: number[], b: number[]) =>
  exactInnerProduct(Float64Array.from(a), Float64Array.from(b));

test("terms that overflow cancel, and what is left is right", () => {
  expect(of([1e200, -1e200, 3], [1e200, 1e200, 7])).toBe(21);
  expect(of([2 ** 1000, 1, -(2 ** 1000)], [2 ** 1000, 2 ** -1000, 2 ** 1000])).toBe(2 ** -1000);
});

test("a sum of doubles is rounded once", () => {
  // 1 + 2⁻⁵³ is halfway, and rounds to even; a third term decides.
  expect(of([1, 2 ** -53], [1, 1])).toBe(1);
  expect(of([1, 2 ** -53, 2 ** -500], [1, 1, 1])).toBe(1 + 2 ** -52);
  expect(of([0.1, 0.2, -0.3], [1, 1, 1])).toBe(2 ** -55);
});

test("the ends of the range", () => {
  expect(of([Number.MAX_VALUE], [2])).toBe(Number.POSITIVE_INFINITY);
  expect(of([Number.MAX_VALUE], [-2])).toBe(Number.NEGATIVE_INFINITY);
  expect(of([5e-324, 5e-324], [1, 1])).toBe(1e-323);
  expect(of([0], [5])).toBe(0);
  expect(of([], [])).toBe(0);
});
