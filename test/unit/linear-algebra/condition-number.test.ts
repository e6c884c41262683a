import { expect, test } from "vitest";
import { conditionOf, singularValuesOf } from "../../../src/linear-algebra/condition-number";
import { relativeError } from "../../reference/reference";

test("two unit columns with the cosine c have the singular values √(1 ± c)", () => {
  const columns = [Float64Array.of(1, 0), Float64Array.of(0.8, 0.6)];
  expect(relativeError(singularValuesOf(columns), [Math.sqrt(1.8), Math.sqrt(0.2)])).toBeLessThan(
    1e-15,
  );
  expect(relativeError(conditionOf(columns), 3)).toBeLessThan(1e-14);
  expect(conditionOf([Float64Array.of(1, 0), Float64Array.of(0, 0)])).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test("longer columns have as many singular values as there are columns", () => {
  const columns = [Float64Array.of(3, 0, 0), Float64Array.of(0, 0, 4)];
  expect(singularValuesOf(columns)).toEqual([4, 3]);
  expect(relativeError(conditionOf(columns), 4 / 3)).toBeLessThan(1e-15);
});
