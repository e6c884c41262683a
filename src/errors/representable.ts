// Results beyond the range of doubles.
import { InputError } from "./input-error";

/**
 * The value, where it is a number.
 *
 * @param what the result in words: "the RMSE"
 * @param advice what to do, a sentence
 * @throws InputError where it is infinite
 */
export function representable(value: number, what: string, advice: string): number {
  if (Number.isFinite(value)) return value;
  throw new InputError(`${what} is larger than a number can be, 1.8e308. ${advice}`);
}
