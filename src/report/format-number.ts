/**
 * A number for people: six significant digits unless told, no trailing zeros, and powers of ten
 * only where plain digits would be hard to read. Whole numbers are written in full.
 *
 * @example
 * formatNumber(139.210674018) // "139.211"
 */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  return String(rounded(value, digits)).replace("e+", "e").replaceAll("-", "−");
}

function rounded(value: number, digits: number): number {
  const size = Math.abs(value);
  if (size < 1 || size >= 1e15) return Number(value.toPrecision(digits));
  const decimals = digits - 1 - Math.floor(Math.log10(size));
  return Number(value.toFixed(Math.max(0, decimals)));
}
