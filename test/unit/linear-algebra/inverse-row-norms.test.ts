import { expect, test } from "vitest";
import { conditionBound } from "../../../src/linear-algebra/condition-number";
import { inverseRowNorms } from "../../../src/linear-algebra/inverse-row-norms";
import { relativeError } from "../../reference/reference";

test("rows of R⁻¹ = [1 −4/3 ; 0 5/3] have the lengths 5/3, twice", () => {
  const norms = inverseRowNorms([Float64Array.of(1, 0), Float64Array.of(0.8, 0.6)]);
  expect(relativeError(norms, [5 / 3, 5 / 3])).toBeLessThan(1e-15);
});

test("and of three: R⁻¹ of [1 2 3 ; 0 1 4 ; 0 0 2] is [1 −2 2.5 ; 0 1 −2 ; 0 0 0.5]", () => {
  const R = [Float64Array.of(1, 0, 0), Float64Array.of(2, 1, 0), Float64Array.of(3, 4, 2)];
  const norms = [Math.hypot(1, 2, 2.5), Math.hypot(1, 2), 0.5];
  expect(relativeError(inverseRowNorms(R), norms)).toBeLessThan(1e-15);
  const bound = Math.sqrt(3) * Math.hypot(...norms);
  expect(relativeError(conditionBound(inverseRowNorms(R)), bound)).toBeLessThan(1e-15);
});
