import { subtractSum, twoParts } from "../../../arithmetic/double-double";
import type { ManyDigits, Parts } from "../../../arithmetic/extended-precision";
import type { LeastSquaresSystem } from "./iterative-refinement";

/** g = c − Aᵀr + Px: what x and r leave over of the normal equation. */
export function leftOver(
  { columns, onesFirst, minusP }: LeastSquaresSystem,
  digits: ManyDigits,
  c: Float64Array,
  x: Parts,
  r: Parts,
  g: Parts,
): void {
  for (const part of g) part.fill(0);
  g[0]!.set(c);
  for (let j = 0; j < columns.length; j++) {
    if (j === 0 && onesFirst && digits === twoParts) subtractSum(g, 0, r);
    else digits.subtractDot(g, j, columns[j]!, r);
    if (minusP) digits.subtractMultiple(g, minusP[j]!, x, j);
  }
}
