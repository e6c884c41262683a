// Residuals and leverages for several λ, by blocks of rows.

import { withWorkspace } from "../../arithmetic/workspace";
import { multiplyByTransposed } from "../../linear-algebra/product-with-transpose";
import type { RidgeBasis } from "../ridge/ridge-basis";
import { type Deletion, REFINED_BELOW, RefinedDeletion } from "./refined-deletion";

/** Rows of a block: few enough that all its arrays stay in the cache. */
const BLOCK_ROWS = 64;

/** What refinement has found for rows of a basis, so that each further λ has it without work. */
const refinedRows = new WeakMap<RidgeBasis, Map<number, Deletion>>();

/**
 * Residuals and leverages of a block of rows: with weights g(λ) the residual is
 * eᵢ = residual[i] + residualIncrease[i, λ], and 1 − h_ii = oneMinusLeverage[i] + leverageReduction[i, λ].
 */
export interface DeletionBlock {
  from: number;
  count: number;
  /** e(0), for y of size one. */
  residual: Float64Array;
  /** 1 − h_ii at λ = 0, and exactly 0 where a coefficient is determined by the row alone. */
  oneMinusLeverage: Float64Array;
  /** Σ_k g_k a_k u_ik, a row a sample, a column a set of weights. */
  residualIncrease: Float64Array;
  /** Σ_k g_k u_ik², in the same order. */
  leverageReduction: Float64Array;
}

/**
 * Diagonal of the hat matrix and residuals for several λ, block by block of rows; the images u_k are computed anew for
 * each block and not kept, so that the memory does not grow with the rows. Where 1 − h_ii is small at λ = 0, it and eᵢ
 * are refined: their rounding errors would be multiplied by its inverse.
 *
 * Method: eᵢ = eᵢ(0) + Σ_k g_k a_k u_ik and 1 − h_ii = 1 − 1/m − Σ_k u_ik² + Σ_k g_k u_ik², in the letters of RidgeBasis.
 *
 * References: Golub, Heath and Wahba, Generalized cross-validation as a method for choosing a good ridge parameter,
 * Technometrics 21 (1979) 215–223.
 *
 * @param weights sets of g, one a λ: each has a number for each direction of the basis
 */
export function visitDeletionBlocks(
  basis: RidgeBasis,
  weights: readonly Float64Array[],
  visit: (block: DeletionBlock) => void,
): void {
  withWorkspace(() => {
    visitBlocks(basis, weights, visit);
  });
}

function visitBlocks(
  basis: RidgeBasis,
  weights: readonly Float64Array[],
  visit: (block: DeletionBlock) => void,
): void {
  const { images, projections, target, rowCount, rank } = basis;
  const width = images.columns.length;
  const T = pack(images.weights, width);
  const G = pack(weights, rank);
  const C = new Float64Array(BLOCK_ROWS * width);
  const U = new Float64Array(BLOCK_ROWS * rank);
  const squares = new Float64Array(BLOCK_ROWS * rank);
  const block: DeletionBlock = {
    from: 0,
    count: 0,
    residual: new Float64Array(BLOCK_ROWS),
    oneMinusLeverage: new Float64Array(BLOCK_ROWS),
    residualIncrease: new Float64Array(BLOCK_ROWS * weights.length),
    leverageReduction: new Float64Array(BLOCK_ROWS * weights.length),
  };
  const saturated = rank >= rowCount - 1;
  const refined = refinement(basis);
  for (let from = 0; from < rowCount; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, rowCount - from);
    block.from = from;
    block.count = rows;
    images.columns.forEach((column, j) => {
      column.fill(C, from, rows, j, width);
    });
    target.fill(block.residual, from, rows);
    multiplyByTransposed(C, T, U, { rows, width, count: rank });
    for (let i = 0; i < rows; i++) {
      let oneMinusLeverage = 1 - 1 / rowCount;
      let residual = block.residual[i]!;
      for (let k = 0; k < rank; k++) {
        const u = U[i * rank + k]!;
        squares[i * rank + k] = u * u;
        U[i * rank + k] = u * projections[k]!;
        oneMinusLeverage -= u * u;
        residual -= u * projections[k]!;
      }
      if (basis.residual) residual = basis.residual[from + i]!;
      if (saturated) oneMinusLeverage = residual = 0;
      else if (oneMinusLeverage < REFINED_BELOW) {
        ({ oneMinusLeverage, residual } = refined(from + i));
        residual /= target.scale;
      }
      block.oneMinusLeverage[i] = oneMinusLeverage;
      block.residual[i] = residual;
    }
    const shape = { rows, width: rank, count: weights.length };
    multiplyByTransposed(U, G, block.residualIncrease, shape);
    multiplyByTransposed(squares, G, block.leverageReduction, shape);
    visit(block);
  }
}

/** Deletion of a row by refinement; the system is decomposed for the first row that needs it. */
function refinement(basis: RidgeBasis): (row: number) => Deletion {
  const known = refinedRows.get(basis) ?? new Map<number, Deletion>();
  refinedRows.set(basis, known);
  let system: RefinedDeletion | undefined;
  return (row) => {
    const found = known.get(row);
    if (found) return found;
    system ??= new RefinedDeletion(
      basis.features.map(({ values }) => values),
      basis.target.values,
      basis.rank,
    );
    const deletion = system.of(row);
    known.set(row, deletion);
    return deletion;
  };
}

function pack(vectors: readonly Float64Array[], width: number): Float64Array {
  const packed = new Float64Array(vectors.length * width);
  vectors.forEach((vector, l) => {
    packed.set(vector, l * width);
  });
  return packed;
}
