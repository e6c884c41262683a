import type { CentredColumn } from "./centred-column";
import { gramFactor } from "./gram-factor";
import { reflectedFactor } from "./reflected-factor";

/** From this many products on, speed is worth the last digits, if no more than those are lost. */
const MANY_PRODUCTS = 2e6;

/**
 * R of the QR decomposition of the columns, without Q: RᵀR = AᵀA, R upper triangular.
 * Small or difficult data take the exact road, large data the fast one where it is safe.
 *
 * @returns R by columns, each with as many numbers as there are columns
 */
export function triangularFactor(columns: readonly CentredColumn[]): Float64Array[] {
  const products = (columns[0]?.length ?? 0) * columns.length ** 2;
  const fast = products > MANY_PRODUCTS ? gramFactor(columns) : undefined;
  return fast ?? reflectedFactor(columns);
}
