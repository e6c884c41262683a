// The best λ, by the Illinois algorithm.
import type { Features } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { type PenaltyOptions, type RidgeBasis, ridgeBasis } from "../ridge/ridge-basis";
import { visitDeletionBlocks } from "./deletion-blocks";
import { leaveOneOutErrors, requireSomeError } from "./leave-one-out";

/** The λ ≥ 0 with the least leave-one-out error, and that error in the units of y. */
export interface BestLambda {
  /** 0 when no penalty is best, Infinity when no feature helps and the mean of y predicts best. */
  lambda: number;
  rmse: number;
}

/** Grid points for each power of ten, to bracket the minimum. */
const STEPS_PER_DECADE = 8;
/** Convergence test: the iteration ends when log λ moves by less than this. */
const PRECISION = 1e-12;
const MOST_STEPS = 60;

/**
 * The λ ≥ 0 with the least leave-one-out error. The minimum is often so flat that only the first digits of λ matter.
 *
 * Method: a logarithmic grid brackets the minimum, the Illinois algorithm finds the zero of the derivative in it.
 *
 * References: Golub, Heath and Wahba, Generalized cross-validation as a method for choosing a good ridge parameter,
 * Technometrics 21 (1979) 215–223, on the criterion; Dowell and Jarratt, BIT 11 (1971) 168–174, on the algorithm.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers
 * @throws InputError as `leaveOneOut` does
 * @example
 * bestLambda([1, 2, 3], [1, 2, 2]) // { lambda: 1, rmse: 0.645… }, that is √(5/12)
 */
export function bestLambda(X: Features, y: Numbers, options: PenaltyOptions = {}): BestLambda {
  const basis = ridgeBasis(X, y, options);
  const inner = basis.rank > 0 ? gridAround(basis.turningPoints()) : [];
  const grid = [0, ...inner, Number.POSITIVE_INFINITY];
  const errors = leaveOneOutErrors(basis, grid);
  requireSomeError(basis, errors);
  const middle = grid[errors.indexOf(Math.min(...errors))]!;
  const step = inner[1]! / inner[0]!;
  // At 0 and at infinity λ has no more effect: the slope is 0 there, and they stay.
  const lambda = minimumByIllinois(basis, middle / step, middle, middle * step);
  return { lambda, rmse: leaveOneOutErrors(basis, [lambda])[0]! };
}

/** From far below the first turning point, where λ has no effect, to far above the last, where all slopes are near 0. */
function gridAround({ first, last }: { first: number; last: number }): number[] {
  const from = Math.max(-300, Math.log10(first) - 5);
  const to = Math.min(300, Math.log10(last) + 5);
  const steps = Math.ceil((to - from) * STEPS_PER_DECADE);
  return Array.from({ length: steps + 1 }, (_, i) => 10 ** (from + ((to - from) * i) / steps));
}

/**
 * Illinois algorithm, a regula falsi that halves the value at an end that stays: the λ between two others at which
 * the slope of the error in log λ is zero, or the middle where it does not change its sign. Each step is one pass over
 * the rows.
 *
 * References: Dowell and Jarratt, BIT 11 (1971) 168–174, doi 10.1007/BF01934364.
 */
function minimumByIllinois(basis: RidgeBasis, low: number, middle: number, high: number): number {
  const slopeAt = (u: number) => errorSlope(basis, Math.exp(u));
  let [a, b] = [Math.log(low), Math.log(high)];
  let [atA, atB] = [slopeAt(a), slopeAt(b)];
  if (!(atA < 0 && atB > 0)) return middle;
  for (let step = 0; step < MOST_STEPS; step++) {
    const u = b - (atB * (b - a)) / (atB - atA);
    const atU = slopeAt(u);
    const moved = Math.abs(u - b);
    if (moved < PRECISION) return Math.exp(u);
    if (atU < 0 === atB < 0) atA /= 2;
    else [a, atA] = [b, atB];
    [b, atB] = [u, atU];
  }
  return Math.exp(b);
}

/** Half the slope of Σ (eᵢ / (1 − h_ii))² in log λ; the slope of g_k in log λ is g_k (1 − g_k). */
function errorSlope(basis: RidgeBasis, lambda: number): number {
  const g = basis.shrinkage(lambda);
  const slopeOfG = g.map((gk) => gk * (1 - gk));
  let slope = 0;
  visitDeletionBlocks(basis, [g, slopeOfG], (block) => {
    for (let i = 0; i < block.count; i++) {
      const oneMinusLeverage = block.oneMinusLeverage[i]! + block.leverageReduction[2 * i]!;
      const deletedResidual =
        (block.residual[i]! + block.residualIncrease[2 * i]!) / oneMinusLeverage;
      const change =
        block.residualIncrease[2 * i + 1]! - deletedResidual * block.leverageReduction[2 * i + 1]!;
      slope += (deletedResidual * change) / oneMinusLeverage;
    }
  });
  return slope;
}
