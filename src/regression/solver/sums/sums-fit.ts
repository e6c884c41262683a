// Least squares from sums alone.
import { twoProductError, twoSumError } from "../../../arithmetic/error-free-transformations";
import { nearbyWithFewDigits } from "../../../arithmetic/few-digits";
import { powerOfTwo } from "../../../arithmetic/power-of-two";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import type { BlockFit } from "../blocks/block-fit";
import { BlockSystem } from "../blocks/block-system";
import {
  type ColumnUnits,
  centredTriangle,
  solveTransposed,
  solveUpper,
  withPenalties,
} from "../blocks/triangle-pass";
import type { RefinedFit } from "../cholesky/working-precision-refinement";
import type { Combinations, Sums } from "./sums-statement";
import { identity, inverseOfUnitLower, ldl, solveUnitLower } from "./unit-lower";

/** Correlations of the combinations that the last correction takes away without loss. */
const MOST_CORRELATION = 1e-3;
const MOST_SCANS = 6;
/** The least double whose reciprocal is one. */
const LEAST_NORMAL = 2 ** -1022;

/** A procedure that asks for sums of combinations and never sees where the rows are. */
export type Scans<Result> = Generator<Combinations, Result, Sums>;

/**
 * Least squares from sums alone, for rows that stay where they are.
 *
 * Method: the first scan brings the shifted sums, corrected to the means: M = Σ uuᵀ − m ū ūᵀ = L D Lᵀ. Then L⁻¹u are
 * combinations of the columns that are orthogonal but for what rounding has cost, and a second scan adds up the same
 * sums over these: now L is nearly I, and its small correction to T = L⁻¹T has all its digits. The last row of T holds
 * the slopes, −w, and the last square is that of the residuals. Scans go on until the combinations are orthogonal.
 *
 * References: Chan, Golub and LeVeque, Algorithms for computing the sample variance, The American Statistician 37
 * (1983) 242–247, on sums about the mean; Yamamoto, Nakatsukasa, Yanagisawa and Fukaya, Roundoff error analysis of the
 * CholeskyQR2 algorithm, Electron. Trans. Numer. Anal. 44 (2015) 306–326.
 *
 * @param units centres and scales from a few rows; they need not be good ones
 */
export function* sumsFit({ centre, scales }: ColumnUnits, lambda: number): Scans<BlockFit> {
  const size = scales.length;
  const least = leastScales(size, lambda);
  let asked: Combinations = {
    shifts: centre.map((c, j) => c * scales[j]!),
    scales: scales.map((scale, j) => Math.max(scale, least[j]!)),
    T: identity(size),
    constants: new Float64Array(size),
    rootOfRows: 0,
    lengths: new Float64Array(size),
  };
  for (let scan = 1; ; scan++) {
    const found = new Orthogonalised(asked, yield asked, least);
    if (scan > 1 && (found.mostCorrelation < MOST_CORRELATION || scan === MOST_SCANS)) {
      return yield* found.fit(lambda);
    }
    asked = found.next();
  }
}

/** Scales s below which 1 / s, or the penalty λ / s² of a feature, would be larger than a number can be. */
function leastScales(size: number, lambda: number): Float64Array {
  const penalised = powerOfTwo(Math.max(LEAST_NORMAL, Math.sqrt(lambda) / 2 ** 450));
  return Float64Array.from({ length: size }, (_, j) => (j < size - 1 ? penalised : LEAST_NORMAL));
}

/** What a scan says: the combinations that are orthogonal as far as it can tell. */
class Orthogonalised {
  readonly mostCorrelation: number;
  private readonly size: number;
  private readonly rowCount: number;
  /** M = L D Lᵀ. */
  private readonly L: Float64Array[];
  private readonly D: Float64Array;
  /** L⁻¹T */
  private readonly T: Float64Array[];
  /** T⁻¹ of the corrected T. */
  private readonly inverse: Float64Array[];
  /** The means of the corrected combinations. */
  private readonly means: Float64Array;

  constructor(
    private readonly asked: Combinations,
    { rowCount, sums, products }: Sums,
    private readonly leastScales: Float64Array,
  ) {
    this.size = sums.length;
    this.rowCount = rowCount;
    const M = products.map((row, k) =>
      row.map((product, l) => product - sums[k]! * (sums[l]! / rowCount)),
    );
    const means = sums.map((sum, k) => sum / rowCount + asked.constants[k]!);
    const inverse = inverseOfUnitLower(asked.T);
    // What rounding of the columns and of the combinations may leave where there is nothing: it has no direction. A column
    // is rounded in proportion to its numbers as they are, without the shift.
    const sizes = inverse.map((row, j) =>
      rootMeanSquare(row, M, means, rowCount, asked.shifts[j]! / asked.scales[j]!),
    );
    const noise = asked.T.map((row, k) => {
      const terms = row.map((t, j) => t * sizes[j]!);
      const rounding = 8 * UNIT_ROUNDOFF * Math.hypot(...terms);
      return k > 0 && terms.subarray(0, k).some((term) => term !== 0)
        ? rowCount * rounding ** 2
        : 0;
    });
    const isLost = M.map((row, k) => !(row[k]! > noise[k]!));
    this.mostCorrelation = mostCorrelation(M, isLost);
    ({ L: this.L, D: this.D } = ldl(M, noise));
    this.T = solveUnitLower(this.L, asked.T);
    this.inverse = inverseOfUnitLower(this.T);
    this.means = Float64Array.from(
      solveUnitLower(
        this.L,
        Array.from(means, (mean) => Float64Array.of(mean)),
      ),
      ([mean]) => mean!,
    );
  }

