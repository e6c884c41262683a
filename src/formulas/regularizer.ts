// The regularizer M, and the check of λ.
import { Matrix } from "ml-matrix";
import { InputError } from "../errors/input-error";

/**
 * M, the identity with M₀₀ = 0: λM penalises every coefficient but the intercept.
 * With the identity itself, adding 100 to every y would change the slopes; with M it does not.
 *
 * @param size number of columns of the design matrix, the ones included
 * @throws InputError when `size` is not a whole number of at least 1
 * @example
 * regularizer(3).to2DArray() // [[0, 0, 0], [0, 1, 0], [0, 0, 1]]
 */
export function regularizer(size: number): Matrix {
  if (!(Number.isInteger(size) && size >= 1)) {
    throw new InputError(`size must be a whole number ≥ 1; got ${size}`);
  }
  return Matrix.eye(size).set(0, 0, 0);
}

/** @throws InputError unless `lambda` is a finite number ≥ 0 */
export function requireLambda(lambda: number): void {
  if (!(typeof lambda === "number" && lambda >= 0 && lambda < Number.POSITIVE_INFINITY)) {
    throw new InputError(
      `lambda must be a finite number ≥ 0; got ${lambda}. At 0 it is ordinary least squares`,
    );
  }
}
