// Condition number: by singular values, and a bound.
import { SingularValueDecomposition } from "ml-matrix";
import { flushToZero } from "./flush-to-zero";

/** The singular values of a matrix given by columns, largest first. */
export function singularValuesOf(columns: readonly Float64Array[]): number[] {
  return new SingularValueDecomposition(flushToZero(columns), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  }).diagonal;
}

/** Condition number κ₂ = σ₁ / σₙ, the largest singular value over the smallest; infinite when the smallest is 0. */
export function conditionOf(columns: readonly Float64Array[]): number {
  const values = singularValuesOf(columns);
  return values[0]! / values[values.length - 1]!;
}

/**
 * Bound of the condition number of an upper triangular matrix R with its columns brought to length 1: at least κ₂, at
 * most n times too large, and much cheaper than singular values. No finite number when a pivot is 0.
 *
 * Method: with D the column norms, κ₂(RD⁻¹) ≤ ‖RD⁻¹‖_F ‖DR⁻¹‖_F = √n·‖DR⁻¹‖_F.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 2.3.
 *
 * @param inverseRowNorms the norms of the rows of R⁻¹
 * @param columnNorms D; all 1 when left out
 */
export function conditionBound(inverseRowNorms: Float64Array, columnNorms?: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < inverseRowNorms.length; j++) {
    const size = inverseRowNorms[j]! * (columnNorms ? columnNorms[j]! : 1);
    sum += size * size;
  }
  return Math.sqrt(inverseRowNorms.length * sum);
}
