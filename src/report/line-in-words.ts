// A line b + w·x as text.
import { short } from "./format-number";

/** The line b + w·x in words: "2.2 + 0.6 · x". */
export function lineInWords(intercept: number, slope: number, x = "x"): string {
  return `${short(intercept)} ${slope < 0 ? "−" : "+"} ${short(Math.abs(slope))} · ${x}`;
}