  /** The combinations to ask for next, about better shifts. */
  next(): Combinations {
    const { shifts, scales } = this.asked;
    const means = this.meansOfColumns();
    const deviations = this.inverse.map((row) =>
      Math.sqrt(row.reduce((sum, g, i) => sum + g * g * this.D[i]!, 0) / this.rowCount),
    );
    const better = scales.map((scale, j) =>
      deviations[j]! > 0
        ? Math.max(powerOfTwo(deviations[j]! * scale), this.leastScales[j]!)
        : scale,
    );
    const placed = shifts.map((shift, j) =>
      deviations[j]! > 0
        ? nearbyWithFewDigits(shift + means[j]! * scales[j]!, better[j]!, 2)
        : shift,
    );
    const T = this.T.map((row, k) =>
      row.map((t, j) => t * ((better[j]! / scales[j]!) * (scales[k]! / better[k]!))),
    );
    return this.about({ shifts: placed, scales: better, T });
  }

  /** The same with the means of the combinations as constants, and how long they are about those. */
  private about({
    shifts,
    scales,
    T,
  }: Pick<Combinations, "shifts" | "scales" | "T">): Combinations {
    const { shifts: old, scales: units } = this.asked;
    const means = this.meansOfColumns().map(
      (mean, j) => (old[j]! - shifts[j]! + mean * units[j]!) / scales[j]!,
    );
    const constants = Float64Array.from(T, (row) =>
      row.reduce((sum, t, j) => sum + t * means[j]!, 0),
    );
    const lengths = Float64Array.from(T, (row) =>
      this.lengthOf(row.map((t, j) => t * (units[j]! / scales[j]!))),
    );
    return { shifts, scales, T, constants, rootOfRows: Math.sqrt(this.rowCount), lengths };
  }

  /** ‖Σ tⱼzⱼ‖ about its mean: tᵀz = tᵀT⁻¹u, and the u are orthogonal. */
  private lengthOf(t: Float64Array): number {
    const along = this.D.map((_, i) =>
      t.reduce((sum, tj, j) => sum + tj * this.inverse[j]![i]!, 0),
    );
    return Math.sqrt(along.reduce((sum, a, i) => sum + a * a * Math.max(0, this.D[i]!), 0));
  }

  *fit(lambda: number): Scans<BlockFit> {
    const { shifts, scales } = this.asked;
    const units = { scales, centre: shifts.map((shift, j) => shift / scales[j]!) };
    const R = this.triangle();
    const system = new BlockSystem(units, R, this.rowCount, lambda);
    const triangle = centredTriangle(R, units, this.rowCount);
    const dependent = system.dependentColumns();
    if (dependent.length > 0) return { solution: system.minimumNorm(dependent), triangle };
    const refined =
      lambda === 0
        ? this.leastSquares()
        : yield* this.ridge(system.byTriangle().plane.slopes, lambda);
    return {
      solution: system.solutionOf(system.inUnitsOfTheData(refined), "cholesky"),
      triangle,
    };
  }

  /** z̄ = T⁻¹ū */
  private meansOfColumns(): Float64Array {
    return Float64Array.from(this.inverse, (row) =>
      row.reduce((sum, g, i) => sum + g * this.means[i]!, 0),
    );
  }

  /** R of [1 | z]: its first row √m(1, z̄), below it √D T⁻ᵀ. */
  private triangle(): Float64Array[] {
    const root = Math.sqrt(this.rowCount);
    const means = this.meansOfColumns();
    const ones = Float64Array.from({ length: this.size + 1 }, (_, i) => (i === 0 ? root : 0));
    return [
      ones,
      ...this.inverse.map((row, k) =>
        Float64Array.of(root * means[k]!, ...row.map((g, i) => g * Math.sqrt(this.D[i]!))),
      ),
    ];
  }

  /** w = −t + correction, t as it was asked for: the last row of L⁻¹T, of which L takes only a little away. */
  private leastSquares(): RefinedFit {
    const { L, T, size } = this;
    const used = this.asked.T[size - 1]!.subarray(0, size - 1).map((t) => -t);
    const correction = used.map((_, j) =>
      T.slice(0, -1).reduce((sum, row, k) => sum + L[size - 1]![k]! * row[j]!, 0),
    );
    const { means, D } = this;
    return this.corrected(used, correction, means[size - 1]!, Math.sqrt(D[size - 1]!));
  }

