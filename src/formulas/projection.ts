// Projection onto a vector and onto a column space; hat matrix and leverage.

import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { exactInnerProduct } from "../arithmetic/exact-inner-product";
import { maxNorm } from "../arithmetic/max-norm";
import { exponentOf, powerOfTwo, timesPowerOfTwo } from "../arithmetic/power-of-two";
import { withWorkspace } from "../arithmetic/workspace";
import { type Design, readDesign } from "../data/design-matrix";
import type { Numbers } from "../data/numbers";
import { targetColumn } from "../data/target";
import { InputError } from "../errors/input-error";
import { representable } from "../errors/representable";
import { flushToZero } from "../linear-algebra/flush-to-zero";
import { HouseholderQr } from "../linear-algebra/householder-qr";
import { regularizer, requireLambda } from "./regularizer";

/**
 * The dot product aᵀb = Σ aᵢbᵢ. It is zero when a and b are at a right angle.
 *
 * @throws InputError when the lengths differ, a value is not a finite number, or the result is larger than a number can be
 * @example
 * dot([1, 2, 2], [1, 2, 3]) // 11
 */
export function dot(a: Numbers, b: Numbers): number {
  const [u, v] = readVectors(a, b);
  const sum = sumOfProducts(u, v);
  if (Number.isFinite(sum)) return sum;
  return representable(
    exactInnerProduct(u, v),
    "the size of the dot product",
    "Divide a or b by a power of ten",
  );
}

function sumOfProducts(u: Float64Array, v: Float64Array): number {
  return u.reduce((sum, ui, i) => sum + ui * v[i]!, 0);
}

/**
 * The projection of a onto the line through b: (aᵀb / bᵀb) b, the multiple of b nearest to a.
 *
 * @returns as many numbers as a and b have
 * @throws InputError when the lengths differ, a value is not a finite number, or b is zero
 * @example
 * projectOntoVector([1, 2, 2], [1, 1, 1]) // three times the mean, 1.666…
 */
export function projectOntoVector(a: Numbers, b: Numbers): number[] {
  const [u, v] = readVectors(a, b);
  const [{ scaled: uScaled, exponent: uExponent }, { scaled: vScaled, exponent: vExponent }] = [
    ofSizeOne(u),
    ofSizeOne(v),
  ];
  const bTb = sumOfProducts(vScaled, vScaled);
  if (!(bTb > 0)) throw new InputError("b must have a direction; the zero vector has none");
  const c = sumOfProducts(uScaled, vScaled) / bTb;
  return Array.from(v, (bi) =>
    representable(
      timesPowerOfTwo(c * bi, uExponent - vExponent),
      "a number of the projection",
      "Divide a by a power of ten",
    ),
  );
}

/** A vector over a power of two, so that its squares neither overflow nor underflow. */
function ofSizeOne(vector: Float64Array): { scaled: Float64Array; exponent: number } {
  const size = powerOfTwo(maxNorm(vector));
  return { scaled: vector.map((value) => value / size), exponent: exponentOf(size) };
}

/**
 * The projection of y onto the column space of X, the point of it that is nearest to y. Columns may be dependent.
 *
 * Method: ŷ = UUᵀy, U an orthonormal basis of the columns, their left singular vectors.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 2.5.
 *
 * @param X matrix of m rows, used as it stands: the ones are a column like any other
 * @param y m numbers
 * @returns ŷ, m numbers
 * @throws InputError when the lengths differ or a value is not a finite number
 * @example
 * projectOntoColumns([[1, 1], [1, 2], [1, 3]], [1, 2, 2]) // [7/6, 5/3, 13/6]
 */
export function projectOntoColumns(X: Design, y: Numbers): number[] {
  const matrix = readDesign(X);
  const { scaled, exponent } = ofSizeOne(targetColumn(y, matrix.rows));
  const U = columnBasis(matrix);
  return U.mmul(U.transpose().mmul(Matrix.columnVector(scaled)))
    .to1DArray()
    .map((value) =>
      representable(
        timesPowerOfTwo(value, exponent),
        "a number of the projection",
        "Divide y by a power of ten",
      ),
    );
}

/**
 * The hat matrix H_λ = X(XᵀX + λM)⁻¹Xᵀ: it puts the hat on y, ŷ = Hy.
 * At λ = 0 it is the projection onto the columns: H² = H, trace H = rank. For λ > 0 it is none.
 *
 * @param X design matrix (m, n + 1) with its ones
 * @param lambda λ ≥ 0; M leaves the first column out of the penalty
 * @returns a symmetric Matrix (m, m)
 * @throws InputError for bad numbers, λ not ≥ 0, or more than 5,000 rows (use `leverage`)
 * @example
 * hatMatrix([[1, 1], [1, 2], [1, 3]]).mul(6) // [5 2 −1; 2 2 2; −1 2 5]
 */
