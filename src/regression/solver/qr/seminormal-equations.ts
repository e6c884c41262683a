// Corrected seminormal equations.
import { doubleDouble, subtractNumber } from "../../../arithmetic/double-double";
import { type Expansion, renormalise, toDoubles } from "../../../arithmetic/extended-precision";
import { innerProduct } from "../../../arithmetic/inner-product";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import { workspace, workspaceZeros } from "../../../arithmetic/workspace";
import { hasConverged, lengthOf, roundingError, type Tolerance } from "./error-bound";
import type { LeastSquaresSystem, SolutionAndResidual } from "./least-squares-system";
import { normalEquationsResidual } from "./normal-equations-residual";

/**
 * Corrected seminormal equations: the residual is computed from x, and R alone solves for the correction.
 *
 * Method:
 *
 *     r = b − Ax,   x ← x + (RᵀR)⁻¹(Aᵀr − Px − c)
 *
 * The size of a correction is ‖R·dx‖, about κu times that of the last. It begins with an error of κ²u,
 * so it is for a condition number κ well below 10⁸. The residual and Aᵀr are computed with 32 digits.
 *
 * References: Björck, Stability analysis of the method of seminormal equations for linear least squares
 * problems, Linear Algebra Appl. 88/89 (1987) 31–48.
 *
 * @returns undefined where the corrections do not shrink, or 32 digits are not enough for the tolerance
 */
export function solveSeminormal(
  system: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
  tolerance: Tolerance,
): SolutionAndResidual | undefined {
  const { columns, qr, condition } = system;
  const bLength = lengthOf(b);
  const x = [seminormalSolution(system, b, c), workspaceZeros(c.length)];
  const r = [workspace(b.length), workspace(b.length)];
  const g = [workspace(c.length), workspace(c.length)];
  const dx = workspace(c.length);
  let error: number;
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    residual(system, b, x, r);
    renormalise(r);
    normalEquationsResidual(system, doubleDouble, c, x, r, g);
    for (let j = 0; j < dx.length; j++) dx[j] = -(g[0]![j]! + g[1]![j]!);
    qr.solveUpperTransposed(dx);
    const size = lengthOf(dx);
    if (!(size < last)) return undefined;
    qr.solveUpper(dx);
    doubleDouble.add(x, dx);
    renormalise(x);
    const remaining = 8 * condition * UNIT_ROUNDOFF * size;
    const candidate = { x, r, rLength: lengthOf(r[0]!) };
    const rounding = roundingError(system, bLength, candidate);
    const tolerated = tolerance(system, candidate);
    if (hasConverged(remaining, rounding, tolerated, candidate)) {
      error = remaining + rounding;
      if (!(error <= tolerated)) return undefined;
      break;
    }
    last = size / 2;
  }
  // The residual was taken before the last correction, which is tiny, but all there is where the fit is perfect.
  doubleDouble.round(r[0]!, r);
  subtractProduct(r[0]!, columns, dx);
  return { x: toDoubles(x), r: r[0]!, error };
}

/** x = (RᵀR)⁻¹(Aᵀb − c), with an error of about κ²u. */
function seminormalSolution(
  { columns, qr }: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
): Float64Array {
  const x = workspace(c.length);
  for (let j = 0; j < x.length; j++) x[j] = innerProduct(columns[j]!, b, 0) - c[j]!;
  qr.solveUpperTransposed(x);
  qr.solveUpper(x);
  return x;
}

/** r = b − Ax */
function residual(
  { columns, onesFirst }: LeastSquaresSystem,
  b: Float64Array,
  x: Expansion,
  r: Expansion,
): void {
  if (onesFirst) subtractNumber(r, b, x, 0);
  else {
    r[0]!.set(b);
    r[1]!.fill(0);
  }
  for (let j = onesFirst ? 1 : 0; j < columns.length; j++) {
    doubleDouble.subtractMultiple(r, columns[j]!, x, j);
  }
}

/** r ← r − A·dx */
function subtractProduct(
  r: Float64Array,
  columns: readonly Float64Array[],
  dx: Float64Array,
): void {
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j]!;
    const step = dx[j]!;
    for (let i = 0; i < r.length; i++) r[i]! -= column[i]! * step;
  }
}
