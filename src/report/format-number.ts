// Numbers as text, for tables and for sentences.

/**
 * A number for a table: six significant digits unless you say otherwise, no trailing zeros, and powers of ten
 * only where plain digits would be hard to read. Integers are written in full.
 *
 * @example
 * formatNumber(139.210674018) // "139.211"
 */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞";
  return withMinus(String(rounded(value, digits)).replace("e+", "e"));
}

function rounded(value: number, digits: number): number {
  const size = Math.abs(value);
  if (size < 1 || size >= 1e15) return Number(value.toPrecision(digits));
  const decimals = digits - 1 - Math.floor(Math.log10(size));
  return Number(value.toFixed(Math.max(0, decimals)));
}

/**
 * A number for a sentence, a title or a description: at most four significant digits, thousands apart, a
 * power of ten in raised digits.
 *
 * @example
 * short(-1.10692e-13) // "−1.107 · 10⁻¹³"
 */
export function short(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e6)
    return withMinus(value.toLocaleString("en-US"));
  const rounded = Number(value.toPrecision(4));
  const text =
    Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-4)
      ? withPower(rounded)
      : rounded.toLocaleString("en-US", { maximumSignificantDigits: 4 });
  return withMinus(text);
}

/** 1.107 · 10⁻¹³, as the text writes it; 10⁶ where the factor is 1. */
function withPower(value: number): string {
  const [factor, exponent] = value.toExponential().split("e") as [string, string];
  const power = `10${superscript(Number(exponent))}`;
  return Math.abs(Number(factor)) === 1 ? factor.replace("1", power) : `${factor} · ${power}`;
}

/** An integer in small raised digits: −13 is ⁻¹³. */
export function superscript(exponent: number): string {
  return [...String(exponent)]
    .map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]))
    .join("");
}

/** With the minus of typeset text, as wide as a digit, in place of hyphens. */
export function withMinus(text: string): string {
  return text.replaceAll("-", "−");
}
