/**
 * A number for people: six significant digits, thousands unseparated, no trailing zeros,
 * and powers of ten only where digits alone would be hard to read.
 *
 * @example formatNumber(139.210674018) // "139.211"
 */
export function formatNumber(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return minus(String(value));
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e15) {
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
    return minus(String(Number(value.toFixed(Math.min(decimals, 100)))));
  }
  return minus(String(Number(value.toPrecision(digits))));
}

/** A minus sign as wide as a digit, instead of a hyphen. */
function minus(text: string): string {
  return text.replace("-", "−");
}
