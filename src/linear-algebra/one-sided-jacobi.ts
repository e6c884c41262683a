// Singular value decomposition by one-sided Jacobi rotations.
import { innerProduct } from "../arithmetic/inner-product";

const MOST_SWEEPS = 60;

/** A direction among the coefficients, and its image under a matrix A. */
export interface Direction {
  /** The coefficient of each column. */
  weights: Float64Array;
  /** A times the weights. */
  image: Float64Array;
}

/**
 * Singular value decomposition by one-sided Jacobi rotations: directions are rotated until their images are
 * orthogonal. The norms of the images are then the singular values; directions whose image is rounding are left out.
 *
 * Method: for each pair of images a, b a rotation by the angle φ with
 *
 *     ζ = (bᵀb − aᵀa) / 2aᵀb,   tan φ = sign(ζ) / (|ζ| + √(1 + ζ²))
 *
 * until no |aᵀb| exceeds the rounding of ‖a‖‖b‖; where images are graded, that of Σ|aᵢbᵢ|, which may be much smaller.
 * The small singular values keep all their digits when the columns have very different norms, as features in different
 * units have.
 *
 * References: Hestenes, Inversion of matrices by biorthogonalization, J. SIAM 6 (1958) 51–90; Demmel and Veselić,
 * Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13 (1992) 1204–1245.
 *
 * @param directions rotated in place
 * @param isRounding whether the image of a direction is rounding alone
 * @param isGraded whether numbers of an image that are small beside its others are to keep their digits
 * @returns the directions whose images are not rounding
 */
export function oneSidedJacobi(
  directions: readonly Direction[],
  isRounding: (direction: Direction) => boolean,
  isGraded = false,
): Direction[] {
  let remaining = directions.filter((direction) => !isRounding(direction));
  for (let sweep = 0; sweep < MOST_SWEEPS && sweepOnce(remaining, isGraded); sweep++) {
    remaining = remaining.filter((direction) => !isRounding(direction));
  }
  return remaining;
}

/** One sweep: each pair is rotated once. @returns whether any was */
function sweepOnce(directions: readonly Direction[], isGraded: boolean): boolean {
  const squares = directions.map(({ image }) => innerProduct(image, image));
  // The bound of the rounding error in the product of two orthogonal vectors of length 1.
  const rounding = 2 * Math.sqrt(directions[0]?.image.length ?? 0) * Number.EPSILON;
  let rotated = false;
  for (let j = 0; j < directions.length; j++) {
    for (let k = j + 1; k < directions.length; k++) {
      const a = directions[j]!;
      const b = directions[k]!;
      const product = innerProduct(a.image, b.image);
      const lengths = Math.sqrt(squares[j]!) * Math.sqrt(squares[k]!);
      const isSmall = Math.abs(product) <= rounding * lengths;
      if (isSmall && (!isGraded || isRoundingOf(product, a.image, b.image, rounding))) continue;
      const tangent = jacobiTangent(squares[j]!, squares[k]!, product);
      rotated = true;
      rotate(a.image, b.image, tangent);
      rotate(a.weights, b.weights, tangent);
      squares[j]! -= tangent * product;
      squares[k]! += tangent * product;
    }
  }
  return rotated;
}

/** Whether a product is no more than the rounding of its terms: those of images with very different numbers may be small. */
function isRoundingOf(
  product: number,
  a: Float64Array,
  b: Float64Array,
  rounding: number,
): boolean {
  let size = 0;
  for (let i = 0; i < a.length; i++) size += Math.abs(a[i]! * b[i]!);
  return Math.abs(product) <= rounding * size;
}

/** tan φ of the smaller rotation that makes a and b orthogonal. */
function jacobiTangent(aTa: number, bTb: number, aTb: number): number {
  const cotangent = (bTb - aTa) / (2 * aTb);
  return (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
}

function rotate(a: Float64Array, b: Float64Array, tangent: number): void {
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < a.length; i++) {
    const ai = a[i]!;
    const bi = b[i]!;
    a[i] = cosine * ai - sine * bi;
    b[i] = sine * ai + cosine * bi;
  }
}
