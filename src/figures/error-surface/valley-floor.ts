// The least squared error for each second coefficient.
import type { Numbers } from "../../data/numbers";
import { dot } from "../../formulas/projection";
import { centred } from "./centred";

/** The floor of the valley that the error makes over (w₁, w₂): for each w₂ the best w₁ and b. */
export interface ValleyFloor {
  /** The lowest point, the least-squares solution. */
  lowest: { w1: number; w2: number };
  /** How much higher the floor lies at w₂ than at w₂ = 0, in the squared units of y. */
  rise(w2: number): number;
}

/**
 * The floor, computed along itself: with r the residual of y on x₁, and d that of x₂ on x₁, the
 * error on it is ‖r − w₂d‖² = ‖r‖² − 2w₂·rᵀd + w₂²·dᵀd. When x₂ is a rounded multiple of x₁, d is
 * as small as the rounding, and nothing cancels.
 */
export function valleyFloor(x1: Numbers, x2: Numbers, y: Numbers): ValleyFloor {
  const a = centred(x1);
  const [slopeOfY, r] = slopeAndResidual(centred(y), a);
  const [slopeOfX2, d] = slopeAndResidual(centred(x2), a);
  const [rd, dd] = [dot(r, d), dot(d, d)];
  const w2 = rd / dd;
  return {
    lowest: { w1: slopeOfY - slopeOfX2 * w2, w2 },
    rise: (w) => w * (w * dd - 2 * rd),
  };
}

function slopeAndResidual(c: Float64Array, a: Float64Array): [number, Float64Array] {
  const slope = dot(a, c) / dot(a, a);
  return [slope, c.map((ci, i) => ci - slope * a[i]!)];
}
