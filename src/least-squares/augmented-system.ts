import { largest } from "./column-scaling";
import type { HouseholderQr } from "./householder";
import { leftOver } from "./left-over";
import { type ManyDigits, type Parts, sumOfParts } from "./many-digits";
import type { LeastSquaresSystem, Refined } from "./refinement";
import { scratch, scratchZeros } from "./scratch";
import {
  MOST_ROUNDS,
  nothingBeside,
  standsStill,
  UNIT_ROUNDOFF,
  withoutNothing,
} from "./stands-still";
import { threeParts } from "./three-parts";
import { twoParts } from "./two-parts";

/** Up to this condition number two parts are enough: κ² times their precision 10⁻³² is below 10⁻¹⁶. */
const TWO_PARTS_UP_TO = 1e7;

/**
 * Björck's refinement: the residual r is an unknown beside x, and both are corrected.
 *
 *     r + Ax   = b            leaves f = b − r − Ax
 *     Aᵀr − Px = c            leaves g = c − Aᵀr + Px
 *
 * Each round leaves about κu of an error, so it converges as long as the columns are independent at all.
 * What is left over is computed with 32 or 48 digits.
 *
 * Sources: Björck, Iterative refinement of linear least squares solutions I, BIT 7 (1967) 257–278;
 * Demmel, Hida, Riedy and Li, Extra-precise iterative refinement for overdetermined least squares
 * problems, ACM Trans. Math. Software 35 (2009) 28.
 */
export function solveAugmented(
  system: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
): Refined {
  const { qr, condition } = system;
  const contraction = Math.min(0.5, 4 * condition * UNIT_ROUNDOFF);
  const digits = condition <= TWO_PARTS_UP_TO ? twoParts : threeParts;
  const x = zeros(digits, c.length);
  const r = zeros(digits, b.length);
  const f = scratchZeros(qr.rowCount);
  const g = scratch(c.length);
  const F = zeros(digits, b.length);
  const G = zeros(digits, c.length);
  f.set(b);
  g.set(c);
  let nothing = 0;
  let last = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const dx = solveRoughly(qr, f, g);
    const size = largest(dx);
    if (!(size < last)) break;
    last = size;
    digits.add(x, dx);
    nothing = nothingBeside(x[0]!, system.minusP !== undefined);
    digits.add(r, f.subarray(0, b.length));
    if (standsStill(x[0]!, dx, contraction, nothing)) break;
    residualLeftOver(system, digits, b, x, r, F);
    leftOver(system, digits, c, x, r, G);
    f.fill(0);
    digits.round(f, F);
    digits.round(g, G);
  }
  return { x: withoutNothing(sumOfParts(x), nothing), r: sumOfParts(r) };
}

/**
 * Solves dr + A·dx = f, Aᵀdr − P·dx = g by QR:
 *
 *     d = Qᵀf,   h = R⁻ᵀg,   dx = R⁻¹(d₁ − h),   dr = Q(h, d₂)
 *
 * @returns dx, in the place of g; dr takes the place of f
 */
function solveRoughly(qr: HouseholderQr, f: Float64Array, g: Float64Array): Float64Array {
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
function residualLeftOver(
  { columns }: LeastSquaresSystem,
  digits: ManyDigits,
  b: Float64Array,
  x: Parts,
  r: Parts,
  f: Parts,
): void {
  digits.subtract(f, b, r);
  for (let j = 0; j < columns.length; j++) digits.subtractMultiple(f, columns[j]!, x, j);
}

function zeros({ partCount }: ManyDigits, length: number): Parts {
  return Array.from({ length: partCount }, () => scratchZeros(length));
}
