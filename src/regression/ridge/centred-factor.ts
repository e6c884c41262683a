// QR decomposition of centred features and target.
import { CentredColumn } from "../../arithmetic/centred-column";
import type { Mean } from "../../arithmetic/mean";
import { norm } from "../../arithmetic/norm";
import { overColumns } from "../../arithmetic/passes";
import { type FeatureColumns, requireFiniteFeatures } from "../../data/features";
import { requireFiniteTarget } from "../../data/target";
import { tallSkinnyR } from "../../linear-algebra/tall-skinny-qr";
import { type CentredTriangle, triangleFromGram } from "../solver/centred-triangle";
import { centredNormalEquations } from "../solver/cholesky/centred-normal-equations";
import { fitInFewPasses } from "../solver/cholesky/gram-solution";
import { LargeDataBound } from "../solver/cholesky/large-data-bound";

/** Above this many products, the faster method is taken where it loses the last digits only. */
const MANY_PRODUCTS = 2e6;
/** √VIF up to which R from the Cholesky decomposition of AᵀA keeps 11 digits or more. */
const MOST_INFLATION = 100;

/** Centred features A and target y, scaled to size one, and the QR decomposition A = QR. */
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
 * QR decomposition of the centred features, without Q: tall-skinny QR for small or difficult data, Cholesky of AᵀA for
 * large data where that is safe.
 *
 * @throws InputError when a value is not a finite number
 */
export function centredFactor(features: FeatureColumns, target: Float64Array): CentredFactor {
  const { columns } = features;
  const isLarge = target.length * (columns.length + 1) ** 2 > MANY_PRODUCTS;
  const byGram = isLarge ? gramFactor(columns, target) : undefined;
  if (byGram) return byGram;
  // NaN and infinities are never safe, so large data with them get here, and others are not read once more.
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
 * where a column is nearly a combination of others. From the least-squares solution w, refined once, Qᵀy = Rw.
 *
 * @returns undefined where AᵀA would lose too many digits of R
 */
export function gramFactor(
  features: readonly Float64Array[],
  target: Float64Array,
): CentredFactor | undefined {
  const found = overColumns(gramPasses(features.length), [...features, target]);
  if (!found) return undefined;
  const { gram, rowCount, S, theta, residualLength } = found;

  const triangle = triangleFromGram(gram, rowCount, S, theta.subarray(1), residualLength);
  return factorFromTriangle(triangle, (j, mean, scale) =>
    CentredColumn.about(features[j] ?? target, mean, scale),
  );
}

/** What a fit on blocks of rows has kept: no rows, so there are no leverages and no residuals. */
export function factorWithoutRows(triangle: CentredTriangle): CentredFactor {
  const { R, image, leastResidual } = triangle;
  return factorFromTriangle(triangle, (j, mean, scale) => {
    const size = j < R.length ? norm(R[j]!) : norm([norm(image), leastResidual]);
    return CentredColumn.withoutValues(mean, scale, size);
  });
}

function factorFromTriangle(
  { means, scales, R, image, leastResidual }: CentredTriangle,
  column: (j: number, mean: Mean, scale: number) => CentredColumn,
): CentredFactor {
  const columns = means.map((mean, j) => column(j, mean, scales[j]!));
  const y = columns.pop()!;
  return { features: columns, target: y, R, image, leastResidual };
}

function* gramPasses(featureCount: number) {
  const system = yield* centredNormalEquations(featureCount, MOST_INFLATION);
  if (!system) return undefined;
  const { gram, rowCount, S } = system;
  const bound = new LargeDataBound(gram, S, 0, rowCount);
  return { gram, rowCount, S, ...(yield* fitInFewPasses(system, 0, S, bound)) };
}
