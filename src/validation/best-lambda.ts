import type { Features, Numbers } from "../features";
import { type PenaltyOptions, type RidgeBasis, ridgeBasis } from "../ridge/ridge-basis";
import { visitDeletionBlocks } from "./deletion-blocks";
import { leaveOneOutErrors, requireSomeError } from "./leave-one-out";

/** The λ ≥ 0 with the least leave-one-out error, and that error in the units of y. */
export interface BestLambda {
  /** 0 when no penalty is best, Infinity when no feature helps and the mean of y predicts best. */
  lambda: number;
  rmse: number;
}

/** λ looked at for each power of ten, to find the valley. */
const STEPS_PER_DECADE = 8;
/** Places at which the slope is looked at in one pass over the rows. */
const SECTIONS = 16;
/** The bottom is found when it lies between two λ that differ by less than this part. */
const PRECISION = 1e-12;

/**
 * The λ ≥ 0 whose leave-one-out error is the least. A grid in powers of ten finds the valley, the sign of
 * the slope its bottom; the valley is often so flat that only the first digits of λ matter.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers
 * @throws InputError as `leaveOneOut` does
 * @example
 * bestLambda([1, 2, 3], [1, 2, 2]) // { lambda: 1, rmse: 0.645… }, that is √(5/12)
 */
export function bestLambda(X: Features, y: Numbers, options: PenaltyOptions = {}): BestLambda {
  const basis = ridgeBasis(X, y, options);
  const grid = [0, ...gridAround(basis.turningPoints()), Number.POSITIVE_INFINITY];
  const errors = leaveOneOutErrors(basis, grid);
  requireSomeError(basis, errors);
  const least = errors.indexOf(Math.min(...errors));
  const lambda =
    least === 0 || least === grid.length - 1
      ? grid[least]!
      : bottomBetween(basis, grid[least - 1] || grid[least]! / 1e6, grid[least + 1]!);
  return { lambda, rmse: leaveOneOutErrors(basis, [lambda])[0]! };
}

/** From far below the first turning point, where λ does nothing, to far above the last, where all is shrunk. */
function gridAround({ first, last }: { first: number; last: number }): number[] {
  const from = Math.max(-300, Math.log10(first) - 5);
  const to = Math.min(300, Math.log10(last) + 5);
  const steps = Math.ceil((to - from) * STEPS_PER_DECADE);
  return Array.from({ length: steps + 1 }, (_, i) => 10 ** (from + ((to - from) * i) / steps));
}

/** The λ between two others at which the error stops falling; each pass narrows the gap 17 times. */
function bottomBetween(basis: RidgeBasis, low: number, high: number): number {
  while (high / low > 1 + PRECISION) {
    const step = (high / low) ** (1 / (SECTIONS + 1));
    const inner = Array.from({ length: SECTIONS }, (_, i) => low * step ** (i + 1));
    const rising = errorSlopes(basis, inner).findIndex((slope) => slope >= 0);
    const [below, above] =
      rising < 0 ? [inner[SECTIONS - 1]!, high] : [inner[rising - 1] ?? low, inner[rising]!];
    if (!(below > low || above < high)) break;
    low = below;
    high = above;
  }
  return Math.sqrt(low) * Math.sqrt(high);
}

/** Half the slope of Σ (eᵢ / (1 − h_ii))² in log λ; the slope of g_k in log λ is g_k (1 − g_k). */
function errorSlopes(basis: RidgeBasis, lambdas: readonly number[]): Float64Array {
  const count = lambdas.length;
  const g = lambdas.map((lambda) => basis.shrinkage(lambda));
  const slopesOfG = g.map((weights) => weights.map((gk) => gk * (1 - gk)));
  const slopes = new Float64Array(count);
  visitDeletionBlocks(basis, [...g, ...slopesOfG], (block) => {
    for (let i = 0; i < block.count; i++) {
      for (let l = 0; l < count; l++) {
        const place = i * 2 * count + l;
        const freedom = block.freedom[i]! + block.freedomTaken[place]!;
        const left = (block.residual[i]! + block.residualTaken[place]!) / freedom;
        const residualSlope = block.residualTaken[place + count]!;
        const freedomSlope = block.freedomTaken[place + count]!;
        slopes[l]! += (left * (residualSlope - left * freedomSlope)) / freedom;
      }
    }
  });
  return slopes;
}
