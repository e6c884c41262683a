// Floating-point expansions, and the operations on them that least squares needs.
import { twoSumError } from "./error-free-transformations";

/**
 * Floating-point expansions: a list of numbers, number i the unevaluated sum of the
 * doubles `components[0][i] + components[1][i] + …`.
 * Two components hold about 32 digits, three about 48.
 */
export type Expansion = readonly Float64Array[];

/**
 * Sums and products on expansions of two or three components, as the residuals of least squares need them.
 *
 * References: Ogita, Rump and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005) 1955–1988.
 */
export interface ExtendedPrecision {
  readonly componentCount: 2 | 3;
  /** r ← r + d */
  add(r: Expansion, d: Float64Array): void;
  /** f ← b − r */
  subtract(f: Expansion, b: Float64Array, r: Expansion): void;
  /** f ← f − a·xⱼ, down a column. */
  subtractMultiple(f: Expansion, a: Float64Array, x: Expansion, j: number): void;
  /** gⱼ ← gⱼ − aᵀr */
  subtractDot(g: Expansion, j: number, a: Float64Array, r: Expansion): void;
  /** target ← f, each number rounded to one double. */
  round(target: Float64Array, f: Expansion): void;
}

/** Each number as one double. */
export function toDoubles(components: Expansion): Float64Array {
  const sums = new Float64Array(components[0]!.length);
  for (const component of components) {
    for (let i = 0; i < sums.length; i++) sums[i]! += component[i]!;
  }
  return sums;
}

/**
 * Renormalisation: the same numbers, with each component no larger than the rounding of the one before it. After
 * cancellation all components are of one size, and the rounding of the last would be as large as that of the first.
 *
 * Method: TwoSum of neighbouring components, from the last to the first, once for each component but one (VecSum).
 *
 * References: Ogita, Rump and Oishi (2005), as above.
 */
export function renormalise(components: Expansion): void {
  for (let sweep = 1; sweep < components.length; sweep++) {
    for (let k = components.length - 1; k > 0; k--)
      twoSumInPlace(components[k - 1]!, components[k]!);
  }
}

/** a + b as before, with a the rounded sum. */
function twoSumInPlace(a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) {
    const sum = a[i]! + b[i]!;
    b[i] = twoSumError(a[i]!, b[i]!, sum);
    a[i] = sum;
  }
}
