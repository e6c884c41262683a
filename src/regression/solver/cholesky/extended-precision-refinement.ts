// Iterative refinement in extended precision.
import {
  type Expansion,
  type ExtendedPrecision,
  renormalise,
  toDoubles,
} from "../../../arithmetic/extended-precision";
import { norm } from "../../../arithmetic/norm";
import type { Pass, Passes, RowBlock } from "../../../arithmetic/passes";
import { withWorkspace, workspace } from "../../../arithmetic/workspace";
import type { ExtendedPrecisionBound } from "./extended-precision-bound";
import type { RefinedFit } from "./working-precision-refinement";

const BLOCK_ROWS = 1024;
/** Safety factor: the next correction must be so many times smaller than an allowed error. */
const SAFETY = 64;

/** (XᵀX + λM)⁻¹ with the digits that a decomposition keeps, for features about a centre. */
export interface Preconditioner {
  /** Numbers near the means of the features. */
  centre: Float64Array;
  /** A vector as long as √gᵀ(XᵀX + λM)⁻¹g, for a gradient g about the centre, that of the ones first. */
  solveHalf(g: Float64Array): Float64Array;
  /** (XᵀX + λM)⁻¹g: the height at the centre, then the slopes. */
  solve(g: Float64Array): Float64Array;
}

/** The setting of a refinement. */
export interface Refinement {
  precision: ExtendedPrecision;
  preconditioner: Preconditioner;
  /** The factor by which a correction is smaller than the last, at most. */
  contraction: number;
  bound: ExtendedPrecisionBound;
  /** λ for each column of X: 0 for the ones. */
  penalties: Float64Array;
  /** Powers of two by which features and, last, the target are divided; none where they are not. */
  scales?: Float64Array;
}

/**
 * Iterative refinement in extended precision, double-double or triple-double, one pass over the data an iteration, until
 * θ has converged: for columns so nearly dependent, or coefficients so small, that one step in working precision would leave digits wrong.
 *
 * Method:
 *
 *     r = y − Xθ,   θ ← θ + (XᵀX + λM)⁻¹(Xᵀr − λMθ)
 *
 * The inverse is that for features about a centre c: with g the gradient, its first entry g₀ that of the ones, it takes
 * (g₀, g_w − c·g₀) to the height at the centre and the slopes δ_w, so that δ₀ = height − cᵀδ_w. Both
 * are computed in the extended precision, for c may be large. A correction is as large as ‖Xδ‖, and each one is about
 * κ²u times the last where the inverse comes from Cholesky on the Gram matrix, κu where it comes from QR.
 *
 * References: Björck, Iterative refinement of linear least squares solutions I, BIT 7 (1967) 257–278; Björck, Stability
 * analysis of the method of seminormal equations for linear least squares problems, Linear Algebra Appl. 88/89 (1987)
 * 31–48.
 *
 * @param start θ to begin with
 * @returns undefined where the corrections do not shrink, or the precision is not enough
 */
export function* refineInExtendedPrecision(
  start: Float64Array,
  { precision, preconditioner, contraction, bound, penalties, scales }: Refinement,
): Passes<RefinedFit | undefined> {
  const { centre } = preconditioner;
  const zeros = (length: number) =>
    Array.from({ length: precision.componentCount }, () => new Float64Array(length));
  const theta = zeros(start.length);
  theta[0]!.set(start);
  const shift = Float64Array.of(0, ...centre);
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    const pass = new ExtendedResidualPass(theta, precision, scales);
    yield pass;
    const minusGradient = pass.minusGradient;
    addPenalty(minusGradient, theta, penalties, precision);
    precision.subtractMultiple(minusGradient, shift, minusGradient, 0);
    const rightHandSide = toDoubles(minusGradient).map((g) => -g);
    const size = norm(preconditioner.solveHalf(rightHandSide));
    if (!(size < last)) return undefined;
    last = size / 2;
    const correction = preconditioner.solve(rightHandSide);
    const residualLength = Math.sqrt(
      Math.max(0, pass.residualSquare - size * size - penaltyChange(penalties, theta, correction)),
    );
    precision.add(theta, correction);
    const slopes = zeros(centre.length);
    slopes[0]!.set(correction.subarray(1));
    precision.subtractDot(theta, 0, centre, slopes);
    renormalise(theta);
    const sum = toDoubles(theta);
    const remaining = SAFETY * contraction * size;
    const rounding = bound.roundingError(sum, residualLength, precision.componentCount);
    if (!bound.allows(remaining + rounding, sum)) {
      if (remaining <= rounding) return undefined;
      continue;
    }
    const found = bound.withoutNegligible(remaining + rounding, sum);
    const height = heightAt(centre, theta, precision);
    return {
      theta: found,
      plane: { centre, height, slopes: found.subarray(1) },
      residualLength,
    };
  }
}

