import { describe, expect, test } from "vitest";
import {
  hasConverged,
  ofEachCoefficient,
  ofEachSignificantCoefficient,
  ofPenalisedLength,
  ofResidual,
  roundingError,
  roundingOf,
  zeroBelowError,
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

  test("moves xⱼ by 1 / ‖aⱼ‖ of it where columns are orthogonal", () => {
    expect([...system.columnNorms]).toEqual([5, 2]);
    expect(system.sensitivity[0]).toBeCloseTo(0.2, 15);
    expect(system.sensitivity[1]).toBeCloseTo(0.5, 15);
    expect(system.condition).toBeCloseTo(2, 14);
  });
  test("with a penalty, by less", () => {
    const penalised = new RefinedLeastSquares(A, Float64Array.of(0, 12));
    expect(penalised.columnNorms[1]).toBeCloseTo(4, 14);
    expect(penalised.sensitivity[1]).toBeCloseTo(0.25, 15);
  });
  test("may be a quarter of the last bit of the most sensitive coefficient", () => {
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
  test("a coefficient whose part is below 2⁻⁶⁰ · ‖b‖ may be wrong by that much", () => {
    const tolerance = ofEachSignificantCoefficient(Float64Array.of(0, 8, 6));
    const withX = (...x: number[]) => ({ ...candidate, x: [Float64Array.from(x)] });
    expect(tolerance(system, candidate) / (U / 4)).toBeCloseTo(1, 14);
    // ‖b‖ = 10: 10 of the length 2 is 5, and 5 / 0.5 = 10; of the length 5 it is 2, and 2 / 0.2 = 10.
    expect(tolerance(system, withX(10, 0)) * 2 ** 60).toBeCloseTo(10, 12);
    expect(tolerance(system, withX(0, 10)) * 2 ** 60).toBeCloseTo(10, 12);
    // Just above 5 · 2⁻⁶⁰ a quarter of the last bit counts.
    expect(tolerance(system, withX(10, 6 * 2 ** -60)) / (U / 4)).toBeCloseTo(12 * 2 ** -60, 30);
  });
  test("sets a coefficient to 0 where it is no larger", () => {
    const [small, large] = [Float64Array.of(0.39, -1.01), Float64Array.of(-0.41, 0.99)];
    zeroBelowError(system, small, 2);
    zeroBelowError(system, large, 2);
    expect([...small, ...large]).toEqual([0, -1.01, -0.41, 0]);
  });
  test("of the residual: a quarter of its last bit, and 2⁻⁹⁰ of ‖b‖ where it is 0", () => {
    const tolerance = ofResidual(Float64Array.of(0, 8, 6));
    expect(tolerance(system, candidate)).toBe((U / 4) * 5);
    expect(tolerance(system, { ...candidate, rLength: 0 })).toBe(10 * 2 ** -90);
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

describe("the convergence test", () => {
  const candidate = (rLength: number) => ({ x: [], r: [], rLength });

  test("holds when the remaining error is half of what x and r tolerate", () => {
    expect(hasConverged(0.5, 0, 1, candidate(1e20))).toBe(true);
    expect(hasConverged(0.51, 0, 1, candidate(1e20))).toBe(false);
    expect(hasConverged((U / 8) * 3, 0, 1, candidate(3))).toBe(true);
    expect(hasConverged((U / 8) * 3.1, 0, 1, candidate(3))).toBe(false);
  });
  test("or at most the rounding error", () => {
    expect(hasConverged(2, 2, 0, candidate(0))).toBe(true);
    expect(hasConverged(2, 1.9, 0, candidate(0))).toBe(false);
    expect(hasConverged(Number.NaN, 1, 1, candidate(1))).toBe(false);
  });
});
