import { largest } from "./column-scaling";
import { HouseholderQr } from "./householder";
import { type ManyDigits, type Parts, sumOfParts } from "./many-digits";
import { scratch, scratchZeros, withScratch } from "./scratch";
import { threeParts } from "./three-parts";
import { twoParts } from "./two-parts";

/** The solution of the augmented system: the coefficients x and the residual r. */
export interface Refined {
  x: Float64Array;
  r: Float64Array;
}

const UNIT_ROUNDOFF = Number.EPSILON / 2;
/** Up to this condition number two parts are enough: κ² times their precision 10⁻³² is below 10⁻¹⁶. */
const TWO_PARTS_UP_TO = 1e7;
const MOST_ROUNDS = 60;

/**
 * Least squares to the last digit: the x that makes ‖b − Ax‖² + xᵀPx least, P diagonal.
 *
 * The residual r = b − Ax is an unknown beside x, and both come from one linear system:
 *
 *     r + Ax   = b
 *     Aᵀr − Px = c          (c = 0 for least squares)
 *
 * The QR decomposition of A solves it roughly. What the rough solution leaves over, (f, g), is computed
 * with 32 or 48 digits and solved for again, until x stands still. Each round gains as many digits
 * as the decomposition has right: about 16 − log₁₀ κ(A).
 *
 * Sources: Björck, Iterative refinement of linear least squares solutions I, BIT 7 (1967) 257–278;
 * Demmel, Hida, Riedy and Li, Extra-precise iterative refinement for overdetermined least squares
 * problems, ACM Trans. Math. Software 35 (2009) 28.
 */
export class RefinedLeastSquares {
  readonly qr: HouseholderQr;
  /** At least the condition number of A above √P, columns of length 1. */
  readonly condition: number;
  private readonly arithmetic: ManyDigits;
  /** What one round leaves of an error, at most. */
  private readonly contraction: number;
  private readonly minusP: readonly Float64Array[] | undefined;

  /**
   * @param columns the columns of A, m numbers of size about 1 each: `scaleColumns`
   * @param penalties the diagonal of P, a number ≥ 0 for each column; none when left out
   */
  constructor(
    private readonly columns: readonly Float64Array[],
    penalties?: Float64Array,
  ) {
    this.qr = new HouseholderQr(withPenaltyRows(columns, penalties));
    this.minusP = penalties && minusDiagonal(penalties);
    this.condition = this.qr.conditionBound();
    this.contraction = Math.min(0.5, 4 * this.condition * UNIT_ROUNDOFF) || 0.5;
    this.arithmetic = this.condition <= TWO_PARTS_UP_TO ? twoParts : threeParts;
  }

  /** The least-squares solution for the target b. */
  solve(b: Float64Array): Refined {
    return withScratch(() => this.refine(b, scratchZeros(this.columns.length)));
  }

  /** x = (AᵀA + P)⁻¹v, with r = −Ax. */
  solveGram(v: Float64Array): Refined {
    return withScratch(() => {
      const c = v.map((value) => -value);
      return this.refine(scratchZeros(this.columns[0]!.length), c);
    });
  }

  /** Works in scratch memory, returns memory of its own. */
  private refine(b: Float64Array, c: Float64Array): Refined {
    const x = this.zeros(c.length);
    const r = this.zeros(b.length);
    const f = scratchZeros(this.qr.rowCount);
    const g = scratch(c.length);
    f.set(b);
    g.set(c);
    let last = Number.POSITIVE_INFINITY;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const dx = this.solveRoughly(f, g);
      const size = largest(dx);
      if (!(size < last)) break;
      last = size;
      this.arithmetic.add(x, dx);
      this.arithmetic.add(r, f.subarray(0, b.length));
      if (this.standsStill(x[0]!, dx)) break;
      this.leftOver(b, c, x, r, f, g);
    }
    return { x: sumOfParts(x), r: sumOfParts(r) };
  }

  /**
   * Solves dr + A·dx = f, Aᵀdr − P·dx = g by QR:
   *
   *     d = Qᵀf,   h = R⁻ᵀg,   dx = R⁻¹(d₁ − h),   dr = Q(h, d₂)
   *
   * @returns dx; dr takes the place of f
   */
  private solveRoughly(f: Float64Array, g: Float64Array): Float64Array {
    const h = g;
    this.qr.solveUpperTransposed(h);
    this.qr.applyTransposed(f);
    const dx = scratch(h.length);
    for (let k = 0; k < h.length; k++) dx[k] = f[k]! - h[k]!;
    this.qr.solveUpper(dx);
    f.set(h);
    this.qr.apply(f);
    return dx;
  }

  /** f = b − r − Ax and g = c − Aᵀr + Px, with many digits until they are rounded at the end. */
  private leftOver(
    b: Float64Array,
    c: Float64Array,
    x: Parts,
    r: Parts,
    f: Float64Array,
    g: Float64Array,
  ): void {
    const { arithmetic, columns, minusP } = this;
    const F = this.zeros(b.length);
    const G = this.zeros(c.length);
    arithmetic.subtract(F, b, r);
    G[0]!.set(c);
    for (let j = 0; j < c.length; j++) {
      arithmetic.subtractMultiple(F, columns[j]!, x, j);
      arithmetic.subtractDot(G, j, columns[j]!, r);
      if (minusP) arithmetic.subtractMultiple(G, minusP[j]!, x, j);
    }
    f.fill(0);
    arithmetic.round(f, F);
    arithmetic.round(g, G);
  }

  private zeros(length: number): Parts {
    return Array.from({ length: this.arithmetic.partCount }, () => scratchZeros(length));
  }

  /** Whether the next round would change no x by more than a quarter of its last bit. */
  private standsStill(x: Float64Array, dx: Float64Array): boolean {
    return dx.every(
      (step, j) => Math.abs(step) * this.contraction <= Math.abs(x[j]!) * (UNIT_ROUNDOFF / 4),
    );
  }
}

/** A above the diagonal matrix √P: its QR decomposition is that of AᵀA + P. */
function withPenaltyRows(
  columns: readonly Float64Array[],
  penalties: Float64Array | undefined,
): Float64Array[] {
  return columns.map((column, j) => {
    const extra = penalties ? columns.length : 0;
    const longer = scratch(column.length + extra);
    longer.set(column);
    if (penalties) {
      longer.fill(0, column.length);
      longer[column.length + j] = Math.sqrt(penalties[j]!);
    }
    return longer;
  });
}

/** −P by columns. */
function minusDiagonal(penalties: Float64Array): Float64Array[] {
  return Array.from(penalties, (penalty, j) => {
    const column = new Float64Array(penalties.length);
    column[j] = -penalty;
    return column;
  });
}
