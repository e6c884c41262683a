// Fisher–Yates shuffle.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { InputError } from "../../errors/input-error";

/**
 * Fisher–Yates shuffle: the integers 0 … count − 1 in an order given by the seed. Every order is equally likely, and the
 * same seed gives the same order everywhere.
 *
 * Method: for each place from the last down, its number is swapped with one at or before it, chosen uniformly.
 *
 * References: Durstenfeld, Algorithm 235: random permutation, Commun. ACM 7 (1964) 420.
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
