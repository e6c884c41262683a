// A scale of powers of ten.
import { superscript } from "../../report/format-number";

/**
 * An axis whose ticks are powers of ten, 10⁻², 10⁻¹, 1, 10, 10², in letters of one size: Plotly would set the powers larger
 * than all other numbers of a figure.
 *
 * @param ends the smallest and the largest value, above 0; the ticks reach beyond them, as an axis does
 * @param every one tick for so many powers; 1 has one
 */
export function powersOfTen([from, to]: readonly [number, number], every = 1) {
  const first = Math.floor(Math.log10(from) / every);
  const last = Math.ceil(Math.log10(to) / every);
  const exponents = Array.from({ length: last - first + 1 }, (_, k) => (first + k) * every);
  return {
    type: "log" as const,
    exponentformat: "power" as const, // of the values that a pointer shows
    tickvals: exponents.map((exponent) => 10 ** exponent),
    ticktext: exponents.map(inWords),
    tickangle: 0, // upright, small raised digits cannot be read
  };
}

function inWords(exponent: number): string {
  if (exponent === 0) return "1";
  return exponent === 1 ? "10" : `10${superscript(exponent)}`;
}
