// Mean, by the two-pass algorithm with a correction.

/** A mean as two numbers: for values near 10⁸ one double alone is wrong by about 10⁻⁸. */
export interface Mean {
  rounded: number;
  /** The mean minus its rounded value. */
  correction: number;
}

/** The mean of numbers of any kind, as one double. */
export function mean(a: ArrayLike<number>): number {
  const { rounded, correction } = meanOf(Float64Array.from(a));
  return rounded + correction;
}

/**
 * Two-pass mean with a correction: the mean of one number or more, as the sum of two doubles.
 *
 * Method:
 *
 *     rounded = Σ aᵢ / n,   correction = Σ (aᵢ − rounded) / n
 *
 * References: Chan, Golub and LeVeque, Algorithms for computing the sample variance, The American Statistician
 * 37 (1983) 242–247, whose corrected two-pass algorithm uses the same second sum.
 */
export function meanOf(a: Float64Array): Mean {
  const mean = meanByTwoPasses(a);
  return Number.isFinite(mean.rounded) && Number.isFinite(mean.correction)
    ? mean
    : meanWithoutOverflow(a);
}

function meanByTwoPasses(a: Float64Array, most = Number.MAX_VALUE): Mean {
  const average = sumOfDeviations(a, 0) / a.length;
  // Between numbers of one size near the largest double the rounded average may be above them all.
  const rounded = average > most ? most : average < -most ? -most : average;
  return { rounded, correction: sumOfDeviations(a, rounded) / a.length };
}

/** Σ (aᵢ − c), in four independent sums, which the processor adds in parallel. */
function sumOfDeviations(a: Float64Array, c: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (const last = a.length - 3; i < last; i += 4) {
    s0 += a[i]! - c;
    s1 += a[i + 1]! - c;
    s2 += a[i + 2]! - c;
    s3 += a[i + 3]! - c;
  }
  for (; i < a.length; i++) s0 += a[i]! - c;
  return s0 + s1 + (s2 + s3);
}

/** For numbers whose sum is too large for a double: of more rows than this there are none. */
const MANY = 2 ** 64;

function meanWithoutOverflow(a: Float64Array): Mean {
  const { rounded, correction } = meanByTwoPasses(
    a.map((value) => value / MANY),
    Number.MAX_VALUE / MANY,
  );
  return { rounded: rounded * MANY, correction: correction * MANY };
}
