/** The eight bytes of a double, the sign and the exponent first. */
const bytes = new DataView(new ArrayBuffer(8));
const EXPONENT = 0x7ff00000;
/** Below it a double has no exponent of its own. */
const LEAST_NORMAL = 2 ** -1022;

/**
 * The power of two at or below `size`, with at most 2¹⁰²³, so that dividing by it rounds nothing; 1 for 0.
 * It is the number without its digits: a logarithm would take ten times as long, and on small data tell in a fit.
 */
export function powerOfTwo(size: number): number {
  if (!(size > 0)) return 1;
  if (size < LEAST_NORMAL) return powerOfTwo(size * 2 ** 52) / 2 ** 52;
  bytes.setFloat64(0, Math.min(size, Number.MAX_VALUE));
  bytes.setUint32(0, bytes.getUint32(0) & EXPONENT);
  bytes.setUint32(4, 0);
  return bytes.getFloat64(0);
}
