// Residual of the normal equations.
import { doubleDouble, subtractSum } from "../../../arithmetic/double-double";
import type { Expansion, ExtendedPrecision } from "../../../arithmetic/extended-precision";
import type { LeastSquaresSystem } from "./least-squares-system";

/**
 * Residual of the normal equations, in extended precision.
 *
 * Method: g = c − Aᵀr + Px, one compensated dot product for each column.
 *
 * References: Ogita, Rump and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005) 1955–1988.
 */
export function normalEquationsResidual(
  { columns, onesFirst, minusP }: LeastSquaresSystem,
  precision: ExtendedPrecision,
  c: Float64Array,
  x: Expansion,
  r: Expansion,
  g: Expansion,
): void {
  for (const component of g) component.fill(0);
  g[0]!.set(c);
  for (let j = 0; j < columns.length; j++) {
    if (j === 0 && onesFirst && precision === doubleDouble) subtractSum(g, 0, r);
    else precision.subtractDot(g, j, columns[j]!, r);
    if (minusP) precision.subtractMultiple(g, minusP[j]!, x, j);
  }
}
