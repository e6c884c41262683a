// One step of iterative refinement in working precision.
import { nearbyWithFewDigits } from "../../../arithmetic/few-digits";
import type { Pass, Passes, RowBlock } from "../../../arithmetic/passes";
import type { Cholesky } from "../../../linear-algebra/cholesky";
import type { CentredGram } from "../../../linear-algebra/gram/centred-gram";
import { Block } from "../../../linear-algebra/gram/gram-kernel";
import { interceptOf, type Plane } from "../plane";

/** A fit after its refinement. */
export interface RefinedFit {
  theta: Float64Array;
  plane: Plane;
  residualLength: number;
}

/**
 * One step of iterative refinement in working precision, for slopes w from a Gram matrix.
 *
 * Method: the residual e is computed from the data, and the correction δ solves
 *
 *     S·δ = X̃ᵀ(e − ē) − λw,   w ← w + δ
 *
 * References: Björck, Stability analysis of the method of seminormal equations for linear least squares problems,
 * Linear Algebra Appl. 88/89 (1987) 31–48: one step is enough for a moderate condition number.
 *
 * @param gram of the features and, last, the target
 */
export function* refineInWorkingPrecision(
  gram: CentredGram,
  rowCount: number,
  lambda: number,
  S: Cholesky,
  w: Float64Array,
): Passes<RefinedFit> {
  const m = rowCount;
  const n = w.length;
  const centre = centreNear(gram, m);
  // x̄ⱼ − centreⱼ, the mean of x̃ⱼ
  const offsets = centre.map((c, j) => gram.shifts[j]! - c + gram.meanCorrections[j]!);
  const pass = new ResidualPass(centre, w);
  yield pass;
  const { gradient, residualSum, residualSquare } = pass;
  const rightHandSide = gradient.map((g, j) => g - offsets[j]! * residualSum - lambda * w[j]!);
  const delta = S.solve(rightHandSide);

  let height = residualSum / m;
  let square = residualSquare - residualSum * height;
  for (let j = 0; j < n; j++) {
    height -= delta[j]! * offsets[j]!;
    // ‖e − X̃δ‖² = ‖e‖² − 2δᵀX̃ᵀe + δᵀX̃ᵀX̃δ, and X̃ᵀX̃δ = S·δ − λδ
    square -= delta[j]! * (rightHandSide[j]! + lambda * (2 * w[j]! + delta[j]!));
  }
  const theta = new Float64Array(n + 1);
  theta[0] = interceptOf(centre, height, w, delta);
  for (let j = 0; j < n; j++) theta[j + 1] = w[j]! + delta[j]!;
  return {
    theta,
    plane: { centre: centre.slice(0, n), height: centre[n]! + height, slopes: theta.subarray(1) },
    residualLength: Math.sqrt(Math.max(0, square)),
  };
}

/**
 * Numbers very near the means, whose subtraction from most values is exact. Farther away, the residual of a fit that is nearly
 * perfect would have a mean beside which it loses its digits.
 */
function centreNear(
  { shifts, meanCorrections, products }: CentredGram,
  rowCount: number,
): Float64Array {
  return shifts.map((shift, j) =>
    nearbyWithFewDigits(shift + meanCorrections[j]!, Math.sqrt(products[j]![j]! / rowCount), 20),
  );
}

/** Sums from one pass over the data, for x̃ = x − centre and e = ỹ − X̃w. */
class ResidualPass implements Pass {
  /** x̃ⱼᵀe */
  readonly gradient: Float64Array;
  /** Σ e */
  residualSum = 0;
  /** eᵀe */
  residualSquare = 0;

  constructor(
    private readonly centre: Float64Array,
    private readonly w: Float64Array,
  ) {
    this.gradient = new Float64Array(w.length);
  }

  add(columns: RowBlock): void {
    const { centre, w, gradient } = this;
    const n = w.length;
    const E = n;
    const ONES = n + 1;
    const block = new Block(n + 2);
    block.fill(ONES, 1);
    for (const { start, count } of Block.over(columns[n]!.length)) {
      block.load(E, columns[n]!, start, count, centre[n]!);
      block.subtractMultiple(E, ONES, 0, centre[n]!);
      for (let j = 0; j < n; j++) {
        block.load(j, columns[j]!, start, count, centre[j]!);
        block.subtractMultiple(E, j, centre[j]!, w[j]!);
      }
      for (let j = 0; j < n; j++) gradient[j]! += block.dot(j, E, centre[j]!);
      this.residualSum += block.dot(ONES, E);
      this.residualSquare += block.dot(E, E);
    }
  }
}
