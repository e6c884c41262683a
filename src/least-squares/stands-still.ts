/** u = 2⁻⁵³: what one rounding can change of a number, as a part of it. */
export const UNIT_ROUNDOFF = Number.EPSILON / 2;

/** No refinement that converges takes so many rounds. */
export const MOST_ROUNDS = 60;

/**
 * Whether the next round would change no x by more than a quarter of its last bit.
 *
 * @param dx the last correction
 * @param contraction what a round leaves of an error, at most
 */
export function standsStill(x: Float64Array, dx: Float64Array, contraction: number): boolean {
  for (let j = 0; j < x.length; j++) {
    const next = Math.abs(dx[j]!) * contraction;
    if (!(next <= Math.abs(x[j]!) * (UNIT_ROUNDOFF / 4))) return false;
  }
  return true;
}
