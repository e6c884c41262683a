/**
 * The number of correct digits: −log₁₀ of the relative error, at most 16; for a value of 0, of the error itself.
 * NIST calls it the log relative error.
 */
export function digits(computed: number, correct: number): number {
  const error = Math.abs(computed - correct);
  const digitCount = -Math.log10(correct === 0 ? error : error / Math.abs(correct));
  return Number.isNaN(digitCount) ? 0 : Math.min(16, digitCount);
}

/** The digits of the worst number of a list. */
export function worstDigits(computed: ArrayLike<number>, correct: ArrayLike<number>): number {
  if (computed.length !== correct.length) return 0;
  return Math.min(...Array.from(computed, (value, i) => digits(value, correct[i]!)));
}
