// Rows of a random sample.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { InputError } from "../../errors/input-error";

/**
 * `count` different whole numbers from 0 to total − 1 in rising order, every choice equally likely.
 *
 * Source: Floyd's algorithm, Bentley and Floyd, Communications of the ACM 30 (1987) 754–757, doi 10.1145/30401.315746.
 */
export function chosenRows(total: number, count: number, seed: number): number[] {
  if (!Number.isSafeInteger(seed)) {
    throw new InputError(`seed must be a whole number, as 1; got ${seed}`);
  }
  const random = xoroshiro128plus(seed);
  const chosen = new Set<number>();
  for (let last = Math.max(0, total - count); last < total; last++) {
    const row = uniformInt(random, 0, last);
    chosen.add(chosen.has(row) ? last : row);
  }
  return [...chosen].sort((a, b) => a - b);
}