  /**
   * Refinement with one more scan: e = y − Xw is added up beside the orthogonal combinations, and
   * (S + Λ)δ = X̃ᵀe − Λw is solved for the correction δ.
   */
  private *ridge(w: Float64Array, lambda: number): Scans<RefinedFit> {
    const { size, rowCount } = this;
    const last = size - 1;
    const better = this.next();
    const { scales } = better;
    const inItsUnits = (j: number) =>
      (scales[j]! / this.asked.scales[j]!) * (this.asked.scales[last]! / scales[last]!);
    const used = w.map((value, j) => value * inItsUnits(j));
    const T = [...better.T.slice(0, last), Float64Array.of(...used.map((value) => -value), 1)];
    const about = this.about({ ...better, T });
    const { sums, products } = yield about;
    const mean = (k: number) => sums[k]! / rowCount + about.constants[k]!;
    const centred = (k: number, l: number) => products[k]![l]! - (sums[k]! / rowCount) * sums[l]!;
    const inverse = inverseOfUnitLower(T.slice(0, last).map((row) => row.subarray(0, last)));
    const combine = (value: (k: number) => number) =>
      Float64Array.from(inverse, (row) => row.reduce((sum, g, k) => sum + g * value(k), 0));
    const along = combine((k) => centred(last, k));
    const penalties = used.map((_, j) => lambda / scales[j]! / scales[j]!);
    const R = withPenalties(
      inverse.map((row) => row.map((g, k) => g * Math.sqrt(Math.max(0, centred(k, k))))),
      penalties,
    );
    const gradient = along.map((value, j) => value - penalties[j]! * used[j]!);
    const correction = solveUpper(R, solveTransposed(R, gradient));
    const means = combine(mean);
    const offset = correction.reduce((sum, d, j) => sum - d * means[j]!, mean(last));
    const square = correction.reduce((sum, d, j) => sum - 2 * d * along[j]!, centred(last, last));
    const refined = this.corrected(
      used,
      correction,
      offset,
      Math.sqrt(Math.max(0, square)),
      better,
    );
    return inUnitsOf(this.asked, better, refined);
  }

  /** w = used + correction, b = ē + o_y − Σ wⱼoⱼ in double-double. */
  private corrected(
    used: Float64Array,
    correction: Float64Array,
    offset: number,
    residualLength: number,
    { shifts, scales }: Combinations = this.asked,
  ): RefinedFit {
    const last = this.size - 1;
    const centre = shifts.map((shift, j) => shift / scales[j]!).subarray(0, last);
    const top = shifts[last]! / scales[last]!;
    let high = top + offset;
    let low = twoSumError(top, offset, high);
    const slopes = used.map((value, j) => {
      const slope = value + correction[j]!;
      const rest = twoSumError(value, correction[j]!, slope);
      const product = -slope * centre[j]!;
      const sum = high + product;
      low +=
        twoSumError(high, product, sum) +
        (twoProductError(-slope, centre[j]!, product) - rest * centre[j]!);
      high = sum;
      return slope;
    });
    return {
      theta: Float64Array.of(high + low, ...slopes),
      plane: { centre, height: top + offset, slopes },
      residualLength,
    };
  }
}

/** The same fit in the units of other scales, which are powers of two. */
function inUnitsOf(to: Combinations, from: Combinations, fit: RefinedFit): RefinedFit {
  const last = from.scales.length - 1;
  const target = from.scales[last]! / to.scales[last]!;
  const factors = from.scales.map((scale, j) => scale / to.scales[j]!);
  const slopes = fit.plane.slopes.map((slope, j) => slope * (target / factors[j]!));
  return {
    theta: Float64Array.of(fit.theta[0]! * target, ...slopes),
    plane: {
      centre: fit.plane.centre.map((c, j) => c * factors[j]!),
      height: fit.plane.height * target,
      slopes,
    },
    residualLength: fit.residualLength * target,
  };
}

function mostCorrelation(M: readonly Float64Array[], isLost: readonly boolean[]): number {
  let most = 0;
  M.forEach((row, k) => {
    for (let l = 0; l < k; l++) {
      if (isLost[k] || isLost[l]) continue;
      most = Math.max(most, Math.abs(row[l]! / Math.sqrt(row[k]!) / Math.sqrt(M[l]![l]!)));
    }
  });
  return most;
}

/** √ of the mean square of the combination g of columns with the products M about the means, plus a shift. */
function rootMeanSquare(
  g: Float64Array,
  M: readonly Float64Array[],
  means: Float64Array,
  rowCount: number,
  shift: number,
): number {
  return Math.hypot(
    ...g.map((value, i) => value * Math.sqrt(Math.max(0, M[i]![i]!) / rowCount)),
    g.reduce((sum, value, i) => sum + value * means[i]!, shift),
  );
}
