import { roundingOf } from "../qr/error-bound";

/** The error that a coefficient may have, as a part of it: large data keep 12 digits, and mostly 14. */
export const KEPT = 1e-12;
/** A coefficient that its error hides counts as 0 where that error moves the fit by no more than this part of ‖y‖. */
const NEGLIGIBLE = 2 ** -80;

/**
 * Error bound of a refinement in extended precision: how errors act on θ = [b, w₁, …], measured as in error-bound.ts.
 *
 * Method: an error of the size E in the data moves θⱼ by at most sensitivityⱼ·E.
 */
export class ExtendedPrecisionBound {
  constructor(
    /** √ of the diagonal of (XᵀX + λM)⁻¹. */
    protected readonly sensitivity: Float64Array,
    /** ‖column j‖ of X, the ones first. */
    private readonly columnNorms: Float64Array,
    private readonly targetLength: number,
    private readonly rowCount: number,
    /** λ for each column of X: 0 for the ones. */
    private readonly penalties: Float64Array,
  ) {}

  /** At least the condition number of X above √λM, columns of length 1, over √n. */
  get condition(): number {
    return this.columnNorms.reduce((sum, length, j) => sum + length * this.sensitivity[j]!, 0);
  }

  /** The error that the rounding of double-double, or of triple-double, leaves. */
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
