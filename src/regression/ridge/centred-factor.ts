import { CentredColumn } from "../../arithmetic/centred-column";
import {
  type FeatureColumns,
  requireFiniteFeatures,
  requireFiniteTarget,
} from "../../data/features";
import { tallSkinnyR } from "../../linear-algebra/tall-skinny-qr";
import { gramFactor } from "./gram-factor";

/** From this many products on, speed is worth the last digits, if no more than those are lost. */
const MANY_PRODUCTS = 2e6;

/** Features A and target y about their means and of size one, and what a QR decomposition A = QR makes of them. */
export interface CentredFactor {
  features: CentredColumn[];
  target: CentredColumn;
  /** R by columns. */
  R: Float64Array[];
  /** Qᵀy */
  image: Float64Array;
  /** ‖y − QQᵀy‖ */
  leastResidual: number;
}

/**
 * Small or difficult data take the exact road, large data the fast one where it is safe.
 *
 * @throws InputError when a value is not a finite number
 */
export function centredFactor(features: FeatureColumns, target: Float64Array): CentredFactor {
  const { columns } = features;
  const isLarge = target.length * (columns.length + 1) ** 2 > MANY_PRODUCTS;
  const fast = isLarge ? gramFactor(columns, target) : undefined;
  if (fast) return fast;
  // NaN and infinities are never safe, so that large data are not read once more to look for them.
  requireFiniteFeatures(features);
  requireFiniteTarget(target);
  return byHouseholder(columns, target);
}

/** R of A and y together: its last column is Qᵀy above ‖y − QQᵀy‖. */
function byHouseholder(features: readonly Float64Array[], target: Float64Array): CentredFactor {
  const columns = features.map((feature) => CentredColumn.of(feature));
  const y = CentredColumn.of(target);
  const R = tallSkinnyR([...columns, y]);
  const last = R.pop()!;
  return {
    features: columns,
    target: y,
    R: R.map((column) => column.subarray(0, R.length)),
    image: last.subarray(0, R.length),
    leastResidual: Math.abs(last[R.length]!),
  };
}