/** −Xᵀr and rᵀr for r = y − Xθ. */
class ExtendedResidualPass implements Pass {
  readonly minusGradient: Expansion;
  residualSquare = 0;

  constructor(
    private readonly theta: Expansion,
    private readonly precision: ExtendedPrecision,
    private readonly scales: Float64Array | undefined,
  ) {
    this.minusGradient = theta.map((component) => new Float64Array(component.length));
  }

  add(rows: RowBlock): void {
    const { theta, precision, minusGradient } = this;
    const rowCount = rows[0]!.length;
    withWorkspace(() => {
      const ones = workspace(BLOCK_ROWS).fill(1);
      const residual = theta.map(() => workspace(BLOCK_ROWS));
      const scaled = this.scales ? rows.map(() => workspace(BLOCK_ROWS)) : undefined;
      for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
        const end = Math.min(start + BLOCK_ROWS, rowCount);
        const block = rows.map((column, j) =>
          this.inUnits(column.subarray(start, end), j, scaled?.[j]),
        );
        const target = block.pop()!;
        const columns = [ones.subarray(0, end - start), ...block];
        const r = residual.map((component) => component.subarray(0, end - start));
        r[0]!.set(target);
        for (const component of r.slice(1)) component.fill(0);
        columns.forEach((column, j) => {
          precision.subtractMultiple(r, column, theta, j);
        });
        renormalise(r);
        columns.forEach((column, j) => {
          precision.subtractDot(minusGradient, j, column, r);
        });
        for (let i = 0; i < end - start; i++) {
          this.residualSquare += r[0]![i]! * r[0]![i]!;
        }
      }
    });
  }

  /** A column divided by its power of two. */
  private inUnits(column: Float64Array, j: number, target: Float64Array | undefined): Float64Array {
    if (!target) return column;
    const scale = this.scales![j]!;
    for (let i = 0; i < column.length; i++) target[i] = column[i]! / scale;
    return target.subarray(0, column.length);
  }
}

/** 2λδᵀMθ + λδᵀMδ: with δᵀ(Xᵀr − λMθ) it is what the correction δ takes from ‖r‖². */
function penaltyChange(penalties: Float64Array, theta: Expansion, delta: Float64Array): number {
  return penalties.reduce(
    (sum, penalty, j) => sum + penalty * delta[j]! * (2 * theta[0]![j]! + delta[j]!),
    0,
  );
}

/** g ← g + λMθ */
function addPenalty(
  g: Expansion,
  theta: Expansion,
  penalties: Float64Array,
  precision: ExtendedPrecision,
): void {
  const minusColumn = new Float64Array(penalties.length);
  for (let j = 1; j < minusColumn.length; j++) {
    if (penalties[j] === 0) continue;
    minusColumn.fill(0);
    minusColumn[j] = -penalties[j]!;
    precision.subtractMultiple(g, minusColumn, theta, j);
  }
}

/** θ₀ + cᵀw, whose terms may cancel. */
function heightAt(centre: Float64Array, theta: Expansion, precision: ExtendedPrecision): number {
  const height = theta.map((component) => Float64Array.of(component[0]!));
  const minusCentre = centre.map((c) => -c);
  precision.subtractDot(
    height,
    0,
    minusCentre,
    theta.map((component) => component.subarray(1)),
  );
  return toDoubles(height)[0]!;
}
