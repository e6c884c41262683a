import { solveAugmented } from "./augmented-system";
import { HouseholderQr } from "./householder";
import { scratch, scratchZeros } from "./scratch";
import { solveSeminormal } from "./seminormal";

/**
 * Least squares with a penalty, given as a linear system in the coefficients x and the residual r:
 *
 *     r + Ax   = b
 *     Aᵀr − Px = c          (c = 0 for least squares)
 *
 * Without r it is (AᵀA + P)x = Aᵀb − c.
 */
export interface LeastSquaresSystem {
  /** The columns of A, of size about 1. */
  columns: readonly Float64Array[];
  /** Whether the first column is known to be all ones. */
  onesFirst: boolean;
  /** −P by columns; P is diagonal. Absent when it is 0. */
  minusP: readonly Float64Array[] | undefined;
  /** The QR decomposition of A above √P: RᵀR = AᵀA + P. */
  qr: HouseholderQr;
  /** At least the condition number of A above √P, columns of length 1. */
  condition: number;
}

/** Both in working memory: not to be kept beyond `withScratch`. */
export interface Refined {
  x: Float64Array;
  r: Float64Array;
}

/** Up to this condition number R alone brings 8 digits a round; above it, the residual must be an unknown too. */
const SEMINORMAL_UP_TO = 1e4;

/**
 * Least squares to the last digit: the x that makes ‖b − Ax‖² + xᵀPx least.
 *
 * The QR decomposition of A solves the system roughly. What the rough solution leaves over is computed
 * with 32 or 48 digits and solved for again, until x stands still.
 */
export class RefinedLeastSquares implements LeastSquaresSystem {
  readonly qr: HouseholderQr;
  readonly minusP: readonly Float64Array[] | undefined;
  readonly condition: number;

  /**
   * @param columns the columns of A, m numbers of size about 1 each, at least as many rows as columns
   * @param penalties the diagonal of P, a number ≥ 0 for each column; none when left out
   * @param onesFirst whether the first column is known to be all ones, which saves products
   */
  constructor(
    readonly columns: readonly Float64Array[],
    penalties?: Float64Array,
    readonly onesFirst = false,
  ) {
    this.qr = new HouseholderQr(columns.map((column, j) => withPenaltyRow(column, j, penalties)));
    this.minusP = penalties && minusDiagonal(penalties);
    this.condition = this.qr.conditionBound();
  }

  /** The least-squares solution for the target b. */
  solve(b: Float64Array): Refined {
    return this.refine(b, scratchZeros(this.columns.length));
  }

  /** x = (AᵀA + P)⁻¹v, with r = −Ax. */
  solveGram(v: Float64Array): Refined {
    return this.refine(
      scratchZeros(this.columns[0]!.length),
      v.map((value) => -value),
    );
  }

  private refine(b: Float64Array, c: Float64Array): Refined {
    return this.condition <= SEMINORMAL_UP_TO
      ? solveSeminormal(this, b, c)
      : solveAugmented(this, b, c);
  }
}

/** A column of A above the diagonal matrix √P, in working memory. */
function withPenaltyRow(
  column: Float64Array,
  j: number,
  penalties: Float64Array | undefined,
): Float64Array {
  const longer = scratch(column.length + (penalties?.length ?? 0));
  longer.set(column);
  if (penalties) {
    longer.fill(0, column.length);
    longer[column.length + j] = Math.sqrt(penalties[j]!);
  }
  return longer;
}

/** −P by columns. */
function minusDiagonal(penalties: Float64Array): Float64Array[] {
  return Array.from(penalties, (penalty, j) => {
    const column = new Float64Array(penalties.length);
    column[j] = -penalty;
    return column;
  });
}
