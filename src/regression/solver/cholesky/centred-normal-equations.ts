// Centred normal equations.
import type { Passes, RowBlock } from "../../../arithmetic/passes";
import { Cholesky } from "../../../linear-algebra/cholesky";
import {
  type CentredGram,
  centredGram,
  GramPass,
  hasSafeSquares,
} from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";

/** The part of a column that the columns before it leave, below which the first rows tell no slopes. */
const LEAST_PIVOT_OF_GUESS = 0.01;

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
  const pass = new GramPass(featureCount + 1, guessFromFirstRows);
  yield pass;
  const { rowCount } = pass;
  const gram = pass.result();
  if (!hasSafeSquares(gram, rowCount)) return undefined;
  const S = Cholesky.of(gram.products, featureCount, 0);
  if (!S) return undefined;
  const inflation = Math.max(0, ...inverseRowNorms(S.columns));
  return inflation <= mostInflation ? { gram, rowCount, S, inflation } : undefined;
}

/** The slopes of least squares on the first rows alone; nothing where those rows don't tell them. */
function guessFromFirstRows(firstRows: RowBlock): Float64Array | undefined {
  const { products } = centredGram(firstRows);
  const featureCount = products.length - 1;
  const S = Cholesky.of(products, featureCount, 0);
  const tells = S?.columns.every((column, j) => column[j]! >= LEAST_PIVOT_OF_GUESS);
  return tells
    ? S!.solve(products.slice(0, featureCount).map((row) => row[featureCount]!))
    : undefined;
}
