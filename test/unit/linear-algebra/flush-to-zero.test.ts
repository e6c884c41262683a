import { expect, test } from "vitest";
import { flushToZero } from "../../../src/linear-algebra/flush-to-zero";

test("a number below 2⁻⁹⁶⁰ becomes 0, whatever its sign; others stay", () => {
  const list = Float64Array.of(2 ** -961, -(2 ** -961), 2 ** -959, -(2 ** -959), 1);
  expect(flushToZero([list, [0, -3]])).toEqual([
    [0, 0, 2 ** -959, -(2 ** -959), 1],
    [0, -3],
  ]);
});
