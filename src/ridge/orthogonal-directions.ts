import { innerProduct } from "./inner-product";

const MOST_SWEEPS = 60;

/** Combinations of the columns of a matrix A, and what A makes of them. */
export interface Directions {
  /** Weights by columns: column k says how much of each column of A direction k takes. */
  weights: Float64Array[];
  /** Column k is A times column k of the weights. */
  images: Float64Array[];
}

/**
 * Rotates the directions until their images stand at right angles to each other.
 *
 * It is the singular value decomposition of the images by one-sided Jacobi rotations; the lengths of the
 * images at the end are the singular values. Unlike other ways it keeps all digits of the small ones
 * when the columns have very different lengths, as features in different units have.
 *
 * Source: Demmel and Veselić, Jacobi's method is more accurate than QR (1992), doi 10.1137/0613074.
 *
 * @param directions rotated in place
 */
export function makeImagesOrthogonal({ weights, images }: Directions): void {
  let turned = true;
  for (let sweep = 0; turned && sweep < MOST_SWEEPS; sweep++) {
    turned = false;
    for (let j = 0; j < images.length; j++) {
      for (let k = j + 1; k < images.length; k++) {
        const tangent = tangentToRightAngle(images[j]!, images[k]!);
        if (tangent === 0) continue;
        turned = true;
        rotate(images[j]!, images[k]!, tangent);
        rotate(weights[j]!, weights[k]!, tangent);
      }
    }
  }
}

/** The tangent of the smaller angle by which a and b must turn within their plane to be orthogonal. */
function tangentToRightAngle(a: Float64Array, b: Float64Array): number {
  const aTa = innerProduct(a, a);
  const bTb = innerProduct(b, b);
  const aTb = innerProduct(a, b);
  if (Math.abs(aTb) <= Number.EPSILON * Math.sqrt(aTa) * Math.sqrt(bTb)) return 0;
  const cotangent = (bTb - aTa) / (2 * aTb);
  return Math.sign(cotangent || 1) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
}

function rotate(a: Float64Array, b: Float64Array, tangent: number): void {
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < a.length; i++) {
    const ai = a[i]!;
    const bi = b[i]!;
    a[i] = cosine * ai - sine * bi;
    b[i] = sine * ai + cosine * bi;
  }
}
