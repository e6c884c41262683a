// Centred normal equations.
import type { Passes } from "../../../arithmetic/passes";
import { Cholesky } from "../../../linear-algebra/cholesky";
import {
  type CentredGram,
  GramPass,
  hasSafeSquares,
} from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";

/**
 * Centred normal equations, without λ.
 *
 * Method: S·w = (X − x̄)ᵀ(y − ȳ) with S = (X − x̄)ᵀ(X − x̄), decomposed by Cholesky.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.3, on the method of normal equations.
 */
export interface CentredNormalEquations {
  /** Of the features and, last, the target. */
  gram: CentredGram;
  rowCount: number;
  S: Cholesky;
  /** The largest √VIF: the factor by which the other columns inflate the standard error of a slope. */
  inflation: number;
}

/** @returns undefined where a column cannot be squared safely, or √VIF is larger than allowed */
export function* centredNormalEquations(
  featureCount: number,
  mostInflation: number,
): Passes<CentredNormalEquations | undefined> {
  const pass = new GramPass(featureCount + 1);
  yield pass;
  const { rowCount } = pass;
  const gram = pass.result();
  if (!hasSafeSquares(gram, rowCount)) return undefined;
  const S = Cholesky.of(gram.products, featureCount, 0);
  if (!S) return undefined;
  const inflation = Math.max(0, ...inverseRowNorms(S.columns));
  return inflation <= mostInflation ? { gram, rowCount, S, inflation } : undefined;
}

/** w = S⁻¹(X − x̄)ᵀ(y − ȳ), as accurate as the Gram matrix. */
export function slopesFromGram({ products }: CentredGram, S: Cholesky): Float64Array {
  const n = S.columns.length;
  return S.solve(products.slice(0, n).map((row) => row[n]!));
}

/** ‖y − Xw‖ about the means, vᵀSv with v = (−w, 1), as accurate as the Gram matrix. */
export function residualLengthFromGram({ products }: CentredGram, w: Float64Array): number {
  const v = [...w.map((slope) => -slope), 1];
  let square = 0;
  v.forEach((vj, j) => {
    square += vj * vj * products[j]![j]!;
    for (let k = j + 1; k < v.length; k++) square += 2 * vj * v[k]! * products[j]![k]!;
  });
  return Math.sqrt(Math.max(0, square));
}
