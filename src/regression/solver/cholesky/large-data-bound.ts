// Error bound of a fit by the Gram matrix.
import { norm } from "../../../arithmetic/norm";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import type { CentredGram, Remainder } from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";
import { ExtendedPrecisionBound, RELATIVE_ERROR } from "./extended-precision-bound";
import type { RefinedFit } from "./working-precision-refinement";

/** The Gram matrix alone may leave so many times the rounding error that one more look at the rows leaves. */
const NEARLY_AS_GOOD = 1.25;

/** Error bound of the fit of large data by its Gram matrix. */
export class LargeDataBound extends ExtendedPrecisionBound {
  /**
   * @param gram of the features and, last, the target
   * @param S with λ on its diagonal
   */
  constructor(
    private readonly gram: CentredGram,
    S: Cholesky,
    lambda: number,
    rowCount: number,
  ) {
    const { shifts, meanCorrections, products } = gram;
    const root = Math.sqrt(rowCount);
    const means = shifts.map((shift, j) => shift + meanCorrections[j]!);
    const norms = means.map((mean, j) => norm([root * mean, Math.sqrt(products[j]![j]!)]));
    const rows = inverseRowNorms(S.columns);
    super(
      Float64Array.of(
        norm([1 / root, ...S.solveHalf(means)]),
        ...rows.map((length, j) => length / S.scales[j]!),
      ),
      Float64Array.of(root, ...norms.subarray(0, -1)),
      norms.at(-1)!,
      rowCount,
      penaltiesOf(rows.length, lambda),
    );
  }

  /**
   * Whether the Gram matrix alone tells θ and the residual as well as one more look at the rows would: the remainder of
   * the target is rounded in each row, and its products in proportion to its length. All of them are about the shifts,
   * which are far from the means where rows are sorted.
   *
   * @param fit by the remainder
   * @param inflation the largest √VIF
   */
  gramIsEnough(
    { theta, residualLength }: RefinedFit,
    { guess, meanCorrection, products: ofRemainder }: Remainder,
    inflation: number,
  ): boolean {
    const { meanCorrections, products } = this.gram;
    const lengths = meanCorrections.map((d, j) => this.lengthAbout(products[j]![j]!, d));
    let inRows = lengths.at(-1)!;
    let inProducts = this.lengthAbout(ofRemainder.at(-1)!, meanCorrection);
    let reach = 0;
    guess.forEach((v, j) => {
      inRows += Math.abs(v) * lengths[j]!;
      inProducts = Math.hypot(inProducts, (theta[j + 1]! - v) * lengths[j]!);
      reach = Math.max(reach, this.sensitivity[j + 1]! * lengths[j]!);
    });
    const after = NEARLY_AS_GOOD * this.terms(theta, residualLength, inflation);
    return (
      inRows + reach * inProducts <= after &&
      inRows * residualLength + inProducts ** 2 <= after * residualLength
    );
  }

  /** ‖x − c‖, where the mean is c + d, from Σ (x − c − d)². */
  private lengthAbout(square: number, d: number): number {
    return Math.sqrt(square + this.rowCount * d * d);
  }

  /**
   * Whether one step in working precision keeps the digits of each coefficient. It does not where a coefficient is
   * tiny beside the residual, as one of exactly 0 is.
   *
   * @param inflation the largest √VIF
   */
  oneStepKeeps({ theta, residualLength }: RefinedFit, inflation: number): boolean {
    // Four times, for repeated rows: their rounding errors are equal, and not independent.
    const error = 4 * UNIT_ROUNDOFF * this.terms(theta, residualLength, inflation);
    return theta.every(
      (value, j) => this.sensitivity[j]! * error <= RELATIVE_ERROR * Math.abs(value),
    );
  }

  /** Values about their means, which one look at the rows rounds: of the target, of each feature's part, and of the residual in the gradient. */
  private terms(theta: Float64Array, residualLength: number, inflation: number): number {
    const { products } = this.gram;
    const n = theta.length - 1;
    let terms = Math.sqrt(products[n]![n]!) + inflation * residualLength;
    for (let j = 0; j < n; j++) terms += Math.abs(theta[j + 1]!) * Math.sqrt(products[j]![j]!);
    return terms;
  }
}

/** λ for each column of X but the ones. */
export function penaltiesOf(featureCount: number, lambda: number): Float64Array {
  return new Float64Array(featureCount + 1).fill(lambda, 1);
}
