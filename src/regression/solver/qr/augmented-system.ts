// Björck's iterative refinement of the augmented system.
import {
  type Expansion,
  type ExtendedPrecision,
  renormalise,
  toDoubles,
} from "../../../arithmetic/extended-precision";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import { workspace, workspaceZeros } from "../../../arithmetic/workspace";
import type { HouseholderQr } from "../../../linear-algebra/householder-qr";
import {
  hasConverged,
  lengthOf,
  roundingError,
  type Tolerance,
  zeroBelowError,
} from "./error-bound";
import type { LeastSquaresSystem, SolutionAndResidual } from "./least-squares-system";
import { normalEquationsResidual } from "./normal-equations-residual";

/**
 * Björck's iterative refinement of the augmented system: the residual r is an unknown beside x, and both are corrected.
 *
 * Method:
 *
 *     r + Ax   = b            with the residual f = b − r − Ax
 *     Aᵀr − Px = c            with the residual g = c − Aᵀr + Px
 *
 * A correction is as large as ‖dx‖ + κ‖dr‖, columns of length 1: an error of r comes back κ times as large in x.
 * In this measure each correction is about κu times the last, also of the first, which brings x and r themselves;
 * dx alone may grow before it shrinks where the residual is much larger than the fit.
 * f and g are computed with 32 or 48 digits.
 *
 * References: Björck, Iterative refinement of linear least squares solutions I, BIT 7 (1967) 257–278;
 * Demmel, Hida, Riedy and Li, Extra-precise iterative refinement for overdetermined least squares
 * problems, ACM Trans. Math. Software 35 (2009) 28.
 *
 * @returns undefined where the corrections do not shrink, or so many digits are not enough for the tolerance
 */
export function solveAugmented(
  system: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
  precision: ExtendedPrecision,
  tolerance: Tolerance,
): SolutionAndResidual | undefined {
  const { qr } = system;
  const bLength = lengthOf(b);
  const x = zeros(precision, c.length);
  const r = zeros(precision, b.length);
  const f = workspaceZeros(qr.rowCount);
  const g = workspace(c.length);
  const F = zeros(precision, b.length);
  const G = zeros(precision, c.length);
  f.set(b);
  g.set(c);
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    const dx = solveInWorkingPrecision(qr, f, g);
    const size = correctionSize(system, dx, f);
    if (!(size < last)) return undefined;
    precision.add(x, dx);
    precision.add(r, f.subarray(0, b.length));
    renormalise(x);
    renormalise(r);
    const remaining = CONTRACTION * size;
    const candidate = { x, r, rLength: lengthOf(r[0]!) };
    const rounding = roundingError(system, bLength, candidate);
    const tolerated = tolerance(system, candidate);
    if (hasConverged(remaining, rounding, tolerated, candidate)) {
      const error = remaining + rounding;
      if (!(error <= tolerated)) return undefined;
      const found = toDoubles(x);
      zeroBelowError(system, found, error);
      return { x: found, r: toDoubles(r), error };
    }
    last = size / 2;
    firstBlockResidual(system, precision, b, x, r, F);
    normalEquationsResidual(system, precision, c, x, r, G);
    f.fill(0);
    precision.round(f, F);
    precision.round(g, G);
  }
}

/** A solution by QR has the error of one whose columns were changed by so much of their norms. */
const CONTRACTION = 8 * UNIT_ROUNDOFF;

/** Σ ‖aⱼ‖·|dxⱼ| + κ‖dr‖ */
function correctionSize(
  { columnNorms, condition }: LeastSquaresSystem,
  dx: Float64Array,
  dr: Float64Array,
): number {
  let size = condition * lengthOf(dr);
  for (let j = 0; j < dx.length; j++) size += columnNorms[j]! * Math.abs(dx[j]!);
  return size;
}

/**
 * Solves dr + A·dx = f, Aᵀdr − P·dx = g by QR:
 *
 *     d = Qᵀf,   h = R⁻ᵀg,   dx = R⁻¹(d₁ − h),   dr = Q(h, d₂)
 *
 * @returns dx, in the place of g; dr takes the place of f
 */
function solveInWorkingPrecision(
  qr: HouseholderQr,
  f: Float64Array,
  g: Float64Array,
): Float64Array {
  qr.solveUpperTransposed(g);
  qr.applyTransposed(f);
  for (let k = 0; k < g.length; k++) {
    const h = g[k]!;
    g[k] = f[k]! - h;
    f[k] = h;
  }
  qr.solveUpper(g);
  qr.apply(f);
  return g;
}

/** f = b − r − Ax */
function firstBlockResidual(
  { columns }: LeastSquaresSystem,
  precision: ExtendedPrecision,
  b: Float64Array,
  x: Expansion,
  r: Expansion,
  f: Expansion,
): void {
  precision.subtract(f, b, r);
  for (let j = 0; j < columns.length; j++) precision.subtractMultiple(f, columns[j]!, x, j);
}

function zeros({ componentCount }: ExtendedPrecision, length: number): Expansion {
  return Array.from({ length: componentCount }, () => workspaceZeros(length));
}
