import { describe, expect, test } from "vitest";
import { leastSquares } from "../../../../../src/regression/strategy";
import { designOfCondition, difficultDesigns } from "../../../../reference/designs";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";

const ones = (length: number) => new Float64Array(length).fill(1);
const conditions = Array.from({ length: 13 }, (_, k) => Number(`1e${k + 1}`));
const randomDesigns = conditions.flatMap((condition) =>
  [1, 2, 3].map((seed) => designOfCondition(condition, seed)),
);

describe.each([...difficultDesigns(), ...randomDesigns])("$name", ({ features, target }) => {
  const problem = { features, target, intercept: true, lambda: 0 };

  test("θ, the residual and the standard errors have all their digits", () => {
    const exact = exactLeastSquares([ones(target.length), ...features], target);
    const solution = leastSquares(problem);
    const roots = solution.uncertainty().unscaledStandardErrors();
    expect(solution.solver).toBe("qr");
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(15.3);
    expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14.8);
    expect(worstDigits(roots, exact.inverseRoots)).toBeGreaterThan(15);
  });
  test.each([1e-9, 1, 1e7])("and with λ = %s", (lambda) => {
    const exact = exactLeastSquares([ones(target.length), ...features], target, lambda);
    const { theta } = leastSquares({ ...problem, lambda });
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(15.3);
  });
});

test.each([1, 2, 3])(
  "at condition 1e14 either every digit is right or a dependence is reported, seed %s",
  (seed) => {
    const { features, target } = designOfCondition(1e14, seed);
    const solution = leastSquares({ features, target, intercept: true, lambda: 0 });
    const exact = exactLeastSquares([ones(target.length), ...features], target);
    expect(solution.isMinimumNorm || worstDigits(solution.theta, exact.theta) > 15).toBe(true);
  },
);
