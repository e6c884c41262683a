// A logarithmic axis for numbers of either sign.
import { superscript } from "../../report/format-number";

/**
 * An axis for numbers of either sign and any size: sign(v) · log₁₀(1 + |v|). Near 0 it is even,
 * farther out each step is ten times the one before.
 */
export function signedLog(value: number): number {
  return Math.sign(value) * Math.log10(1 + Math.abs(value));
}

/** The axis itself, from −10^power to 10^power, with a tick at every second power of ten, or so many apart. */
export function signedLogAxis(power: number, apart = 2) {
  const powers = Array.from({ length: Math.floor(power / apart) }, (_, k) => apart * (k + 1));
  const ticks = [...powers.map((k) => -k).reverse(), 0, ...powers];
  return {
    range: [-power - 0.5, power + 0.5],
    tickvals: ticks.map((k) => signedLog(Math.sign(k) * Number(`1e${Math.abs(k)}`))),
    ticktext: ticks.map(powerInWords),
  };
}

function powerInWords(k: number): string {
  if (k === 0) return "0";
  return `${k < 0 ? "−" : ""}10${superscript(Math.abs(k))}`;
}
