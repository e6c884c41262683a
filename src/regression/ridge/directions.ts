// Directions of ridge regression: rotations that make images orthonormal.
import { CentredColumn } from "../../arithmetic/centred-column";
import { innerProduct } from "../../arithmetic/inner-product";
import { norm } from "../../arithmetic/norm";
import { rankTolerance } from "../../linear-algebra/numerical-rank";
import { oneSidedJacobi } from "../../linear-algebra/one-sided-jacobi";
import type { RankRevealing } from "../../linear-algebra/pivoted-gram-schmidt";
import { startDirections } from "./start-directions";

/** Directions t_k among the coefficients, with orthonormal images A t_k and the penalty 1 / s_k². */
export interface Directions {
  singularValues: Float64Array;
  directions: Float64Array[];
  projections: Float64Array;
  /** The images, as combinations of columns. */
  images: { columns: readonly CentredColumn[]; weights: readonly Float64Array[] };
  /** The images at x = 0 and at each new row: a list for each place. */
  elsewhere?: Float64Array[];
}

/**
 * The directions of A = QR, by rotations of the columns of R.
 *
 * @param R upper triangular, by columns
 * @param targetImage Qᵀy
 * @param sizes the coefficient of each column that has penalty 1
 * @param lengths the lengths of the columns of A
 */
export function directionsOf(
  features: readonly CentredColumn[],
  R: Float64Array[],
  targetImage: Float64Array,
  sizes: readonly number[],
  lengths: readonly number[],
  rowCount: number,
): Directions {
  const tolerance = rankTolerance(rowCount, R.length);
  const kept = oneSidedJacobi(
    startDirections(R, sizes, rowCount),
    ({ weights, image }) => norm(image) <= tolerance * weightedLength(weights, lengths),
  );
  const singularValues = Float64Array.from(kept, ({ image }) => norm(image));
  const directions = kept.map(({ weights }, k) => divided(weights, singularValues[k]!));
  return {
    singularValues,
    directions,
    projections: Float64Array.from(kept, ({ image }, k) =>
      innerProduct(divided(image, singularValues[k]!), targetImage),
    ),
    images: { columns: features, weights: directions },
  };
}

/**
 * The directions of a rank-revealing decomposition, by rotations of the rows of R: A = QR with R = VΣWᵀ, so that the
 * images are QV, orthonormal however nearly the columns of A depend on each other.
 */
export function refinedDirections(
  { Q, elsewhere, rows, image: targetImage }: RankRevealing,
  sizes: readonly number[],
): Directions {
  const rotated = oneSidedJacobi(
    rows.map((row, k) => ({
      weights: Float64Array.from(rows, (_, l) => (l === k ? 1 : 0)),
      image: row.map((value, j) => value * sizes[j]!),
    })),
    () => false,
    true,
  );
  const singularValues = Float64Array.from(rotated, ({ image }) => norm(image));
  // Of dependent columns the pivots alone make up q, and the t_k are combinations of all: elsewhere these differ.
  const continued =
    Q.length === sizes.length && Q.length > 0
      ? Array.from(elsewhere[0]!, (_, place) => {
          const q = Float64Array.from(elsewhere, (values) => values[place]!);
          return Float64Array.from(rotated, ({ weights }) => innerProduct(weights, q));
        })
      : undefined;
  return {
    ...(continued && { elsewhere: continued }),
    singularValues,
    directions: rotated.map(({ image }, k) => {
      const s = singularValues[k]!;
      return image.map((value, j) => (value / s) * (sizes[j]! / s));
    }),
    projections: Float64Array.from(rotated, ({ weights }) => innerProduct(weights, targetImage)),
    images: {
      columns: Q.map((q) => CentredColumn.about(q, { rounded: 0, correction: 0 }, 1)),
      weights: rotated.map(({ weights }) => weights),
    },
  };
}

/** Bound of the length of the image, which its rounding error is compared with. */
function weightedLength(weights: Float64Array, lengths: readonly number[]): number {
  return weights.reduce((sum, weight, j) => sum + Math.abs(weight) * lengths[j]!, 0);
}

function divided(vector: Float64Array, divisor: number): Float64Array {
  return vector.map((value) => value / divisor);
}
