// Start directions of the Jacobi rotations.
import { Matrix, QrDecomposition } from "ml-matrix";
import { InputError } from "../../errors/input-error";
import type { Direction } from "../../linear-algebra/one-sided-jacobi";

/** The inverse standard deviations of the columns of size one: the coefficient whose standardised value is 1. */
export function standardUnits(lengths: number[], rowCount: number, names: string[]): number[] {
  const constant = lengths.findIndex((length) => !(length > 0));
  if (constant >= 0) {
    throw new InputError(
      `X, column ${names[constant]} is constant, so it cannot be standardised. Leave it out`,
    );
  }
  return lengths.map((length) => Math.sqrt(rowCount) / length);
}

/** Columns whose sizes differ by more than this cannot have their squares in one sum of doubles. */
const LARGEST_RATIO = 1e140;

export function requireComparable(units: number[], names: string[]): void {
  const most = units.indexOf(Math.max(...units));
  const least = units.indexOf(Math.min(...units));
  if (units.length === 0 || units[most]! / units[least]! <= LARGEST_RATIO) return;
  throw new InputError(
    `columns ${names[most]} and ${names[least]} of X must not differ more than ${LARGEST_RATIO} times in size. ` +
      "Multiply one of them by a power of ten, or take standardise(X).Z in place of X",
  );
}

/**
 * Orthogonal directions of penalty 1 whose images span the column space of A, to begin the Jacobi rotations with.
 *
 * Method: one direction for each feature. With fewer samples than features, QR of Rᵀ: its Q has one for each sample.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.2.
 *
 * @param R the triangular factor of A by columns
 * @param sizes the coefficient of each column that has penalty 1
 */
export function startDirections(
  R: Float64Array[],
  sizes: readonly number[],
  rowCount: number,
): Direction[] {
  return R.length < rowCount ? alongFeatures(R, sizes) : alongSamples(R, sizes, rowCount);
}

/** A direction for each feature. */
function alongFeatures(R: Float64Array[], sizes: readonly number[]): Direction[] {
  return R.map((column, j) => {
    const weights = new Float64Array(sizes.length);
    weights[j] = sizes[j]!;
    return { weights, image: column.map((value) => value * sizes[j]!) };
  });
}

/**
 * With fewer samples than features, one direction for each sample is enough: the others lie in the null space.
 */
function alongSamples(R: Float64Array[], sizes: readonly number[], rowCount: number): Direction[] {
  const transposed = new Matrix(
    R.map((column, j) => column.subarray(0, rowCount).map((value) => value * sizes[j]!)),
  );
  const Q = new QrDecomposition(transposed).orthogonalMatrix;
  return Q.transpose()
    .to2DArray()
    .map((q) => {
      const image = new Float64Array(R.length);
      R.forEach((column, j) => {
        for (let i = 0; i < rowCount; i++) image[i]! += column[i]! * sizes[j]! * q[j]!;
      });
      return { weights: Float64Array.from(sizes, (size, j) => size * q[j]!), image };
    });
}
