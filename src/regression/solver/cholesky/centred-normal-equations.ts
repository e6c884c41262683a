import { Cholesky } from "../../../linear-algebra/cholesky";
import {
  type CentredGram,
  centredGram,
  hasSafeSquares,
} from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";

/** Centred normal equations: S·w = (X − x̄)ᵀ(y − ȳ), without λ. */
export interface CentredNormalEquations {
  /** Of the features and, last, the target. */
  gram: CentredGram;
  S: Cholesky;
  /** The largest √VIF: how far the other columns inflate the standard error of a slope. */
  inflation: number;
}

/** @returns undefined where a column cannot be squared safely, or √VIF is larger than allowed */
export function centredNormalEquations(
  features: readonly Float64Array[],
  target: Float64Array,
  mostInflation: number,
): CentredNormalEquations | undefined {
  const gram = centredGram([...features, target]);
  if (!hasSafeSquares(gram, target.length)) return undefined;
  const S = Cholesky.of(gram.products, features.length, 0);
  if (!S) return undefined;
  const inflation = Math.max(0, ...inverseRowNorms(S.columns));
  return inflation <= mostInflation ? { gram, S, inflation } : undefined;
}

/** S⁻¹(X − x̄)ᵀ(y − ȳ), with the digits that the Gram matrix has kept. */
export function slopesFromGram({ products }: CentredGram, S: Cholesky): Float64Array {
  const n = S.columns.length;
  return S.solve(products.slice(0, n).map((row) => row[n]!));
}
