// Triple-double arithmetic: sums and dot products of about 48 digits, compensated twice.
import { twoProductError, twoSumError } from "./error-free-transformations";
import type { ExtendedPrecision } from "./extended-precision";

type Components = readonly [Float64Array, Float64Array, Float64Array];

/**
 * Triple-double arithmetic, as sums and dot products compensated twice: about 48 digits.
 *
 * Method (DotK with K = 3): of a·x the products with the first two components of x are exact, p + pError and
 * q + qError. They are added to the first two components of the sum by TwoSum; the errors are added to the third.
 *
 * References: Ogita, Rump and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005) 1955–1988.
 */
export const tripleDouble: ExtendedPrecision = {
  componentCount: 3,

  add(r, d) {
    const [r0, r1, r2] = r as Components;
    for (let i = 0; i < d.length; i++) {
      const first = r0[i]! + d[i]!;
      const error = twoSumError(r0[i]!, d[i]!, first);
      const second = r1[i]! + error;
      r2[i]! += twoSumError(r1[i]!, error, second);
      r0[i] = first;
      r1[i] = second;
    }
  },

  subtract(f, b, r) {
    const [f0, f1, f2] = f as Components;
    const [r0, r1, r2] = r as Components;
    for (let i = 0; i < b.length; i++) {
      const first = b[i]! - r0[i]!;
      const error = twoSumError(b[i]!, -r0[i]!, first);
      const second = error - r1[i]!;
      f0[i] = first;
      f1[i] = second;
      f2[i] = twoSumError(error, -r1[i]!, second) - r2[i]!;
    }
  },

  subtractMultiple(f, a, x, j) {
    const [f0, f1, f2] = f as Components;
    const high = -x[0]![j]!;
    const middle = -x[1]![j]!;
    const low = -x[2]![j]!;
    for (let i = 0; i < a.length; i++) {
      const p = a[i]! * high;
      const q = a[i]! * middle;
      const pError = twoProductError(a[i]!, high, p);
      const qError = twoProductError(a[i]!, middle, q);

      const first = f0[i]! + p;
      const firstError = twoSumError(f0[i]!, p, first);
      const s = f1[i]! + firstError;
      const t = s + pError;
      const second = t + q;
      f2[i]! +=
        twoSumError(f1[i]!, firstError, s) +
        twoSumError(s, pError, t) +
        twoSumError(t, q, second) +
        (qError + a[i]! * low);
      f0[i] = first;
      f1[i] = second;
    }
  },

  subtractDot(g, j, a, r) {
    const [r0, r1, r2] = r as Components;
    let g0 = g[0]![j]!;
    let g1 = g[1]![j]!;
    let g2 = g[2]![j]!;
    for (let i = 0; i < a.length; i++) {
      const p = -a[i]! * r0[i]!;
      const q = -a[i]! * r1[i]!;
      const pError = twoProductError(-a[i]!, r0[i]!, p);
      const qError = twoProductError(-a[i]!, r1[i]!, q);

      const first = g0 + p;
      const firstError = twoSumError(g0, p, first);
      const s = g1 + firstError;
      const t = s + pError;
      const second = t + q;
      g2 +=
        twoSumError(g1, firstError, s) +
        twoSumError(s, pError, t) +
        twoSumError(t, q, second) +
        (qError - a[i]! * r2[i]!);
      g0 = first;
      g1 = second;
    }
    g[0]![j] = g0;
    g[1]![j] = g1;
    g[2]![j] = g2;
  },

  round(target, f) {
    const [f0, f1, f2] = f as Components;
    for (let i = 0; i < f0.length; i++) target[i] = f0[i]! + f1[i]! + f2[i]!;
  },
};
