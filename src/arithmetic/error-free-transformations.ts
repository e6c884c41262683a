// Error-free transformations: TwoSum and TwoProduct.

/**
 * Error-free transformations: TwoSum and TwoProduct. The rounding error of a sum or product of two doubles is itself
 * a double.
 *
 * Method:
 *
 *     a + b = s + twoSumError(a, b, s),       s = fl(a + b)
 *     a · b = p + twoProductError(a, b, p),   p = fl(a · b)
 *
 * References: Knuth, The Art of Computer Programming 2, 3rd ed. (1997), section 4.2.2 (TwoSum); Dekker, A
 * floating-point technique for extending the available precision, Numer. Math. 18 (1971) 224–242 (TwoProduct, with
 * Veltkamp's split).
 */

/** 2²⁷ + 1 splits the 53 bits of a double into two halves, whose products are exact. */
const SPLITTER = 134217729;

/** a + b − s, where s is the rounded a + b. */
export function twoSumError(a: number, b: number, s: number): number {
  const bRounded = s - a;
  return a - (s - bRounded) + (b - bRounded);
}

/** Veltkamp's split: the leading 26 bits of a; the others are a minus these. For |a| below 1e300 only. */
export function splitHigh(a: number): number {
  const shifted = SPLITTER * a;
  return shifted - (shifted - a);
}

/** a·b − p, where p is the rounded a·b. Both factors must be below 1e300, as scaled columns are. */
export function twoProductError(a: number, b: number, p: number): number {
  const high = splitHigh(b);
  return twoProductErrorOfSplit(a, high, b - high, p);
}

/** The same with b split already, for a b that multiplies many a. */
export function twoProductErrorOfSplit(a: number, bHigh: number, bLow: number, p: number): number {
  const aHigh = splitHigh(a);
  const aLow = a - aHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
