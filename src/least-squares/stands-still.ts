import { largest } from "./column-scaling";

/** u = 2⁻⁵³: what one rounding can change of a number, as a part of it. */
export const UNIT_ROUNDOFF = Number.EPSILON / 2;

/** No refinement that converges takes so many rounds. */
export const MOST_ROUNDS = 60;

/**
 * The size up to which an x is 0 and what rounding left of it, beside the largest x: without a penalty
 * the columns are of one size, so the x can be compared.
 */
export function nothingBeside(x: Float64Array, isPenalised: boolean): number {
  return isPenalised ? 0 : 2 ** -100 * largest(x);
}

/**
 * Whether the next round would change no x by more than a quarter of its last bit.
 *
 * @param dx the last correction
 * @param contraction what a round leaves of an error, at most
 * @param nothing an x up to this size does not count
 */
export function standsStill(
  x: Float64Array,
  dx: Float64Array,
  contraction: number,
  nothing: number,
): boolean {
  for (let j = 0; j < x.length; j++) {
    const next = Math.abs(dx[j]!) * contraction;
    const size = Math.abs(x[j]!);
    if (!(next <= size * (UNIT_ROUNDOFF / 4) || size <= nothing)) return false;
  }
  return true;
}

/** Puts 0 for each x up to the size of nothing. */
export function withoutNothing(x: Float64Array, nothing: number): Float64Array {
  for (let j = 0; j < x.length; j++) {
    if (Math.abs(x[j]!) <= nothing) x[j] = 0;
  }
  return x;
}
