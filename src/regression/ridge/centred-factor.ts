import { CentredColumn } from "../../arithmetic/centred-column";
import { powerOfTwo } from "../../arithmetic/power-of-two";
import {
  type FeatureColumns,
  requireFiniteFeatures,
  requireFiniteTarget,
} from "../../data/features";
import { tallSkinnyR } from "../../linear-algebra/tall-skinny-qr";
import {
  centredNormalEquations,
  slopesFromGram,
} from "../solver/cholesky/centred-normal-equations";
import { refineInWorkingPrecision } from "../solver/cholesky/working-precision-refinement";

/** From this many products on, speed is worth the last digits, if no more than those are lost. */
const MANY_PRODUCTS = 2e6;
/** √VIF up to which R by way of AᵀA keeps 11 digits or more. */
const MOST_INFLATION = 100;

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
 * Small or difficult data are decomposed by Householder reflections, large data by way of AᵀA where that is safe.
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

/**
 * R by Cholesky: AᵀA = RᵀR, many times as fast as reflections, but it squares the condition number. So it is refused
 * where a column is nearly a combination of others. From least squares w, refined once, follows Qᵀy = Rw.
 *
 * @returns undefined where AᵀA is no safe way to R
 */
export function gramFactor(
  features: readonly Float64Array[],
  target: Float64Array,
): CentredFactor | undefined {
  const system = centredNormalEquations(features, target, MOST_INFLATION);
  if (!system) return undefined;
  const { gram, S } = system;
  const problem = { features, target, intercept: true, lambda: 0 };
  const { theta, residualLength } = refineInWorkingPrecision(
    problem,
    gram,
    S,
    slopesFromGram(gram, S),
  );

  const columns = [...features, target].map((values, j) =>
    CentredColumn.about(
      values,
      { rounded: gram.shifts[j]!, correction: gram.meanCorrections[j]! },
      powerOfTwo(Math.sqrt(gram.products[j]![j]! / target.length)),
    ),
  );
  const y = columns.pop()!;
  const R = S.columns.map((column, j) => {
    const length = S.scales[j]! / columns[j]!.scale;
    return column.map((r) => r * length);
  });
  const image = new Float64Array(R.length);
  R.forEach((column, j) => {
    const w = theta[j + 1]! * (columns[j]!.scale / y.scale);
    for (let i = 0; i <= j; i++) image[i]! += column[i]! * w;
  });
  return { features: columns, target: y, R, image, leastResidual: residualLength / y.scale };
}
