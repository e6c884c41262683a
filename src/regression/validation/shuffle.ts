import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { InputError } from "../../errors/input-error";

/**
 * The whole numbers 0 … count − 1 in an order that the seed decides: every order is equally likely,
 * and the same seed gives the same order everywhere.
 *
 * Source: Fisher and Yates, in the form of Durstenfeld (1964), doi 10.1145/364520.364540.
 */
export function shuffledRows(count: number, seed: number): number[] {
  if (!Number.isSafeInteger(seed)) {
    throw new InputError(`seed must be a whole number, as 1; got ${seed}`);
  }
  const random = xoroshiro128plus(seed);
  const rows = Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const chosen = uniformInt(random, 0, last);
    [rows[last], rows[chosen]] = [rows[chosen]!, rows[last]!];
  }
  return rows;
}
