import type { Numbers } from "../../data/features";
import { dot } from "../../formulas/projection";
import { centred } from "../drawing/centred";

/** The floor of the valley that the error makes over (w₁, w₂): for each w₂ the best w₁ and b. */
export interface ValleyFloor {
  /** The lowest point, the least-squares solution. */
  lowest: { w1: number; w2: number };
  /** How much higher the floor lies at w₂ than at w₂ = 0, in the squared units of y. */
  rise(w2: number): number;
}

/**
 * The floor, computed along itself: with r what x₁ leaves of y, and d what x₁ leaves of x₂, the
 * error on it is ‖r − w₂d‖² = ‖r‖² − 2w₂·rᵀd + w₂²·dᵀd. When x₂ is a rounded multiple of x₁, d is
 * as small as the rounding, and nothing cancels.
 */
export function valleyFloor(x1: Numbers, x2: Numbers, y: Numbers): ValleyFloor {
  const a = centred(x1);
  const [slopeOfY, r] = slopeAndRest(centred(y), a);
  const [slopeOfX2, d] = slopeAndRest(centred(x2), a);
  const [rd, dd] = [dot(r, d), dot(d, d)];
  const w2 = rd / dd;
  return {
    lowest: { w1: slopeOfY - slopeOfX2 * w2, w2 },
    rise: (w) => w * (w * dd - 2 * rd),
  };
}

function slopeAndRest(c: number[], a: number[]): [number, number[]] {
  const slope = dot(a, c) / dot(a, a);
  return [slope, c.map((ci, i) => ci - slope * a[i]!)];
}
