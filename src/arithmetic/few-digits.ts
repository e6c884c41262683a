// Rounding to few digits.
import { powerOfTwo } from "./power-of-two";

/**
 * A number near a value that ends so many bits below a spread, so that subtracting it from numbers of few digits leaves
 * few digits. Where there is no spread it is the value itself.
 */
export function nearbyWithFewDigits(value: number, spread: number, bits: number): number {
  if (!(spread > 0)) return value;
  const grid = powerOfTwo(spread) / 2 ** bits;
  return Math.round(value / grid) * grid;
}
