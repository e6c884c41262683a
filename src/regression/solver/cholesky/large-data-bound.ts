// Error bound of a fit by the Gram matrix.
import { norm } from "../../../arithmetic/norm";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import type { CentredGram } from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";
import { ExtendedPrecisionBound, RELATIVE_ERROR } from "./extended-precision-bound";

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
   * Whether one step in working precision keeps the digits of each coefficient. It does not where a coefficient is
   * tiny beside the residual, as one of exactly 0 is.
   *
   * @param inflation the largest √VIF
   */
  oneStepKeeps(theta: Float64Array, residualLength: number, inflation: number): boolean {
    const { products } = this.gram;
    const n = theta.length - 1;
    // Values about their means: of the target, of each feature's part, and of the residual in the gradient.
    let terms = Math.sqrt(products[n]![n]!) + inflation * residualLength;
    for (let j = 0; j < n; j++) terms += Math.abs(theta[j + 1]!) * Math.sqrt(products[j]![j]!);
    // Four times, for repeated rows: their rounding errors are equal, and not independent.
    const error = 4 * UNIT_ROUNDOFF * terms;
    return theta.every(
      (value, j) => this.sensitivity[j]! * error <= RELATIVE_ERROR * Math.abs(value),
    );
  }
}

/** λ for each column of X but the ones. */
export function penaltiesOf(featureCount: number, lambda: number): Float64Array {
  return new Float64Array(featureCount + 1).fill(lambda, 1);
}
