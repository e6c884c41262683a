import { expect, test } from "vitest";
import { rootMeanSquare } from "../../../src/arithmetic/root-mean-square";
import { relativeError } from "../../reference/reference";

test.each([
  [[3, 4], 5 / Math.SQRT2],
  [[1.7e308, -1.7e308, 1.7e308], 1.7e308],
  [[1e-320, 1e-320], 1e-320],
  [[3e200, -4e200], 5e200 / Math.SQRT2],
  [[0, 0, 0], 0],
])("of %s", (list, wanted) => {
  expect(relativeError(rootMeanSquare(Float64Array.from(list)), wanted)).toBeLessThan(4e-16);
});
