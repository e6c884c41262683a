import { norm } from "../../../arithmetic/norm";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import type { CentredGram } from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";
import { roundingOf } from "../qr/error-bound";

/** The error that a coefficient may have, as a part of it: large data keep 12 digits, and mostly 14. */
const KEPT = 1e-12;
/** A coefficient that its error hides counts as 0 where that error moves the fit by no more than this part of ‖y‖. */
const NEGLIGIBLE = 2 ** -80;

/**
 * Error bound of the fit of large data: how errors act on θ = [b, w₁, …], measured as in error-bound.ts.
 *
 * Method: an error of the size E in the data moves θⱼ by at most sensitivityⱼ·E.
 */
export class LargeDataBound {
  /** √ of the diagonal of (XᵀX + λM)⁻¹. */
  private readonly sensitivity: Float64Array;
  /** ‖column j‖ of X, the ones first. */
  private readonly columnNorms: Float64Array;
  private readonly targetLength: number;
  private readonly rowCount: number;

  /**
   * @param gram of the features and, last, the target
   * @param S with λ on its diagonal
   */
  constructor(
    private readonly gram: CentredGram,
    S: Cholesky,
    private readonly lambda: number,
    rowCount: number,
  ) {
    const { shifts, meanCorrections, products } = gram;
    const root = Math.sqrt(rowCount);
    const means = shifts.map((shift, j) => shift + meanCorrections[j]!);
    const norms = means.map((mean, j) => norm([root * mean, Math.sqrt(products[j]![j]!)]));
    const rows = inverseRowNorms(S.columns);
    this.rowCount = rowCount;
    this.targetLength = norms.at(-1)!;
    this.columnNorms = Float64Array.of(root, ...norms.subarray(0, -1));
    this.sensitivity = Float64Array.of(
      norm([1 / root, ...S.solveHalf(means)]),
      ...rows.map((length, j) => length / S.scales[j]!),
    );
  }

  /** At least the condition number of X above √λM, columns of length 1, over √n. */
  get condition(): number {
    return this.columnNorms.reduce((sum, length, j) => sum + length * this.sensitivity[j]!, 0);
  }

  /**
   * Whether one step in working precision keeps the digits of each coefficient. It does not where a coefficient is
   * tiny beside the noise, as one of exactly 0 is.
   *
   * @param inflation the largest √VIF
   */
  oneStepKeeps(theta: Float64Array, residualLength: number, inflation: number): boolean {
    const { products } = this.gram;
    const n = theta.length - 1;
    // Values about their means: of the target, of each feature's part, and of the residual in the gradient.
    let terms = Math.sqrt(products[n]![n]!) + inflation * residualLength;
    for (let j = 0; j < n; j++) terms += Math.abs(theta[j + 1]!) * Math.sqrt(products[j]![j]!);
    // Four times, for rows that repeat: their roundings do not add up like chance.
    const error = 4 * UNIT_ROUNDOFF * terms;
    return theta.every((value, j) => this.sensitivity[j]! * error <= KEPT * Math.abs(value));
  }

  /** The error that the rounding of double-double leaves. */
  roundingError(theta: Float64Array, residualLength: number): number {
    let inRows = this.targetLength;
    let inSums = 0;
    for (let j = 0; j < theta.length; j++) {
      const size = Math.abs(theta[j]!);
      inRows += this.columnNorms[j]! * size;
      inSums += this.sensitivity[j]! * this.columnNorms[j]! * residualLength;
      if (j > 0) inSums += this.sensitivity[j]! * this.lambda * size;
    }
    return roundingOf(2, inRows, theta.length, inSums, this.rowCount);
  }

  /** Whether an error keeps the digits of each coefficient, or hides nothing but a 0. */
  allows(error: number, theta: Float64Array): boolean {
    return theta.every((value, j) => {
      const moved = this.sensitivity[j]! * error;
      return moved <= KEPT * Math.abs(value) || this.isNegligible(j, value, moved);
    });
  }

  /** θ with 0 for each coefficient that an allowed error hides. */
  withoutNegligible(error: number, theta: Float64Array): Float64Array {
    return theta.map((value, j) =>
      this.isNegligible(j, value, this.sensitivity[j]! * error) ? 0 : value,
    );
  }

  private isNegligible(j: number, value: number, moved: number): boolean {
    const isHidden = Math.abs(value) <= moved;
    return isHidden && this.columnNorms[j]! * moved <= NEGLIGIBLE * this.targetLength;
  }
}
