import { describe, expect, test } from "vitest";
import { Cholesky } from "../../../../../src/linear-algebra/cholesky";
import { centredGram } from "../../../../../src/linear-algebra/gram/centred-gram";
import { LargeDataBound } from "../../../../../src/regression/solver/cholesky/large-data-bound";
import type { RefinedFit } from "../../../../../src/regression/solver/cholesky/working-precision-refinement";

const U = 2 ** -53;

describe("large data", () => {
  // Two columns of ±1 at right angles, the target 3 times the first plus 5, off by ±4 at right angles to both.
  const rows = 400;
  const signs = (turn: number) =>
    Float64Array.from({ length: rows }, (_, i) => ((i >> turn) % 2 === 0 ? 1 : -1));
  const features = [signs(0), signs(1)];
  const rest = signs(2);
  const target = features[0]!.map((x, i) => 3 * x + 5 + 4 * rest[i]!);
  const boundOf = (lambda: number) => {
    const gram = centredGram([...features, target]);
    return new LargeDataBound(gram, Cholesky.of(gram.products, 2, lambda)!, lambda, rows);
  };
  const bound = boundOf(0);

  const fitOf = (theta: Float64Array, residualLength: number): RefinedFit => ({
    theta,
    plane: { centre: new Float64Array(2), height: theta[0]!, slopes: theta.subarray(1) },
    residualLength,
  });

  describe("the Gram matrix alone is enough", () => {
    // Lengths over 20: columns 1, target 5, residual 4, all about 0, which the shifts are.
    const theta = Float64Array.of(5, 3, 0);
    const gram = centredGram([...features, target]);
    const boundOf = (
      slopes: number[],
      { products, mean = 0, far = 0 }: { products: Float64Array; mean?: number; far?: number },
    ) => {
      const meanCorrections = Float64Array.of(far, 0, 0);
      const guess = Float64Array.from(slopes);
      const remainder = { guess, shift: 0, meanCorrection: mean, products };
      const S = Cholesky.of(gram.products, 2, 0)!;
      return { bound: new LargeDataBound({ ...gram, meanCorrections }, S, 0, rows), remainder };
    };
    /** ‖r − r̄‖² for a remainder of this length. */
    const square = (length: number) => ({ products: Float64Array.of(0, 0, 400 * length ** 2) });
    const isEnough = (
      { bound, remainder }: ReturnType<typeof boundOf>,
      inflation = 1,
      residual = 80,
    ) => bound.gramIsEnough(fitOf(theta, residual), remainder, inflation);

    test("where the remainder is hardly longer than the residual", () => {
      // In rows 5 + 3, in products the remainder r; another look leaves 1.25·(5 + 3 + 4) = 15. Of the residual 8·4 + r² ≤ 15·4.
      expect(isEnough(boundOf([3, 0], square(4)))).toBe(true);
      expect(isEnough(boundOf([3, 0], square(5.28)))).toBe(true);
      expect(isEnough(boundOf([3, 0], square(5.31)))).toBe(false);
      expect(isEnough(boundOf([3, 0], { ...square(4), mean: 3.45 }))).toBe(true);
      expect(isEnough(boundOf([3, 0], { ...square(4), mean: 3.47 }))).toBe(false);
    });
    test("where the residual keeps its digits, too", () => {
      // Of the residual 1: 8·1 + 2² ≤ 1.25·(5 + 3 + 1)·1 is false, with 1.8² it is true.
      expect(isEnough(boundOf([3, 0], square(1.8)), 1, 20)).toBe(true);
      expect(isEnough(boundOf([3, 0], square(2)), 1, 20)).toBe(false);
    });
    test("where the guess is near the slopes", () => {
      // Without one: in rows 5, in products 5 and 3 together, √34. Of the residual 5·4 + 34 ≤ 15·4.
      expect(isEnough(boundOf([0, 0], square(5)), 1, 80)).toBe(true);
      expect(isEnough(boundOf([0, 0], square(5.8)), 1, 80)).toBe(false);
      // A wrong one: in rows 5 + 8, in products 5 for the slope; or 5 + 3 + 5, and 5 for the other slope.
      expect(isEnough(boundOf([8, 0], square(4)))).toBe(false);
      expect(isEnough(boundOf([3, 5], square(4)))).toBe(false);
    });
    test("where the shifts are near the means", () => {
      // A column that is √(1 + 1.5²) = 1.8 long about its shift: in rows 5 + 3·1.8, in products 1.8·4, together 17.6.
      expect(isEnough(boundOf([3, 0], { ...square(4), far: 0.5 }))).toBe(true);
      expect(isEnough(boundOf([3, 0], { ...square(4), far: 1.5 }))).toBe(false);
    });
  });

  test("of columns at right angles κ is 1: three of them come to 3", () => {
    expect(bound.condition).toBeCloseTo(3, 12);
  });
  test("one step keeps 12 digits of coefficients that are not tiny beside the residual", () => {
    // ‖y − ȳ‖ = 20·5, ‖e‖ = 20·4, parts 20·3 and 0; the sensitivity is 1/20. In all 4u·(5 + 4 + 3).
    const least = (4 * U * 12) / 1e-12;
    const keeps = (last: number, inflation = 1) =>
      bound.oneStepKeeps(fitOf(Float64Array.of(5, 3, last), 80), inflation);
    expect(keeps(1.01 * least)).toBe(true);
    expect(keeps(-1.01 * least)).toBe(true);
    expect(keeps(0.98 * least)).toBe(false);
    expect(keeps(0)).toBe(false);
    expect(keeps(1.01 * least, 2)).toBe(false);
  });
  test("refinement with 32 digits leaves the rounding of f and g", () => {
    // ‖y‖ = 20·√50, ‖1·5‖ = 20·5, ‖x·3‖ = 20·3; sums 3·80, and with λ 2·‖w‖-parts more.
    const inRows = 20 * (Math.sqrt(50) + 5 + 3);
    const wanted = 2 * U * U * (Math.sqrt(3) * inRows + 20 * 240);
    const theta = Float64Array.of(5, 3, 0);
    expect(bound.roundingError(theta, 80) / wanted).toBeCloseTo(1, 12);
    // λ = 400·3: the sensitivity of a slope is 1/40, and λ·3/40 = 90 is added; 1 + 1/2 + 1/2 = 2.
    const ridge = 2 * U * U * (Math.sqrt(3) * inRows + 20 * (160 + 90));
    expect(boundOf(1200).roundingError(theta, 80) / ridge).toBeCloseTo(1, 12);
  });
  test("an error may change the thirteenth digit, and set nothing but a 0 to 0", () => {
    const theta = Float64Array.of(5, 3, 1e-3);
    expect(bound.allows(0.99 * 20 * 1e-15, theta)).toBe(true);
    expect(bound.allows(1.01 * 20 * 1e-15, theta)).toBe(false);
    // 0 is hidden by every error; what it moves is 1 of the error's own length.
    const zero = Float64Array.of(5, 3, 0);
    const most = 2 ** -80 * 20 * Math.sqrt(50);
    expect(bound.allows(0.99 * most, zero)).toBe(true);
    expect(bound.allows(1.01 * most, zero)).toBe(false);
    expect(bound.withoutNegligible(most / 2, Float64Array.of(5, 3, most / 41))).toEqual(zero);
    const seen = Float64Array.of(5, 3, most / 39);
    expect(bound.withoutNegligible(most / 2, seen)).toEqual(seen);
    expect(bound.allows(most / 2, seen)).toBe(false);
  });
});
