/**
 * A list of numbers, each kept as an unevaluated sum of doubles: `parts[0][i] + parts[1][i] + …`.
 * Two parts hold about 32 digits, three about 48.
 */
export type Parts = readonly Float64Array[];

/**
 * What the residuals of least squares need, on numbers of two or three parts.
 *
 * Source: Ogita, Rump and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005) 1955–1988.
 */
export interface ManyDigits {
  readonly partCount: 2 | 3;
  /** r ← r + d */
  add(r: Parts, d: Float64Array): void;
  /** f ← b − r */
  subtract(f: Parts, b: Float64Array, r: Parts): void;
  /** f ← f − a·xⱼ, down a column. */
  subtractMultiple(f: Parts, a: Float64Array, x: Parts, j: number): void;
  /** gⱼ ← gⱼ − aᵀr */
  subtractDot(g: Parts, j: number, a: Float64Array, r: Parts): void;
  /** target ← f, each number rounded to one double. */
  round(target: Float64Array, f: Parts): void;
}

/** Each number as one double. */
export function sumOfParts(parts: Parts): Float64Array {
  const sums = new Float64Array(parts[0]!.length);
  for (const part of parts) {
    for (let i = 0; i < sums.length; i++) sums[i]! += part[i]!;
  }
  return sums;
}
