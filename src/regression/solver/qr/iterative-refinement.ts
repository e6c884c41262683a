// Iterative refinement of least squares, to the last digit.
import { doubleDouble } from "../../../arithmetic/double-double";
import { maxNorm } from "../../../arithmetic/max-norm";
import { norm } from "../../../arithmetic/norm";
import { powerOfTwo } from "../../../arithmetic/power-of-two";
import { tripleDouble } from "../../../arithmetic/triple-double";
import { workspace, workspaceZeros } from "../../../arithmetic/workspace";
import { InputError } from "../../../errors/input-error";
import { conditionBound } from "../../../linear-algebra/condition-number";
import { HouseholderQr } from "../../../linear-algebra/householder-qr";
import { solveAugmented } from "./augmented-system";
import {
  lengthOf,
  ofEachCoefficient,
  ofEachSignificantCoefficient,
  ofPenalisedLength,
  ofResidual,
  penalisedLength,
  type Tolerance,
} from "./error-bound";
import { exactSolutionTakesLong, solveExactly } from "./exact-solution";
import type { LeastSquaresSystem, SolutionAndResidual } from "./least-squares-system";
import { solveSeminormal } from "./seminormal-equations";

/** Up to this condition number R alone gains 8 digits an iteration; above it, the residual must be an unknown too. */
const SEMINORMAL_UP_TO = 1e4;
/** A column this part of the root of its penalty has a coefficient that is tiny, and not negligible. */
const DWARFED = 2 ** -50;
/** Up to this condition number 32 digits are often enough; the error bound decides. */
const DOUBLE_DOUBLE_UP_TO = 1e7;

/**
 * Iterative refinement of least squares, to the last digit: the x that makes ‖b − Ax‖² + xᵀPx least.
 *
 * Method: the QR decomposition of A solves the system in working precision. Its residuals, computed in extended
 * precision, are the right-hand sides of the next correction, until x has converged. The seminormal equations are
 * tried first, then the augmented system in double-double and in triple-double, then exact rational arithmetic: a
 * method is abandoned where its corrections do not shrink, or the error bound is above the tolerance.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996), section 2.9; each method has its own.
 */
export class RefinedLeastSquares implements LeastSquaresSystem {
  readonly qr: HouseholderQr;
  readonly minusP: readonly Float64Array[] | undefined;
  readonly columnNorms: Float64Array;
  readonly sensitivity: Float64Array;
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
    this.columnNorms = this.qr.columnNorms();
    this.sensitivity = this.qr.inverseRowNorms();
    this.condition = conditionBound(this.sensitivity, this.columnNorms);
  }

  /**
   * The least-squares solution for the target b, of size about 1: each xⱼ to its last bit, and 0 where it is 0.
   * Where exact arithmetic would take seconds, an xⱼ that 48 digits cannot distinguish from 0 is 0 if it is negligible.
   *
   * @param negligible an xⱼ whose part of b is smaller than this part of ‖b‖ need not be exact
   * @throws InputError when the columns are exactly dependent, or a penalty dwarfs columns so many that exact arithmetic
   * would take seconds
   */
  solve(b: Float64Array, negligible = 0): SolutionAndResidual {
    const c = workspaceZeros(this.columns.length);
    const ofEach = ofEachCoefficient(b, negligible);
    const takesLong = () => negligible === 0 && exactSolutionTakesLong(this, b, c);
    return this.isDwarfed()
      ? this.refine(b, c, ofEach, undefined, () => {
          if (takesLong()) throw penaltyTooLarge();
        })
      : this.refine(b, c, ofEach, () => (takesLong() ? ofEachSignificantCoefficient(b) : ofEach));
  }

  /** Whether a penalty is so large that a coefficient which is not negligible moves no prediction by its last bit. */
  private isDwarfed(): boolean {
    return !!this.minusP?.some(
      (column, j) => lengthOf(this.columns[j]!) < DWARFED * Math.sqrt(-column[j]!),
    );
  }

  /** b − Ax to the last bit of its length, and zeros where b is a combination of the columns. */
  residual(b: Float64Array): Float64Array {
    const { r, error } = this.refine(b, workspaceZeros(this.columns.length), ofResidual(b));
    return norm(r) <= error ? r.fill(0) : r;
  }

  /**
   * √(vᵀ(AᵀA + P)⁻¹v) to its last bit. With x = (AᵀA + P)⁻¹v and r = −Ax it is √(‖r‖² + xᵀPx):
   * a sum of squares, in which nothing cancels.
   */
  unscaledStandardError(v: ArrayLike<number>): number {
    const size = powerOfTwo(maxNorm(v));
    const c = Float64Array.from(v, (value) => -value / size);
    const b = workspaceZeros(this.columns[0]!.length);
    const { x, r } = this.refine(b, c, ofPenalisedLength);
    return size * penalisedLength(this, x, r);
  }

  /** @param atLast the tolerance for triple-double, the last method before exact arithmetic */
  private refine(
    b: Float64Array,
    c: Float64Array,
    tolerance: Tolerance,
    atLast = () => tolerance,
    beforeExact = () => {},
  ): SolutionAndResidual {
    const { condition } = this;
    const solution =
      (condition <= SEMINORMAL_UP_TO && solveSeminormal(this, b, c, tolerance)) ||
      (condition <= DOUBLE_DOUBLE_UP_TO && solveAugmented(this, b, c, doubleDouble, tolerance)) ||
      solveAugmented(this, b, c, tripleDouble, atLast()) ||
      this.solveExactly(b, c, beforeExact);
    if (solution) return solution;
    throw new InputError(
      "the columns of X are dependent, which rounding nearly hides: leave out a column that the others make up, " +
        "or use lambda > 0",
    );
  }

  private solveExactly(b: Float64Array, c: Float64Array, before: () => void) {
    before();
    return solveExactly(this, b, c);
  }
}

function penaltyTooLarge(): InputError {
  return new InputError(
    "lambda is so large beside the squares of the columns that the slopes cannot be told from 0. Use a smaller lambda, " +
      "in the squared units of X; ridgePath(X, y, [lambda]) gives the slopes to 12 digits",
  );
}

/** A column of A above the diagonal matrix √P, in working memory. */
function withPenaltyRow(
  column: Float64Array,
  j: number,
  penalties: Float64Array | undefined,
): Float64Array {
  const longer = workspace(column.length + (penalties?.length ?? 0));
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
