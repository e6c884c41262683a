import { describe, expect, test } from "vitest";
import { overBlocks, overColumns, type RowBlock } from "../../../../../src/arithmetic/passes";
import { invertibilityOf } from "../../../../../src/regression/diagnosis/invertibility";
import { blockFit } from "../../../../../src/regression/solver/blocks/block-fit";
import { leastSquares } from "../../../../../src/regression/strategy";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { hardData } from "../../../../reference/hard-data";

const ROWS = 6_000;

async function* inBlocks(columns: RowBlock, blockRows: number) {
  for (let from = 0; from < columns[0]!.length; from += blockRows) {
    yield columns.map((column) => column.slice(from, from + blockRows));
  }
}

const fitOf = (features: Float64Array[], target: Float64Array, lambda = 0, reflect = false) =>
  overColumns(blockFit(features.length, lambda, reflect), [...features, target]).solution;
const ones = new Float64Array(ROWS).fill(1);

describe.each([...hardData(ROWS), ...hardData(ROWS, 10)])("$name", ({ features, target }) => {
  test.each([0, 1])("keeps the digits of the fit in memory, λ = %s", (lambda) => {
    const exact = exactLeastSquares([ones, ...features], target, lambda);
    const inMemory = leastSquares({ features, target, intercept: true, lambda });
    for (const reflect of [false, true]) {
      const solution = fitOf(features, target, lambda, reflect);
      expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(14);
      expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14);
      // The uncertainty has the digits that R has: 16 less those of the condition number.
      const { unscaledStandardErrors } = solution.uncertainty();
      const errors = worstDigits(unscaledStandardErrors(), exact.inverseRoots);
      expect(errors).toBeGreaterThan(15 - Math.log10(solution.conditionBound));
      expect(errors).toBeGreaterThan(10.5);
      if (reflect || solution.solver === "qr") continue;
      expect(solution.theta).toEqual(inMemory.theta);
      expect(solution.plane).toEqual(inMemory.plane);
    }
  });

  test("blocks of other lengths give the same to the last bit", async () => {
    const columns = [...features, target];
    const { solution, triangle } = overColumns(blockFit(features.length, 0, false), columns);
    const parts = await overBlocks(blockFit(features.length, 0, false), () =>
      inBlocks(columns, 2048),
    );
    expect(parts.solution.theta).toEqual(solution.theta);
    expect(parts.solution.plane).toEqual(solution.plane);
    expect(parts.solution.factor).toEqual(solution.factor);
    expect(parts.triangle).toEqual(triangle);
  });
});

describe("passes over the rows", () => {
  const { features } = hardData(ROWS)[0]!;
  const passesOf = (target: Float64Array) => {
    const procedure = blockFit(features.length, 0, false);
    for (let count = 0; ; count++) {
      const { done, value } = procedure.next();
      if (done) return { count, solution: value.solution };
      value.add([...features, target]);
    }
  };
  const sum = (factor: (j: number) => number) =>
    features[0]!.map((_, i) => features.reduce((all, x, j) => all + factor(j) * x[i]!, 0));

  const others = sum((j) => j + 1).map((x, i) => (i < 1024 ? 50 - x : 50 + x));
  test.each<[string, number, Float64Array]>([
    ["all coefficients large", 1, sum((j) => j + 1).map((x, i) => 50 + x + Math.sin(i * i))],
    ["an intercept of about 0", 2, sum((j) => j + 1).map((x, i) => x + Math.sin(i * i))],
    ["a slope of about 0", 2, sum((j) => j).map((x, i) => 50 + x + Math.sin(i * i))],
    ["first rows that differ", 2, others.map((x, i) => x + Math.sin(i * i))],
  ])("for columns that are not nearly dependent, %s: %s", (_, passes, target) => {
    const { count, solution } = passesOf(target);
    expect(count).toBe(passes);
    const exact = exactLeastSquares([ones, ...features], target);
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(12);
    expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14);
    const { unscaledStandardErrors } = solution.uncertainty();
    expect(worstDigits(unscaledStandardErrors(), exact.inverseRoots)).toBeGreaterThan(13);
  });
});

test("the triangle knows no λ, so that another one can be tried on it", () => {
  const { features, target } = hardData(ROWS, 3)[0]!;
  const fitWith = (lambda: number) =>
    overColumns(blockFit(3, lambda, false), [...features, target]);
  const [without, penalised] = [fitWith(0), fitWith(1e4)];
  expect(penalised.solution.isMinimumNorm).toBe(false);
  expect(penalised.solution.theta).not.toEqual(without.solution.theta);
  expect(worstDigits(penalised.triangle.image, without.triangle.image)).toBeGreaterThan(11);
  expect(penalised.triangle.leastResidual).toBeCloseTo(without.triangle.leastResidual, 8);
});

