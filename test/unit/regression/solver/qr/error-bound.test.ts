import { describe, expect, test } from "vitest";
import { Cholesky } from "../../../../../src/linear-algebra/cholesky";
import { centredGram } from "../../../../../src/linear-algebra/gram/centred-gram";
import { LargeDataBound } from "../../../../../src/regression/solver/cholesky/large-data-bound";
import {
  hasConverged,
  ofEachCoefficient,
  ofPenalisedLength,
  roundingError,
  roundingOf,
} from "../../../../../src/regression/solver/qr/error-bound";
import { RefinedLeastSquares } from "../../../../../src/regression/solver/qr/iterative-refinement";

const U = 2 ** -53;

describe("an error of the data, in the solution", () => {
  // AᵀA = diag(25, 4): the lengths are 5 and 2, the sensitivity 1/5 and 1/2, and κ ≤ √2·√2.
  const A = [Float64Array.of(3, 4, 0), Float64Array.of(0, 0, 2)];
  const system = new RefinedLeastSquares(A);
  const x = [Float64Array.of(10, -0.5), new Float64Array(2)];
  const r = [Float64Array.of(4, -3, 0), new Float64Array(3)];
  const candidate = { x, r, rLength: 5 };

  test("reaches as far as 1 / length where columns are orthogonal", () => {
    expect([...system.columnNorms]).toEqual([5, 2]);
    expect(system.sensitivity[0]).toBeCloseTo(0.2, 15);
    expect(system.sensitivity[1]).toBeCloseTo(0.5, 15);
    expect(system.condition).toBeCloseTo(2, 14);
  });
  test("above a penalty, less far", () => {
    const penalised = new RefinedLeastSquares(A, Float64Array.of(0, 12));
    expect(penalised.columnNorms[1]).toBeCloseTo(4, 14);
    expect(penalised.sensitivity[1]).toBeCloseTo(0.25, 15);
  });
  test("may be a quarter of the last bit of the coefficient that it hurts most", () => {
    const tolerance = ofEachCoefficient(Float64Array.of(1, 1, 1), 0);
    // 10 / 0.2 = 50, 0.5 / 0.5 = 1
    expect(tolerance(system, candidate)).toBeCloseTo(U / 4, 30);
  });
  test("and no coefficient of 0 has a tolerance, unless its part may be neglected", () => {
    const zero = { ...candidate, x: [Float64Array.of(10, 0), new Float64Array(2)] };
    const b = Float64Array.of(0, 8, 6);
    expect(ofEachCoefficient(b, 0)(system, zero)).toBe(0);
    // ‖b‖ · 0.01 = 0.1 of the length 2 is 0.05, and 0.05 / 0.5 = 0.1.
    expect(ofEachCoefficient(b, 0.01)(system, zero) / (U / 4)).toBeCloseTo(0.1, 14);
  });
  test("of a length: a quarter of its last bit, the penalty's part included", () => {
    const penalised = new RefinedLeastSquares(A, Float64Array.of(0, 44));
    expect(ofPenalisedLength(system, candidate)).toBe((U / 4) * 5);
    // ‖r‖² + 44·0.25 = 36
    expect(ofPenalisedLength(penalised, candidate)).toBeCloseTo((U / 4) * 6, 30);
  });
  test("rounding leaves u² or u³ of the terms of f and g", () => {
    // Rows: ‖b‖ + ‖r‖ + 5·10 + 2·0.5 = 7 + 5 + 51. Sums: (1 + 1)·‖r‖.
    const terms = 2 * (Math.sqrt(2) * 63 + Math.sqrt(3) * 10);
    expect(roundingError(system, 7, candidate) / (U * U)).toBeCloseTo(terms, 10);
    const tripleDouble = { ...candidate, x: [...x, new Float64Array(2)] };
    expect(roundingError(system, 7, tripleDouble) / (U * U * U)).toBeCloseTo(terms, 10);
    // The penalty adds sensitivity · P·|x| = 0.25·12·0.5, and ‖a₂‖ becomes 4, its sensitivity 0.25.
    const penalised = new RefinedLeastSquares(A, Float64Array.of(0, 12));
    const more = 2 * (Math.sqrt(2) * 64 + Math.sqrt(3) * (10 + 1.5));
    expect(roundingError(penalised, 7, candidate) / (U * U)).toBeCloseTo(more, 10);
    expect(roundingOf(2, 3, 4, 5, 9) / (U * U)).toBeCloseTo(2 * (2 * 3 + 3 * 5), 12);
  });
});

describe("refinement goes on", () => {
  const candidate = (rLength: number) => ({ x: [], r: [], rLength });

  test("until what is left is half of what x and r tolerate", () => {
    expect(hasConverged(0.5, 0, 1, candidate(1e20))).toBe(true);
    expect(hasConverged(0.51, 0, 1, candidate(1e20))).toBe(false);
    expect(hasConverged((U / 8) * 3, 0, 1, candidate(3))).toBe(true);
    expect(hasConverged((U / 8) * 3.1, 0, 1, candidate(3))).toBe(false);
  });
  test("or no longer than rounding lets it", () => {
    expect(hasConverged(2, 2, 0, candidate(0))).toBe(true);
    expect(hasConverged(2, 1.9, 0, candidate(0))).toBe(false);
    expect(hasConverged(Number.NaN, 1, 1, candidate(1))).toBe(false);
  });
});

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
  test("one pass keeps 12 digits of what is not tiny beside the residual", () => {
    // ‖y − ȳ‖ = 20·5, ‖e‖ = 20·4, parts 20·3 and 0; the sensitivity is 1/20. In all 4u·(5 + 4 + 3).
    const least = (4 * U * 12) / 1e-12;
    const keeps = (last: number) => bound.oneStepKeeps(Float64Array.of(5, 3, last), 80, 1);
    expect(keeps(1.01 * least)).toBe(true);
    expect(keeps(-1.01 * least)).toBe(true);
    expect(keeps(0.98 * least)).toBe(false);
    expect(keeps(0)).toBe(false);
    expect(bound.oneStepKeeps(Float64Array.of(5, 3, 1.01 * least), 80, 2)).toBe(false);
  });
  test("passes with 32 digits leave the rounding of f and g", () => {
    // ‖y‖ = 20·√50, ‖1·5‖ = 20·5, ‖x·3‖ = 20·3; sums 3·80, and with λ 2·‖w‖-parts more.
    const inRows = 20 * (Math.sqrt(50) + 5 + 3);
    const wanted = 2 * U * U * (Math.sqrt(3) * inRows + 20 * 240);
    const theta = Float64Array.of(5, 3, 0);
    expect(bound.roundingError(theta, 80) / wanted).toBeCloseTo(1, 12);
    // λ = 400·3: the sensitivity of a slope is 1/40, and λ·3/40 = 90 is added; 1 + 1/2 + 1/2 = 2.
    const ridge = 2 * U * U * (Math.sqrt(3) * inRows + 20 * (160 + 90));
    expect(boundOf(1200).roundingError(theta, 80) / ridge).toBeCloseTo(1, 12);
  });
  test("an error may take the thirteenth digit, and hide nothing but a 0", () => {
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
