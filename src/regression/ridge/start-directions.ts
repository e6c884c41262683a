// Start directions of the Jacobi rotations.
import { Matrix, QrDecomposition } from "ml-matrix";
import type { Direction } from "../../linear-algebra/one-sided-jacobi";

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