export function hatMatrix(X: Design, lambda = 0): Matrix {
  const U = hatFactor(X, lambda, 5000);
  return U.mmul(U.transpose());
}

/**
 * The leverages hᵢᵢ = ∂ŷᵢ/∂yᵢ, the diagonal of the hat matrix: the weight of each yᵢ in its own ŷᵢ.
 * They lie between 0 and 1, and their sum is trace H, the number of effective parameters.
 *
 * @param X design matrix (m, n + 1) with its ones
 * @param lambda λ ≥ 0
 * @returns m numbers
 * @throws InputError for bad numbers or λ not ≥ 0
 * @example
 * leverage([[1, 1], [1, 2], [1, 3]]) // [5/6, 1/3, 5/6]
 */
export function leverage(X: Design, lambda = 0): number[] {
  const U = hatFactor(X, lambda);
  return Array.from({ length: U.rows }, (_, i) => U.getRow(i).reduce((sum, u) => sum + u * u, 0));
}

/**
 * U with H_λ = UUᵀ. A λ > 0 is the same as more rows of data, √λ M below X and zeros below y;
 * U is the part of the orthonormal basis that belongs to the rows of X.
 */
function hatFactor(X: Design, lambda: number, mostRows = Number.POSITIVE_INFINITY): Matrix {
  requireLambda(lambda);
  const matrix = readDesign(X);
  const { rows, columns } = matrix;
  if (!(rows <= mostRows)) {
    throw new InputError(
      `X must have at most ${mostRows} rows, for H has ${rows} × ${rows} numbers; leverage(X) gives its diagonal`,
    );
  }
  if (lambda === 0) return columnBasis(matrix);
  const extended = Matrix.zeros(rows + columns, columns);
  extended.setSubMatrix(matrix, 0, 0);
  extended.setSubMatrix(regularizer(columns).mul(Math.sqrt(lambda)), rows, 0);
  return columnBasis(extended).subMatrixRow(range(rows));
}

/** Below this a number of R, columns of size about 1, is rounding. */
const ROUNDING = 2 ** -100;

/**
 * An orthonormal basis of the column space: Q times the left singular vectors of R, for the scaled columns = QR.
 * Of the columns themselves ml-matrix may compute forever where many rows are equal.
 */
function columnBasis(matrix: Matrix): Matrix {
  const { rows, columns } = matrix;
  const size = Math.max(rows, columns);
  const scaled = withScaledColumns(matrix);
  return withWorkspace(() => {
    const qr = HouseholderQr.of(
      Array.from({ length: columns }, (_, j) => padded(scaled.getColumn(j), size)),
    );
    // The columns of R are the rows of Rᵀ, whose right singular vectors are the left ones of R.
    const svd = new SingularValueDecomposition(flushToZero(qr.triangle(), ROUNDING), {
      computeLeftSingularVectors: false,
    });
    const [largest] = svd.diagonal;
    const rank = svd.diagonal.filter((s) => s > size * Number.EPSILON * largest!).length;
    const basis = new Matrix(rows, rank);
    for (let k = 0; k < rank; k++) {
      const b = padded(svd.rightSingularVectors.getColumn(k), size);
      qr.apply(b);
      basis.setColumn(k, b.subarray(0, rows));
    }
    return basis;
  });
}

function padded(list: readonly number[], length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(list);
  return longer;
}

/** Columns of like size span the same space, and the rank no longer depends on their units. */
function withScaledColumns(matrix: Matrix): Matrix {
  const scaled = matrix.clone();
  for (let j = 0; j < scaled.columns; j++) {
    const scale = powerOfTwo(maxNorm(scaled.getColumn(j)));
    scaled.setColumn(
      j,
      scaled.getColumn(j).map((x) => x / scale),
    );
  }
  return scaled;
}

function readVectors(a: Numbers, b: Numbers): [Float64Array, Float64Array] {
  const lengths = [a, b].map((vector) => vector?.length);
  if (!(lengths[0]! > 0 && lengths[0] === lengths[1])) {
    throw new InputError(
      `a and b must be lists of as many numbers as each other, at least one; got ${lengths[0]} and ${lengths[1]}`,
    );
  }
  return [targetColumn(a, a.length, "a"), targetColumn(b, a.length, "b")];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
