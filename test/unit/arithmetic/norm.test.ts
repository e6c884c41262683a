import { expect, test } from "vitest";
import { norm } from "../../../src/arithmetic/norm";
import { relativeError } from "../../reference/reference";

test.each([
  [[3e200, -4e200], 5e200],
  [[3e-200, 4e-200], 5e-200],
  [[Number.MAX_VALUE], Number.MAX_VALUE],
  [[5e-324], 5e-324],
  [[0, 0], 0],
])("the length of %s", (vector, length) => {
  expect(relativeError([norm(vector)], [length])).toBeLessThan(1e-15);
});

test.each([1e-300, 1e-141, 1e-139, 1, 1e139, 1e141, 1e300])(
  "a length near %s is right to the last digit",
  (size) => {
    expect(relativeError(norm([2 * size, -3 * size, 6 * size]), 7 * size)).toBeLessThan(4e-16);
  },
);
