// The design matrix X = [1 | features].
import { Matrix } from "ml-matrix";
import { InputError } from "../errors/input-error";
import { type Features, featureColumns } from "./features";
import type { Numbers } from "./numbers";

/** A design matrix: one row a sample, its first column the ones; a `Matrix` or rows of numbers. */
export type Design = Matrix | readonly Numbers[];

/**
 * The design matrix X = [1 | features]: a first column of ones, then the features as they are.
 * The ones multiply θ₀, so that the line need not pass through the origin.
 *
 * @param X features of m samples, (m) or (m, n), without the ones
 * @returns a Matrix of m rows and n + 1 columns
 * @throws InputError when there is no row, or a value is not a finite number
 * @example
 * designMatrix([1, 2, 3]).to2DArray() // [[1, 1], [1, 2], [1, 3]]
 */
export function designMatrix(X: Features): Matrix {
  const { columns, rowCount } = featureColumns(X);
  if (!(rowCount > 0)) throw new InputError("X must have at least one row; got none");
  const design = Matrix.ones(rowCount, columns.length + 1);
  columns.forEach((column, j) => {
    design.setColumn(j + 1, column);
  });
  return design;
}

/**
 * Reads a matrix that is to be used as it stands: no ones are added.
 *
 * @throws InputError for anything but a Matrix or rows of equal length, of finite numbers
 */
export function readDesign(X: Design, argument = "X"): Matrix {
  if (!Matrix.isMatrix(X) && !(Array.isArray(X) && X.every((row) => row?.length >= 0))) {
    throw new InputError(
      `${argument} must be a design matrix, rows of numbers or a Matrix; designMatrix(features) makes one`,
    );
  }
  const { columns, rowCount } = featureColumns(X, argument);
  if (!(rowCount > 0 && columns.length > 0)) {
    throw new InputError(`${argument} must have at least one row and one column; got none`);
  }
  if (Matrix.isMatrix(X)) return X;
  const design = new Matrix(rowCount, columns.length);
  columns.forEach((column, j) => {
    design.setColumn(j, column);
  });
  return design;
}
