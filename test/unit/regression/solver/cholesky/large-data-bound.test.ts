import { describe, expect, test } from "vitest";
import { Cholesky } from "../../../../../src/linear-algebra/cholesky";
import { centredGram } from "../../../../../src/linear-algebra/gram/centred-gram";
import { LargeDataBound } from "../../../../../src/regression/solver/cholesky/large-data-bound";

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

  test("of columns at right angles κ is 1: three of them come to 3", () => {
    expect(bound.condition).toBeCloseTo(3, 12);
  });
  test("one step keeps 12 digits of coefficients that are not tiny beside the residual", () => {
    // ‖y − ȳ‖ = 20·5, ‖e‖ = 20·4, parts 20·3 and 0; the sensitivity is 1/20. In all 4u·(5 + 4 + 3).
    const least = (4 * U * 12) / 1e-12;
    const keeps = (last: number) => bound.oneStepKeeps(Float64Array.of(5, 3, last), 80, 1);
    expect(keeps(1.01 * least)).toBe(true);
    expect(keeps(-1.01 * least)).toBe(true);
    expect(keeps(0.98 * least)).toBe(false);
    expect(keeps(0)).toBe(false);
    expect(bound.oneStepKeeps(Float64Array.of(5, 3, 1.01 * least), 80, 2)).toBe(false);
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
