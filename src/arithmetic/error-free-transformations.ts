/**
 * What rounding takes away from a sum and from a product of two doubles: each is itself a double, and exact.
 *
 * Sources: Knuth, The Art of Computer Programming 2, section 4.2.2 (sum);
 * Dekker, Numerische Mathematik 18 (1971) 224–242, with Veltkamp's splitting (product).
 */

/** 2²⁷ + 1 splits the 53 bits of a double into two halves, whose products round nothing. */
const SPLITTER = 134217729;

/** a + b − s, where s is the rounded a + b. */
export function twoSumError(a: number, b: number, s: number): number {
  const bRounded = s - a;
  return a - (s - bRounded) + (b - bRounded);
}

/** The leading half of a number's digits; the rest of it is the other half. Below 1e300 only. */
export function splitHigh(a: number): number {
  const shifted = SPLITTER * a;
  return shifted - (shifted - a);
}

/** a·b − p, where p is the rounded a·b. Both factors must be below 1e300, as scaled columns are. */
export function twoProductError(a: number, b: number, p: number): number {
  const high = splitHigh(b);
  return twoProductErrorOfSplit(a, high, b - high, p);
}

/** The same with b in its two halves, for a b that meets many a. */
export function twoProductErrorOfSplit(a: number, bHigh: number, bLow: number, p: number): number {
  const aHigh = splitHigh(a);
  const aLow = a - aHigh;
  return aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
