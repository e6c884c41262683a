// Powers of two: the exponent of a double, and exact scaling.

/** The eight bytes of a double, the sign and the exponent first. */
const bytes = new DataView(new ArrayBuffer(8));
const EXPONENT = 0x7ff00000;
/** Below it a double has no exponent of its own. */
const LEAST_NORMAL = 2 ** -1022;

/**
 * The power of two at or below `size`, at most 2¹⁰²³, so that division by it is exact; 1 for 0.
 *
 * Method: the significand of the double is cleared. A logarithm would take ten times as long, and a fit of small data
 * noticeably longer with it.
 *
 * References: IEEE 754-2019, binary64.
 */
export function powerOfTwo(size: number): number {
  if (!(size > 0)) return 1;
  if (size < LEAST_NORMAL) return powerOfTwo(size * 2 ** 52) / 2 ** 52;
  bytes.setFloat64(0, Math.min(size, Number.MAX_VALUE));
  bytes.setUint32(0, bytes.getUint32(0) & EXPONENT);
  bytes.setUint32(4, 0);
  return bytes.getFloat64(0);
}

/** e with 2^e ≤ size < 2^(e + 1), for a size above 0. */
export function exponentOf(size: number): number {
  if (size < LEAST_NORMAL) return exponentOf(size * 2 ** 52) - 52;
  bytes.setFloat64(0, size);
  return (bytes.getUint32(0) >>> 20) - 1023;
}

/** value · 2^power, rounded once; 2^power alone may be too small or too large for a double. */
export function timesPowerOfTwo(value: number, power: number): number {
  let product = value;
  let remaining = power;
  for (; remaining < -1000; remaining += 1000) product *= 2 ** -1000;
  for (; remaining > 1000; remaining -= 1000) product *= 2 ** 1000;
  bytes.setUint32(0, (remaining + 1023) << 20);
  bytes.setUint32(4, 0);
  return product * bytes.getFloat64(0);
}
