// Error bound and convergence test of iterative refinement.
import type { Expansion } from "../../../arithmetic/extended-precision";
import { innerProduct } from "../../../arithmetic/inner-product";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import type { LeastSquaresSystem } from "./least-squares-system";

/** Relative rounding errors of double-double and of triple-double. */
const DOUBLE_DOUBLE = UNIT_ROUNDOFF * UNIT_ROUNDOFF;
const TRIPLE_DOUBLE = DOUBLE_DOUBLE * UNIT_ROUNDOFF;

/** The relative error that a refined number may have: a quarter of its last bit. */
const LAST_BIT = UNIT_ROUNDOFF / 4;

/** An iterate: x and r in extended precision. */
export interface Candidate {
  x: Expansion;
  r: Expansion;
  /** ‖r‖ */
  rLength: number;
}

/**
 * Error bound of iterative refinement: the error at which a solution is right to the last bit.
 *
 * Method: errors are measured as backward errors, by their size in the data. With the sensitivity
 * dⱼ = √((AᵀA + P)⁻¹)ⱼⱼ, an error φ in f = b − r − Ax and γₖ in g = c − Aᵀr + Px has the size φ + Σ dₖγₖ, and moves xⱼ by at most dⱼ times that,
 * r by at most that, in length. So one number bounds the error of all of x, whatever the units and however large the
 * residual beside the fit.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996), sections 1.4 and 2.9.
 */
export type Tolerance = (system: LeastSquaresSystem, candidate: Candidate) => number;

/**
 * Every coefficient to its last bit. Only a coefficient whose part of b is smaller than `negligible` · ‖b‖ may have
 * the error of one whose part is as large as that.
 */
export function ofEachCoefficient(b: Float64Array, negligible: number): Tolerance {
  const least = negligible > 0 ? negligible * lengthOf(b) : 0;
  return ({ columnNorms, sensitivity }, { x }) => {
    let tolerated = Number.POSITIVE_INFINITY;
    for (let j = 0; j < sensitivity.length; j++) {
      const size = Math.max(Math.abs(x[0]![j]!), least > 0 ? least / columnNorms[j]! : 0);
      tolerated = Math.min(tolerated, size / sensitivity[j]!);
    }
    return LAST_BIT * tolerated;
  };
}

/** A coefficient whose part of b is below this part of ‖b‖ moves no prediction by its last bit. */
const NEGLIGIBLE = 2 ** -60;

/**
 * Every coefficient to its last bit, except negligible ones, whose part of b is below `NEGLIGIBLE` · ‖b‖: their error may
 * have that size. It is for systems so large that exact arithmetic, which distinguishes them from 0, takes too long.
 */
export function ofEachSignificantCoefficient(b: Float64Array): Tolerance {
  const negligible = NEGLIGIBLE * lengthOf(b);
  return ({ columnNorms, sensitivity }, { x }) => {
    let tolerated = Number.POSITIVE_INFINITY;
    for (let j = 0; j < sensitivity.length; j++) {
      const size = Math.abs(x[0]![j]!);
      const least = negligible / columnNorms[j]!;
      tolerated = Math.min(tolerated, (size > least ? LAST_BIT * size : least) / sensitivity[j]!);
    }
    return tolerated;
  };
}

/** Sets each coefficient to 0 that is no larger than its error bound. */
export function zeroBelowError(
  { sensitivity }: LeastSquaresSystem,
  x: Float64Array,
  error: number,
): void {
  for (let j = 0; j < x.length; j++) if (Math.abs(x[j]!) <= sensitivity[j]! * error) x[j] = 0;
}

/** √(‖r‖² + xᵀPx) to its last bit: the coefficients themselves do not matter. */
export const ofPenalisedLength: Tolerance = (system, candidate) =>
  LAST_BIT * penalisedLength(system, candidate.x[0]!, candidate.r[0]!);

/** A residual below this part of ‖b‖ is 0: no double is a number so near a combination of others but that itself. */
const ZERO_RESIDUAL = 2 ** -90;

/** The residual to the last bit of its length, and no finer than `ZERO_RESIDUAL`: the coefficients do not matter. */
export function ofResidual(b: Float64Array): Tolerance {
  const least = ZERO_RESIDUAL * lengthOf(b);
  return (_, { rLength }) => Math.max(LAST_BIT * rLength, least);
}

/** √(‖r‖² + xᵀPx) */
export function penalisedLength(
  { minusP }: LeastSquaresSystem,
  x: Float64Array,
  r: Float64Array,
): number {
  let square = innerProduct(r, r);
  if (minusP) for (let j = 0; j < x.length; j++) square -= minusP[j]![j]! * x[j]! * x[j]!;
  return Math.sqrt(square);
}

/**
 * The error that the rounding of f and g leaves in a solution, whatever the number of iterations: about
 * uᵏ(‖b‖ + κ‖r‖) with k components. A large residual, times κ, is what requires more of them.
 */
export function roundingError(
  { columnNorms, sensitivity, minusP }: LeastSquaresSystem,
  bLength: number,
  { x, r, rLength }: Candidate,
): number {
  let inRows = bLength + rLength;
  let inSums = 0;
  for (let j = 0; j < columnNorms.length; j++) {
    const size = Math.abs(x[0]![j]!);
    inRows += columnNorms[j]! * size;
    inSums += sensitivity[j]! * columnNorms[j]! * rLength;
    if (minusP) inSums -= sensitivity[j]! * minusP[j]![j]! * size;
  }
  return roundingOf(x.length, inRows, columnNorms.length, inSums, r[0]!.length);
}

/**
 * The rounding error, with so many components, of the terms of f, which are sums over columns, and of the terms of g,
 * sums over rows. The errors of a sum are taken as independent, so they grow with the root of the number of terms.
 */
export function roundingOf(
  componentCount: number,
  inRows: number,
  columnCount: number,
  inSums: number,
  rowCount: number,
): number {
  const unit = componentCount === 2 ? DOUBLE_DOUBLE : TRIPLE_DOUBLE;
  return 2 * unit * (Math.sqrt(columnCount) * inRows + Math.sqrt(rowCount) * inSums);
}

/**
 * Convergence test: whether more iterations would change nothing, because the remaining error is below the rounding of
 * f and g, or x and r are right to the last bit.
 */
export function hasConverged(
  remaining: number,
  rounding: number,
  tolerated: number,
  { rLength }: Candidate,
): boolean {
  return remaining <= Math.max(rounding, Math.min(tolerated, LAST_BIT * rLength) / 2);
}

/** ‖a‖ for numbers of size about 1. */
export function lengthOf(a: Float64Array): number {
  return Math.sqrt(innerProduct(a, a));
}
