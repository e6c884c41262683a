// Tails and quantiles of the distributions of Student, Fisher and Gauss.
import { fdtrc, ndtri, stdtr, stdtri } from "cephes";

/*
 * Each tail is computed directly: 1 − P(T ≤ t) has no correct digit where the tail is 1e−26.
 *
 * References: Moshier, Methods and Programs for Mathematical Functions (1989), the Cephes library that SciPy uses too,
 * here compiled to WebAssembly.
 */

/** P(|T| ≥ |t|) for Student's t with `degrees` degrees of freedom: the two-sided p-value. */
export function twoSidedP(t: number, degrees: number): number {
  if (Number.isNaN(t)) return Number.NaN;
  return Number.isFinite(t) ? 2 * stdtr(degrees, -Math.abs(t)) : 0;
}

/** The t with P(|T| ≤ t) = level: how many standard errors an interval reaches to each side. */
export function criticalT(level: number, degrees: number): number {
  return -stdtri(degrees, (1 - level) / 2);
}

/** P(F ≥ f) for Fisher's F: the p-value of the F statistic. */
export function upperTailOfF(f: number, [above, below]: readonly [number, number]): number {
  if (Number.isNaN(f)) return Number.NaN;
  return Number.isFinite(f) ? fdtrc(above, below, f) : 0;
}

/** The z with P(Z ≤ z) = p for the standard normal distribution. */
export function normalQuantile(p: number): number {
  return ndtri(p);
}
