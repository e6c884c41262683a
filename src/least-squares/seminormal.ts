import { largest } from "./column-scaling";
import { sumOfParts } from "./many-digits";
import type { LeastSquaresSystem, Refined } from "./refinement";
import { scratch, scratchZeros } from "./scratch";
import { MOST_ROUNDS, standsStill, UNIT_ROUNDOFF } from "./stands-still";
import { twoParts } from "./two-parts";

/**
 * Corrected seminormal equations: the residual is computed from x, and R alone solves for the correction.
 *
 *     r = b − Ax,   x ← x + (RᵀR)⁻¹(Aᵀr − Px − c)
 *
 * Each round leaves about κ²u of an error, so it needs a condition number κ well below 10⁸.
 * The residual and Aᵀr are computed with 32 digits.
 *
 * Source: Björck, Stability analysis of the method of seminormal equations for linear least squares
 * problems, Linear Algebra Appl. 88/89 (1987) 31–48.
 */
export function solveSeminormal(
  system: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
): Refined {
  const { columns, qr, condition } = system;
  const contraction = 16 * condition ** 2 * UNIT_ROUNDOFF;
  const x = [roughSolution(system, b, c), scratchZeros(c.length)];
  const r = [scratch(b.length), scratch(b.length)];
  const g = [scratch(c.length), scratch(c.length)];
  const dx = scratch(c.length);
  let last = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    r[0]!.set(b);
    r[1]!.fill(0);
    for (let j = 0; j < columns.length; j++) twoParts.subtractMultiple(r, columns[j]!, x, j);
    leftOver(system, c, x, r, g);
    for (let j = 0; j < dx.length; j++) dx[j] = -(g[0]![j]! + g[1]![j]!);
    qr.solveUpperTransposed(dx);
    qr.solveUpper(dx);
    const size = largest(dx);
    if (!(size < last)) break;
    last = size;
    twoParts.add(x, dx);
    if (standsStill(x[0]!, dx, contraction)) break;
  }
  return { x: sumOfParts(x), r: afterCorrection(r, columns, dx) };
}

/** x = R⁻¹((Qᵀb)₁ − R⁻ᵀc) */
function roughSolution({ qr }: LeastSquaresSystem, b: Float64Array, c: Float64Array): Float64Array {
  const x = scratch(c.length);
  const h = scratch(c.length);
  h.set(c);
  qr.solveUpperTransposed(h);
  const d = scratchZeros(qr.rowCount);
  d.set(b);
  qr.applyTransposed(d);
  for (let j = 0; j < x.length; j++) x[j] = d[j]! - h[j]!;
  qr.solveUpper(x);
  return x;
}

/** g = c − Aᵀr + Px */
function leftOver(
  { columns, minusP }: LeastSquaresSystem,
  c: Float64Array,
  x: readonly Float64Array[],
  r: readonly Float64Array[],
  g: readonly Float64Array[],
): void {
  g[0]!.set(c);
  g[1]!.fill(0);
  for (let j = 0; j < columns.length; j++) {
    twoParts.subtractDot(g, j, columns[j]!, r);
    if (minusP) twoParts.subtractMultiple(g, minusP[j]!, x, j);
  }
}

/** r − A·dx as doubles: the residual was taken before the last correction, which is tiny. */
function afterCorrection(
  [r0, r1]: readonly Float64Array[],
  columns: readonly Float64Array[],
  dx: Float64Array,
): Float64Array {
  const r = r0!;
  for (let i = 0; i < r.length; i++) r[i]! += r1![i]!;
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j]!;
    const step = dx[j]!;
    for (let i = 0; i < r.length; i++) r[i]! -= column[i]! * step;
  }
  return r;
}
