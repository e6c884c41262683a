// Doubles as integers times a power of two, and fractions of them rounded once.
import { exponentOf, powerOfTwo, timesPowerOfTwo } from "./power-of-two";

/** An exponent e such that each number is an integer multiple of 2^e. */
export function lowestExponent(lists: readonly Float64Array[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const size = Math.abs(list[i]!);
      if (size > 0 && size < least) least = size;
    }
  }
  return least === Number.POSITIVE_INFINITY ? 0 : exponentOf(least) - 52;
}

/** value / 2^exponent, an integer. */
export function toInteger(value: number, exponent: number): bigint {
  if (value === 0) return 0n;
  const size = Math.abs(value);
  const digits = BigInt((value / powerOfTwo(size)) * 2 ** 52);
  return digits << BigInt(exponentOf(size) - 52 - exponent);
}

/** The double nearest to numerator / denominator · 2^exponent, for a positive denominator. */
export function toDouble(numerator: bigint, denominator: bigint, exponent: number): number {
  if (numerator === 0n) return 0;
  const size = numerator < 0n ? -numerator : numerator;
  // So many bits that the quotient has 64 or more.
  const shift = Math.max(0, 68 + bitLength(denominator) - bitLength(size));
  const dividend = size << BigInt(shift);
  const digits = dividend / denominator;
  const excess = Math.max(0, bitLength(digits) - 72);
  const leading = digits >> BigInt(excess);
  // A last bit of 1 stands for all that is cut off, so that it is not taken for a tie.
  const isExact = (leading << BigInt(excess)) * denominator === dividend;
  const value = timesPowerOfTwo(
    Number(isExact ? leading : leading | 1n),
    exponent - shift + excess,
  );
  return numerator < 0n ? -value : value;
}

/** The number of bits, up to three too many. */
function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}
