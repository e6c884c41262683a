// The normal equation.
import { type Matrix, Matrix as MlMatrix, pseudoInverse } from "ml-matrix";
import { maxNorm } from "../arithmetic/max-norm";
import { powerOfTwo } from "../arithmetic/power-of-two";
import { type Design, readDesign } from "../data/design-matrix";
import type { Numbers } from "../data/numbers";
import { targetColumn } from "../data/target";
import { InputError } from "../errors/input-error";
import { flushToZero } from "../linear-algebra/flush-to-zero";
import { regularizer, requireLambda } from "./regularizer";

/** Negligible beside 1 for the pseudo-inverse, whose cut-off is 2⁻⁵²; its powers are far from the least double. */
const NEGLIGIBLE = 2 ** -160;

/**
 * The normal equation as it is taught, with the pseudo-inverse for the inverse.
 *
 * Method: θ = (XᵀX + λM)⁻¹ XᵀY.
 *
 * It reads well and squares the condition number of X: `NormalLinearRegression` keeps more digits.
 *
 * @param X design matrix (m, n + 1) that already has its ones: `designMatrix(features)`
 * @param y target, m numbers
 * @param lambda λ ≥ 0 in the squared units of the features; M leaves the first column, the ones, out
 * @returns θ = [b, w₁, …, wₙ]
 * @throws InputError when rows and y differ in length, a value is not a finite number,
 * λ is not ≥ 0, λ > 0 and the first column is not ones, or a square is larger than a number can be
 * @example
 * normalEquation([[1, 1], [1, 2], [1, 3]], [1, 2, 2]) // [0.666…, 0.5]
 */
export function normalEquation(X: Design, y: Numbers, lambda = 0): number[] {
  requireLambda(lambda);
  const design = readDesign(X);
  if (lambda > 0) requireOnes(design);
  const Y = MlMatrix.columnVector(targetColumn(y, design.rows));

  const Xt = design.transpose();
  const M = regularizer(design.columns);
  const theta = finitePseudoInverse(Xt.mmul(design).add(M.mul(lambda)))
    .mmul(Xt)
    .mmul(Y)
    .to1DArray();
  requireFinite(theta);
  return theta;
}

/** (XᵀX + λM)⁺. In units of its largest number, for near the least double ml-matrix may compute forever. */
function finitePseudoInverse(gram: MlMatrix): MlMatrix {
  const numbers = gram.to1DArray();
  requireFinite(numbers);
  const unit = powerOfTwo(maxNorm(numbers));
  const scaled = flushToZero(MlMatrix.div(gram, unit).to2DArray(), NEGLIGIBLE);
  return pseudoInverse(new MlMatrix(scaled)).div(unit);
}

function requireFinite(numbers: readonly number[]): void {
  if (numbers.every(Number.isFinite)) return;
  throw new InputError(
    "the formula needs the squares of X, and a number in XᵀX, XᵀY or θ is larger than a number can be, 1.8e308. " +
      "Divide large columns, or y, by a power of ten, or use NormalLinearRegression, which needs no squares",
  );
}

function requireOnes(design: Matrix): void {
  const row = design.getColumn(0).findIndex((one) => one !== 1);
  if (row < 0) return;
  throw new InputError(
    `with λ > 0 the first column of X must be ones, for λM leaves it out of the penalty; ` +
      `row ${row + 1} has ${design.get(row, 0)}. Use designMatrix(features)`,
  );
}
