import { expect, test } from "vitest";
import { maxNorm } from "../../../src/arithmetic/max-norm";
import { powerOfTwo } from "../../../src/arithmetic/power-of-two";

test("a scale is the power of two at or below the largest size, and 1 for zeros", () => {
  expect(powerOfTwo(maxNorm([3, -5, 4]))).toBe(4);
  expect(powerOfTwo(maxNorm([-8]))).toBe(8);
  expect(powerOfTwo(maxNorm([0.3, 0.2]))).toBe(0.25);
  expect(powerOfTwo(maxNorm([0, -0]))).toBe(1);
});

test("the largest size counts, whatever its sign and place", () => {
  expect(maxNorm(Float64Array.of(1, -7, 3))).toBe(7);
  expect(maxNorm(Float64Array.of(-1, 2, 9))).toBe(9);
  expect(maxNorm(new Float64Array(0))).toBe(0);
});
