// Double-double arithmetic: compensated sums and dot products of about 32 digits.
import {
  splitHigh,
  twoProductError,
  twoProductErrorOfSplit,
  twoSumError,
} from "./error-free-transformations";
import type { Expansion, ExtendedPrecision } from "./extended-precision";

/**
 * Double-double arithmetic, as compensated sums and dot products: about 32 digits.
 *
 * Method (Dot2): the high components are added in doubles; the errors of those sums and products, found by TwoSum and
 * TwoProduct, are added to the low components, which are not renormalised.
 *
 * References: Ogita, Rump and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005) 1955–1988;
 * Dekker, Numer. Math. 18 (1971) 224–242.
 */
export const doubleDouble: ExtendedPrecision = {
  componentCount: 2,

  add(r, d) {
    const r0 = r[0]!;
    const r1 = r[1]!;
    for (let i = 0; i < d.length; i++) {
      const sum = r0[i]! + d[i]!;
      r1[i]! += twoSumError(r0[i]!, d[i]!, sum);
      r0[i] = sum;
    }
  },

  subtract(f, b, r) {
    const f0 = f[0]!;
    const f1 = f[1]!;
    const r0 = r[0]!;
    const r1 = r[1]!;
    for (let i = 0; i < b.length; i++) {
      const difference = b[i]! - r0[i]!;
      f0[i] = difference;
      f1[i] = twoSumError(b[i]!, -r0[i]!, difference) - r1[i]!;
    }
  },

  subtractMultiple(f, a, x, j) {
    const f0 = f[0]!;
    const f1 = f[1]!;
    const high = -x[0]![j]!;
    const low = -x[1]![j]!;
    const leading = splitHigh(high);
    const trailing = high - leading;
    for (let i = 0; i < a.length; i++) {
      const p = a[i]! * high;
      const sum = f0[i]! + p;
      f1[i]! +=
        twoSumError(f0[i]!, p, sum) +
        (twoProductErrorOfSplit(a[i]!, leading, trailing, p) + a[i]! * low);
      f0[i] = sum;
    }
  },

  subtractDot(g, j, a, r) {
    const r0 = r[0]!;
    const r1 = r[1]!;
    let g0 = g[0]![j]!;
    let g1 = g[1]![j]!;
    for (let i = 0; i < a.length; i++) {
      const p = -a[i]! * r0[i]!;
      const sum = g0 + p;
      g1 += twoSumError(g0, p, sum) + (twoProductError(-a[i]!, r0[i]!, p) - a[i]! * r1[i]!);
      g0 = sum;
    }
    g[0]![j] = g0;
    g[1]![j] = g1;
  },

  round(target, f) {
    const f0 = f[0]!;
    const f1 = f[1]!;
    for (let i = 0; i < f0.length; i++) target[i] = f0[i]! + f1[i]!;
  },
};

/** f ← b − a·xⱼ for a column of ones a, without products. */
export function subtractNumber(f: Expansion, b: Float64Array, x: Expansion, j: number): void {
  const f0 = f[0]!;
  const f1 = f[1]!;
  const high = -x[0]![j]!;
  const low = x[1]![j]!;
  for (let i = 0; i < b.length; i++) {
    const sum = b[i]! + high;
    f0[i] = sum;
    f1[i] = twoSumError(b[i]!, high, sum) - low;
  }
}

/** gⱼ ← gⱼ − aᵀr for a column of ones a, without products. */
export function subtractSum(g: Expansion, j: number, r: Expansion): void {
  const r0 = r[0]!;
  const r1 = r[1]!;
  let g0 = g[0]![j]!;
  let g1 = g[1]![j]!;
  for (let i = 0; i < r0.length; i++) {
    const sum = g0 - r0[i]!;
    g1 += twoSumError(g0, -r0[i]!, sum) - r1[i]!;
    g0 = sum;
  }
  g[0]![j] = g0;
  g[1]![j] = g1;
}
