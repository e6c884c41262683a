import { expect, test } from "vitest";
import { nearbyWithFewDigits } from "../../../src/arithmetic/few-digits";

test.each([
  ["the sixteenth part of a spread of 1", 1234.56789012345, 1.99, 1234.5625],
  ["that of a large spread", 1234.56789012345, 3000, 1280],
  ["and of a tiny one", 1e-9, 1.1 * 2 ** -30, 2 ** -30 + 2 ** -34],
])("the number near a mean is a multiple of %s", (_, mean, spread, wanted) => {
  expect(nearbyWithFewDigits(mean, spread, 4)).toBe(wanted);
});
test("the number near the mean of a constant is the mean", () => {
  expect(nearbyWithFewDigits(0.1, 0, 4)).toBe(0.1);
  expect(nearbyWithFewDigits(Number.NaN, Number.NaN, 4)).toBeNaN();
});
