import { describe, expect, test } from "vitest";
import { overColumns } from "../../../../../src/arithmetic/passes";
import { Cholesky } from "../../../../../src/linear-algebra/cholesky";
import { centredNormalEquations } from "../../../../../src/regression/solver/cholesky/centred-normal-equations";
import {
  fitFromGram,
  fitInFewPasses,
} from "../../../../../src/regression/solver/cholesky/gram-solution";
import { LargeDataBound } from "../../../../../src/regression/solver/cholesky/large-data-bound";
import { leastSquares } from "../../../../../src/regression/strategy";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { seeded, seededNormal } from "../../../../reference/random.mjs";

const m = 5000;
const random = seeded(31);
const normal = seededNormal(31);
const column = (value: (i: number) => number) =>
  Float64Array.from({ length: m }, (_, i) => value(i));

/** Features, with the standard deviation of the noise about 3 + x₁ + 2x₂ + … in units of their spread. */
const kinds: { name: string; features: Float64Array[]; noise: number; passes: number }[] = [
  { name: "normal", features: [column(normal), column(normal)], noise: 1, passes: 1 },
  { name: "much noise", features: [column(normal), column(normal)], noise: 100, passes: 1 },
  { name: "little noise", features: [column(normal), column(normal)], noise: 1e-4, passes: 1 },
  {
    name: "means a million spreads away",
    features: [column(() => 1e6 + normal()), column(() => normal() - 1e7)],
    noise: 1,
    passes: 1,
  },
  {
    name: "two values, repeated",
    features: [column(() => (random() < 0.3 ? 0.1 : 0.7)), column(() => (random() < 0.5 ? 0 : 1))],
    noise: 1,
    passes: 1,
  },
  {
    name: "a column that is sorted",
    features: [column((i) => i / 7), column(normal)],
    noise: 1,
    passes: 2,
  },
  {
    name: "a column that begins as a constant",
    features: [column((i) => (i < 1024 ? 3 : normal())), column(normal)],
    noise: 1,
    passes: 2,
  },
  {
    name: "a column that begins elsewhere",
    features: [column((i) => (i < 1024 ? 500 + normal() : normal())), column(normal)],
    noise: 1,
    passes: 2,
  },
];

describe.each(kinds)("$name", ({ features, noise, passes }) => {
  const target = column((i) => {
    const part = features.reduce((sum, x, j) => sum + ((j + 1) * x[i]!) / spread(x), 3);
    return part + noise * normal();
  });
  const rows = [...features, target];

  test.each([0, 50])("one pass is enough, or two, for 14 digits; λ = %s", (lambda) => {
    const exact = exactLeastSquares([column(() => 1), ...features], target, lambda);
    const system = overColumns(centredNormalEquations(features.length, 100), rows)!;
    const S = Cholesky.of(system.gram.products, features.length, lambda)!;
    const bound = new LargeDataBound(system.gram, S, lambda, m);
    const procedure = fitInFewPasses(system, lambda, S, bound);
    let count = 1;
    for (;;) {
      const { done, value } = procedure.next();
      if (!done) {
        value.add(rows);
        count++;
        continue;
      }
      const { theta, plane, residualLength } = value;
      expect(worstDigits(theta, exact.theta)).toBeGreaterThan(14 - Math.log10(Math.max(1, noise)));
      expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(13.5);
      const atCentre = plane.centre.reduce(
        (sum, c, j) => sum + c * exact.theta[j + 1]!,
        exact.theta[0]!,
      );
      expect(Math.abs(plane.height - atCentre)).toBeLessThan(
        1e-14 * (Math.abs(exact.theta[0]!) + Math.abs(plane.height)),
      );
      expect(plane.slopes).toEqual(theta.subarray(1));
      break;
    }
    expect(count).toBe(passes);
  });
});

function spread(x: Float64Array): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
}

test("a residual that is only rounding is no negative square", () => {
  const x = column((i) => i % 7);
  const { gram } = overColumns(centredNormalEquations(1, 100), [x, x.map((value) => 0.1 * value)])!;
  const { residualLength } = fitFromGram(
    gram,
    Cholesky.of(gram.products, 1, 0)!,
    0,
    gram.remainder!,
  );
  expect(residualLength).toBeGreaterThanOrEqual(0);
  expect(residualLength).toBeLessThan(1e-12);
});

describe("what a guess must not cost", () => {
  const fitOf = (features: Float64Array[], target: Float64Array, lambda = 0) =>
    leastSquares({ features, target, intercept: true, lambda });
  const size = 12_000;
  const long = (value: (i: number) => number) =>
    Float64Array.from({ length: size }, (_, i) => value(i));
  const ones = long(() => 1);

  test.each([1e3, 1e5, 1e9, 1e12, 1e62, 1e65])(
    "slopes that λ = %s makes much smaller than the guess",
    (lambda) => {
      const x = long(normal);
      const y = x.map((value) => 2 * value + 5 * normal());
      const exact = exactLeastSquares([ones, x], y, lambda);
      const { theta, residualLength } = fitOf([x], y, lambda);
      expect(worstDigits(theta, exact.theta)).toBeGreaterThan(13.5);
      expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(13.5);
    },
  );
  test.each([1e-4, 1e-6])(
    "the residual of ± %s, where the first rows are constant",
    (noisiness) => {
      const x = long((i) => (i < 1024 ? 2 : 0.3 + 3 * normal()));
      const z = long(() => 0.77 + normal());
      const y = x.map((value, i) => 3.3 + 1.7 * value + z[i]! + noisiness * normal());
      const exact = exactLeastSquares([ones, x, z], y);
      const { theta, residualLength } = fitOf([x, z], y);
      expect(worstDigits(theta, exact.theta)).toBeGreaterThan(13.5);
      expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(11);
    },
  );
  test.each([1e-6, 1e-9])(
    "the means and squares, where the first rows spread by %s and the guess is wild",
    (few) => {
      const x = long((i) => (i < 1024 ? 1 + few * normal() : 1 + 10 * normal()));
      const y = x.map((value, i) => (i < 1024 ? normal() : 2 * value + normal()));
      const exact = exactLeastSquares([ones, x], y);
      const { theta, residualLength, solver } = fitOf([x], y);
      expect(solver).toBe("cholesky");
      expect(worstDigits(theta, exact.theta)).toBeGreaterThan(13.5);
      expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(13.5);
      const { gram } = overColumns(centredNormalEquations(1, 100), [x, y])!;
      const mean = gram.shifts[1]! + gram.meanCorrections[1]!;
      const wanted = exactLeastSquares([ones], y);
      expect(worstDigits([mean], wanted.theta)).toBeGreaterThan(14.5);
      expect(
        worstDigits([Math.sqrt(gram.products[1]![1]!)], [wanted.residualLength]),
      ).toBeGreaterThan(14.5);
    },
  );
});