describe("what Cholesky cannot do", () => {
  const { features, target } = hardData(ROWS, 3)[0]!;
  const [a, b, c] = features as [Float64Array, Float64Array, Float64Array];

  test.each([1e-7, 1e-10, 1e-12])("a column that is another ± %s", (size) => {
    const columns = [a, a.map((x, i) => x + size * b[i]!), c];
    const exact = exactLeastSquares([ones, ...columns], target);
    const solution = fitOf(columns, target);
    expect(solution.solver).toBe("qr");
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(12);
    expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14);
  });
  test("a column that is another ± 1e-10, and noise that is orthogonal to both: 32 digits are not enough", () => {
    const near = a.map((x, i) => x + 1e-10 * b[i]!);
    const noise = target.slice();
    // About 10 the columns are nearly orthogonal: each round takes away all but about a hundredth of what is left along them.
    for (const column of Array.from({ length: 12 }, () => [
      ones,
      a.map((x) => x - 10),
      b.map((x) => x - 10),
    ]).flat()) {
      const dot = (u: Float64Array) => u.reduce((sum, value, i) => sum + value * column[i]!, 0);
      const along = dot(noise) / dot(column);
      for (let i = 0; i < ROWS; i++) noise[i]! -= along * column[i]!;
    }
    const y = noise.map((e, i) => e + 3 + a[i]! + near[i]!);
    const exact = exactLeastSquares([ones, a, near], y);
    expect(Math.max(...exact.theta.map(Math.abs))).toBeLessThan(1e6);
    expect(worstDigits(fitOf([a, near], y).theta, exact.theta)).toBeGreaterThan(11.9);
  });
  test("scales of 1e−200 and 1e200", () => {
    const columns = [a.map((x) => x * 1e-200), b.map((x) => x * 1e200)];
    const inMemory = leastSquares({ features: columns, target, intercept: true, lambda: 0 }, "qr");
    const solution = fitOf(columns, target);
    expect(solution.solver).toBe("qr");
    expect(worstDigits(solution.theta, inMemory.theta)).toBeGreaterThan(14);
  });
  test("no noise at all: the coefficients of the target, exactly", () => {
    const y = a.map((x, i) => 3 + 2 * Math.fround(x) - 5 * Math.fround(b[i]!));
    const columns = [a.map(Math.fround), b.map(Math.fround)].map((column) =>
      Float64Array.from(column),
    );
    const exact = exactLeastSquares([ones, ...columns], y);
    expect(worstDigits(fitOf(columns, y).theta, exact.theta)).toBeGreaterThan(12);
  });
  test.each<[string, Float64Array[], number[]]>([
    ["a column twice", [a, b, a.map((x) => 2.5 * x)], [3]],
    ["a constant column", [a, b.map(() => 0.1)], [2]],
    ["a column of zeros", [a, b.map(() => 0), c], [2]],
    ["a sum", [a, b, c, a.map((x, i) => x + b[i]! - 2 * c[i]!)], [4]],
  ])("dependent columns, the shortest θ: %s", (_, columns, dependent) => {
    const solution = fitOf(columns, target);
    const inMemory = leastSquares({ features: columns, target, intercept: true, lambda: 0 });
    expect(solution.solver).toBe("svd");
    expect(solution.isMinimumNorm).toBe(true);
    expect(dependent.length).toBe(1);
    expect(
      worstDigits(
        solution.theta.filter((t) => t !== 0),
        inMemory.theta.filter((t) => t !== 0),
      ),
    ).toBeGreaterThan(11);
    expect(worstDigits([solution.residualLength], [inMemory.residualLength])).toBeGreaterThan(12);
    expect(() => solution.uncertainty()).toThrow(/leave out the columns/);
    const names = ["intercept", ...columns.map((__, j) => `x${j + 1}`)];
    const { dependentColumns } = invertibilityOf(solution.factor, names);
    expect(dependentColumns).toEqual(dependent.map((j) => names[j]));
  });
  test("λ makes dependent columns independent", () => {
    const columns = [a, a.map((x) => 2.5 * x)];
    const exact = exactLeastSquares([ones, ...columns], target, 3);
    const solution = fitOf(columns, target, 3);
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(12);
    expect(
      worstDigits(solution.uncertainty().unscaledStandardErrors(), exact.inverseRoots),
    ).toBeGreaterThan(10);
  });
});
