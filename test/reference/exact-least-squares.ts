/**
 * Least squares without rounding: the doubles are taken as the fractions they are, and the normal
 * equation is solved in whole numbers. Slow, and right to the last bit.
 *
 * Elimination without fractions: Bareiss, Mathematics of Computation 22 (1968) 565–578.
 */

export interface ExactSolution {
  theta: number[];
  /** √ of the diagonal of (XᵀX + λM)⁻¹. */
  inverseRoots: number[];
  /** ‖y − Xθ‖ */
  residualLength: number;
}

/** A list of doubles as whole numbers times one power of two. */
interface WholeNumbers {
  values: bigint[];
  exponent: number;
}

/**
 * @param columns the columns of the design matrix as they are, the ones included
 * @param lambda penalty on every coefficient but the first
 */
export function exactLeastSquares(
  columns: readonly Float64Array[],
  y: Float64Array,
  lambda = 0,
): ExactSolution {
  const X = columns.map(wholeNumbers);
  const Y = wholeNumbers(y);
  // In whole numbers column j is xⱼ·2^−eⱼ, so its coefficient is θⱼ·2^(eⱼ − e_y) and its penalty λ·4^−eⱼ.
  const penalty = wholeNumbers([lambda]);
  const lowest = Math.min(0, ...X.map(({ exponent }) => penalty.exponent - 2 * exponent));
  const unit = 2n ** BigInt(-lowest);
  const gram = X.map((a, i) =>
    X.map((b, j) => {
      const product = dot(a.values, b.values) * unit;
      if (i !== j || j === 0) return product;
      return (
        product + penalty.values[0]! * 2n ** BigInt(penalty.exponent - 2 * a.exponent - lowest)
      );
    }),
  );
  const right = X.map((a, i) => [
    dot(a.values, Y.values) * unit,
    ...X.map((_, j) => (i === j ? unit : 0n)),
  ]);
  const { determinant, numerators } = solveWhole(gram, right);

  const theta = numerators.map((row, j) =>
    toDouble(row[0]!, determinant, Y.exponent - X[j]!.exponent),
  );
  const inverseRoots = numerators.map((row, j) =>
    rootToDouble(row[j + 1]!, determinant, -2 * X[j]!.exponent),
  );
  const residuals = Y.values.map((value, i) =>
    X.reduce((sum, a, j) => sum - a.values[i]! * numerators[j]![0]!, value * determinant),
  );
  const square = dot(residuals, residuals);
  const residualLength = rootToDouble(square, determinant ** 2n, 2 * Y.exponent);
  return { theta, inverseRoots, residualLength };
}

function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0n);
}

function wholeNumbers(list: ArrayLike<number>): WholeNumbers {
  const parts = Array.from(list, (value) => mantissaAndExponent(value));
  const exponent = Math.min(...parts.map((part) => (part.mantissa === 0n ? 0 : part.exponent)));
  return {
    exponent,
    values: parts.map((part) =>
      part.mantissa === 0n ? 0n : part.mantissa * 2n ** BigInt(part.exponent - exponent),
    ),
  };
}

/** value = mantissa · 2^exponent, read from the 64 bits of the double. */
function mantissaAndExponent(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = biased === 0 ? fraction : fraction | (1n << 52n);
  const mantissa = bits >> 63n ? -magnitude : magnitude;
  return { mantissa, exponent: Math.max(biased, 1) - 1075 };
}

/**
 * Solves A·Z = B for a positive definite A: Z = numerators / determinant.
 * Every division below leaves no remainder.
 */
function solveWhole(A: bigint[][], B: bigint[][]): { determinant: bigint; numerators: bigint[][] } {
  const n = A.length;
  const rows = A.map((row, i) => [...row, ...B[i]!]);
  let last = 1n;
  for (let k = 0; k < n; k++) {
    const pivot = rows[k]![k]!;
    if (pivot === 0n) throw new Error("the columns are dependent: there is no one exact solution");
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i]![k]!;
      rows[i] = rows[i]!.map((value, j) => (value * pivot - factor * rows[k]![j]!) / last);
    }
    last = pivot;
  }
  return { determinant: last, numerators: rows.map((row) => row.slice(n)) };
}

/** The double nearest to numerator / denominator · 2^exponent. */
function toDouble(numerator: bigint, denominator: bigint, exponent: number): number {
  const { mantissa, power } = quotient(numerator, denominator, exponent);
  return timesPowerOfTwo(mantissa, power);
}

/** The square root of the same. */
function rootToDouble(numerator: bigint, denominator: bigint, exponent: number): number {
  const { mantissa, power } = quotient(numerator, denominator, exponent);
  const odd = Math.abs(power % 2);
  return timesPowerOfTwo(Math.sqrt(mantissa * 2 ** odd), (power - odd) / 2);
}

/** numerator / denominator · 2^exponent as mantissa · 2^power, the mantissa near 2⁶⁴. */
function quotient(numerator: bigint, denominator: bigint, exponent: number) {
  if (numerator === 0n) return { mantissa: 0, power: 0 };
  const shift = 64 + bitLength(denominator) - bitLength(numerator);
  const whole =
    shift >= 0
      ? (numerator << BigInt(shift)) / denominator
      : numerator / (denominator << BigInt(-shift));
  return { mantissa: Number(whole), power: exponent - shift };
}

/** In two steps, for 2^power alone may be too small or too large for a double. */
function timesPowerOfTwo(mantissa: number, power: number): number {
  const half = Math.trunc(power / 2);
  return mantissa * 2 ** half * 2 ** (power - half);
}

function bitLength(value: bigint): number {
  return value.toString(16).replace("-", "").length * 4;
}
