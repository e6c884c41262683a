// The spectrum of XᵀX + λM, and the effective number of parameters.

import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { designMatrix } from "../../data/design-matrix";
import { type Features, readFeatures } from "../../data/features";
import { regularizer, requireLambda } from "../../formulas/regularizer";
import { flushToZero } from "../../linear-algebra/flush-to-zero";
import { type PenaltyOptions, RidgeBasis } from "./ridge-basis";

/** Eigenvalues, the smallest first, in the squared units of the design matrix. */
export interface Spectrum {
  /** Eigenvalues of XᵀX + λM, where the intercept carries no penalty. */
  withM: number[];
  /** Eigenvalues of XᵀX + λI: those of XᵀX, each larger by λ. */
  withIdentity: number[];
}

/**
 * Spectrum of XᵀX + λM and of XᵀX + λI, X with its column of ones: λI raises each eigenvalue by λ, λM does so only
 * when the features are centred.
 *
 * Method: the eigenvalues are the squared singular values of X above √λ M, so that the small ones keep their digits.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 6.1.
 *
 * @param X features of m samples, without the ones
 * @param lambda λ ≥ 0
 * @throws InputError when a value is not a finite number or λ is not ≥ 0
 * @example
 * spectrum([1, 2, 3], 1) // { withM: [0.515, 17.485], withIdentity: [1.361, 17.639] }
 */
export function spectrum(X: Features, lambda = 0): Spectrum {
  requireLambda(lambda);
  const design = designMatrix(X);
  const size = design.columns;
  const stacked = Matrix.zeros(design.rows + size, size);
  stacked.setSubMatrix(design, 0, 0);
  const without = squaredSingularValues(stacked);
  stacked.setSubMatrix(regularizer(size).mul(Math.sqrt(lambda)), design.rows, 0);
  return {
    withM: squaredSingularValues(stacked),
    withIdentity: without.map((value) => value + lambda),
  };
}

/**
 * Effective number of parameters, trace H_λ. At λ = 0 it is the rank, for λ → ∞ it is 1.
 *
 * Method: 1 + Σ_k s_k² / (s_k² + λ), the 1 for the intercept, s_k the singular values of the centred features.
 *
 * References: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed. (2009), section 3.4.1.
 *
 * @param X features of m samples, without the ones
 * @param lambda λ ≥ 0
 * @throws InputError when a value is not a finite number or λ is not ≥ 0
 * @example
 * effectiveParameters([1, 2, 3], 1) // 1 + 2 / 3
 */
export function effectiveParameters(
  X: Features,
  lambda: number,
  options: PenaltyOptions = {},
): number {
  requireLambda(lambda);
  const features = readFeatures(X);
  const target = new Float64Array(features.rowCount);
  return RidgeBasis.of(features, target, options).effectiveParameters(lambda);
}

function squaredSingularValues(matrix: Matrix): number[] {
  const svd = new SingularValueDecomposition(flushToZero(matrix.to2DArray()), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  });
  return svd.diagonal.map((s) => s * s).reverse();
}
