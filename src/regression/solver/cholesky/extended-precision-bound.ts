// Error bound of iterative refinement in extended precision.
import { roundingOf } from "../qr/error-bound";

/** The relative error that a coefficient may have: large data keep 12 digits, and mostly 14. */
export const RELATIVE_ERROR = 1e-12;
/** A coefficient no larger than its error bound is set to 0 where that error moves the fit by at most this part of ‖y‖. */
const NEGLIGIBLE = 2 ** -80;

/**
 * Error bound of iterative refinement in extended precision, for θ = [b, w₁, …] and backward errors as in error-bound.ts.
 *
 * Method: an error of the size E in the data moves θⱼ by at most sensitivityⱼ·E, sensitivityⱼ = √((XᵀX + λM)⁻¹)ⱼⱼ.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996), section 1.4.
 */
export class ExtendedPrecisionBound {
  constructor(
    /** √ of the diagonal of (XᵀX + λM)⁻¹. */
    protected readonly sensitivity: Float64Array,
    /** ‖column j‖ of X, the ones first. */
    private readonly columnNorms: Float64Array,
    private readonly targetLength: number,
    protected readonly rowCount: number,
    /** λ for each column of X: 0 for the ones. */
    private readonly penalties: Float64Array,
  ) {}

  /** At least the condition number of X above √λM, columns of length 1, over √n. */
  get condition(): number {
    return this.columnNorms.reduce((sum, length, j) => sum + length * this.sensitivity[j]!, 0);
  }

  /** The rounding error of refinement in double-double, or in triple-double. */
  roundingError(theta: Float64Array, residualLength: number, componentCount: 2 | 3 = 2): number {
    let inRows = this.targetLength;
    let inSums = 0;
    for (let j = 0; j < theta.length; j++) {
      const size = Math.abs(theta[j]!);
      inRows += this.columnNorms[j]! * size;
      inSums += this.sensitivity[j]! * this.columnNorms[j]! * residualLength;
      inSums += this.sensitivity[j]! * this.penalties[j]! * size;
    }
    return roundingOf(componentCount, inRows, theta.length, inSums, this.rowCount);
  }

  /** Whether an error keeps the digits of each coefficient, or the coefficient is negligible. */
  allows(error: number, theta: Float64Array): boolean {
    return theta.every((value, j) => {
      const moved = this.sensitivity[j]! * error;
      return moved <= RELATIVE_ERROR * Math.abs(value) || this.isNegligible(j, value, moved);
    });
  }

  /** θ with 0 for each negligible coefficient. */
  withoutNegligible(error: number, theta: Float64Array): Float64Array {
    return theta.map((value, j) =>
      this.isNegligible(j, value, this.sensitivity[j]! * error) ? 0 : value,
    );
  }

  private isNegligible(j: number, value: number, moved: number): boolean {
    const isBelowError = Math.abs(value) <= moved;
    // A large penalty makes every coefficient small, and none of them negligible.
    const kept = Math.min(1, (this.columnNorms[j]! * this.sensitivity[j]!) ** 2);
    return isBelowError && this.columnNorms[j]! * moved <= NEGLIGIBLE * kept * this.targetLength;
  }
}
