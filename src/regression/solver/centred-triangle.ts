// The triangular factor of centred features and target.
import type { Mean } from "../../arithmetic/mean";
import { powerOfTwo } from "../../arithmetic/power-of-two";
import type { Cholesky } from "../../linear-algebra/cholesky";
import type { CentredGram } from "../../linear-algebra/gram/centred-gram";

/** Features A and target y about their means and divided by powers of two, and what A = QR makes of them. */
export interface CentredTriangle {
  rowCount: number;
  /** Of the features and, last, the target. */
  means: Mean[];
  /** The powers of two, of the features and, last, the target. */
  scales: Float64Array;
  /** R by columns. */
  R: Float64Array[];
  /** Qᵀy */
  image: Float64Array;
  /** ‖y − QQᵀy‖ */
  leastResidual: number;
}

/**
 * The triangle from a Gram matrix AᵀA = RᵀR: from least squares w, refined, follows Qᵀy = Rw.
 *
 * @param gram of the features and, last, the target
 * @param S without λ
 * @param slopes of least squares, λ = 0
 */
export function triangleFromGram(
  { shifts, meanCorrections, products }: CentredGram,
  rowCount: number,
  S: Cholesky,
  slopes: Float64Array,
  residualLength: number,
): CentredTriangle {
  const scales = shifts.map((_, j) => powerOfTwo(Math.sqrt(products[j]![j]! / rowCount)));
  const targetScale = scales.at(-1)!;
  const R = S.columns.map((column, j) => {
    const length = S.scales[j]! / scales[j]!;
    return column.map((r) => r * length);
  });
  const image = new Float64Array(R.length);
  R.forEach((column, j) => {
    const w = slopes[j]! * (scales[j]! / targetScale);
    for (let i = 0; i <= j; i++) image[i]! += column[i]! * w;
  });
  const means = Array.from(shifts, (rounded, j) => ({ rounded, correction: meanCorrections[j]! }));
  return { rowCount, means, scales, R, image, leastResidual: residualLength / targetScale };
}
