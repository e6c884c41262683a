// Ridge regression for every λ from one singular value decomposition.
import type { CentredColumn } from "../../arithmetic/centred-column";
import { innerProduct } from "../../arithmetic/inner-product";
import { norm } from "../../arithmetic/norm";
import { exponentOf, powerOfTwo, timesPowerOfTwo } from "../../arithmetic/power-of-two";
import { type FeatureColumns, type Features, readFeatures } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { readTarget } from "../../data/target";
import { InputError } from "../../errors/input-error";
import { rankTolerance } from "../../linear-algebra/numerical-rank";
import { pivotedGramSchmidt, type RankRevealing } from "../../linear-algebra/pivoted-gram-schmidt";
import { type CentredFactor, centredFactor } from "./centred-factor";
import { directionsOf, refinedDirections } from "./directions";
import { requireComparable, standardUnits } from "./penalty-units";

/** What the penalty of ridge regression applies to. */
export interface PenaltyOptions {
  /** Penalise the coefficients of standardised features, so that the units do not matter. Default: false. */
  standardise?: boolean;
}

/** Above this growth of rounding errors the decomposition is made anew, with 32 digits. */
const MOST_INFLATION = 1e3;
/** So it is where the residual is less than this part of y. */
const NEARLY_PERFECT = 1e-4;
/** And where a column whose largest number is 1 to 2 is no longer than this: a row may be nearly all of it. */
const SHORT = 2.1;

/** What a basis is for. */
export interface BasisOptions extends PenaltyOptions {
  /** For λ = 0 alone, where units do not matter: columns may differ in size by any factor. Default: false. */
  unpenalised?: boolean;
  /** New rows, by columns, to predict: `errorsOn`. */
  newRows?: readonly Float64Array[];
}

/**
 * Ridge regression for every λ at once, from one factorisation of the centred features A.
 *
 * Method: the intercept carries no penalty, so it drops out when features and target are centred. Directions t_k
 * among the coefficients are chosen such that the images u_k = A t_k are orthonormal and the penalty
 * ‖t_k‖² is 1 / s_k², with s_k the singular values. With a_k = u_kᵀy and g_k(λ) = λ / (s_k² + λ):
 *
 *   w(λ) = Σ_k (1 − g_k) a_k t_k      e(λ) = e(0) + Σ_k g_k a_k u_k      h_ii(λ) = 1/m + Σ_k (1 − g_k) u_ik²
 *
 * Directions that A takes to zero are left out: at λ = 0 this is the limit λ → 0, the least of all minimisers.
 *
 * References: Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems, Technometrics 12
 * (1970) 55–67; Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 6.1.
 */
export class RidgeBasis {
  readonly rowCount: number;
  readonly features: CentredColumn[];
  readonly target: CentredColumn;
  /** The t_k, for features and target centred and of size one. */
  readonly directions: Float64Array[];
  /** The a_k. */
  readonly projections: Float64Array;
  /** The s_k over `unit`, which may be too large or too small for its square to be a double. */
  private readonly singularValues: Float64Array;
  private readonly unit: number;
  /** The coefficient of each column that has penalty 1. */
  private readonly units: readonly number[];
  /** ‖c_j‖ of each centred feature. */
  private readonly lengths: readonly number[];
  /** Columns and their weights with the images u_k = Σ weights[k][l] · columns[l]. */
  readonly images: { columns: readonly CentredColumn[]; weights: readonly Float64Array[] };
  /** The u_k continued to x = 0, where they were computed with 32 digits. */
  private readonly atOrigin: Float64Array | undefined;
  /** The u_k continued to the new rows: a list for each row. */
  private readonly atNewRows: readonly Float64Array[];
  /** ‖e(0)‖, y of size one. */
  readonly leastResidual: number;
  /** e(0), y of size one, where it was computed with 32 digits. */
  readonly residual: Float64Array | undefined;

  /**
   * @throws InputError when there is no row, a value is not a finite number, columns differ too much in size, or a
   * constant column is to be standardised
   */
  static of(
    features: FeatureColumns,
    target: Float64Array,
    options: BasisOptions = {},
  ): RidgeBasis {
    if (!(features.rowCount > 0)) throw new InputError("X must have at least one row; got none");
    const factor = centredFactor(features, target);
    const basis = new RidgeBasis(features, factor, options);
    if (!basis.losesDigits) return basis;
    const refined = pivotedGramSchmidt(
      basis.features,
      basis.target,
      basis.units.map((unit) => unit / basis.unit),
      basis.rank,
      rankTolerance(features.rowCount, basis.features.length),
      options.newRows,
    );
    return new RidgeBasis(features, factor, options, refined);
  }

  /** @throws InputError when columns differ too much in size, or a constant column is to be standardised */
  constructor(
    { names, rowCount }: Pick<FeatureColumns, "names" | "rowCount">,
    { R, image: targetImage, ...factor }: CentredFactor,
    options: BasisOptions = {},
    refined?: RankRevealing,
  ) {
    this.rowCount = rowCount;
    this.features = factor.features;
    this.target = factor.target;
    this.leastResidual = refined ? norm(refined.residual) : factor.leastResidual;

    const lengths = R.map((column) => norm(column));
    const units = options.unpenalised
      ? lengths.map(() => 1)
      : options.standardise
        ? standardUnits(lengths, rowCount, names)
        : this.features.map((feature) => feature.scale);
    requireComparable(units, names);
    this.units = units;
    this.lengths = lengths;
    this.unit = Math.max(...units);
    const sizes = units.map((unit) => unit / this.unit);
    const found = refined
      ? refinedDirections(refined, sizes)
      : directionsOf(this.features, R, targetImage, sizes, lengths, rowCount);
    this.singularValues = found.singularValues;
    this.directions = found.directions;
    this.projections = found.projections;
    this.images = found.images;
    this.atOrigin = found.elsewhere?.[0];
    this.atNewRows = found.elsewhere?.slice(1) ?? this.imagesAt(options.newRows ?? []);
    this.residual = refined?.residual;
  }

  /** The number of directions with a nonzero image: the rank of the centred features. */
  get rank(): number {
    return this.directions.length;
  }

  /** Whether the decomposition was made with 32 digits. */
  get isRefined(): boolean {
    return this.residual !== undefined;
  }

  /** The penalty λ of each coefficient, in the units of its feature, is λ times the square of this. */
  get penaltyWeights(): number[] {
    return this.features.map(({ scale }, j) => scale / this.units[j]!);
  }

  /** The g_k(λ) = λ / (s_k² + λ): by how much the penalty shrinks each direction. */
  shrinkage(lambda: number): Float64Array {
    const root = Math.sqrt(lambda) / this.unit;
    return this.singularValues.map((s) => {
      const ratio = s / root;
      return 1 / (1 + ratio * ratio);
    });
  }

  /**
   * The filter factors 1 − g_k(λ) = s_k² / (s_k² + λ), what the penalty leaves of each direction, times 4^power: where λ
   * is large they may be smaller than a double, and what they multiply is larger.
   */
  private filterFactors(lambda: number): { factors: Float64Array; power: number } {
    if (lambda === 0 || this.rank === 0) {
      return { factors: this.singularValues.map(() => 1), power: 0 };
    }
    const root = Math.sqrt(lambda);
    const exponent = exponentOf(root) - exponentOf(this.unit);
    const power = Math.max(0, exponent - exponentOf(Math.max(...this.singularValues)));
    const mantissa = root / powerOfTwo(root) / (this.unit / powerOfTwo(this.unit));
    const scaledRoot = timesPowerOfTwo(mantissa, exponent - power);
    const one = power > 0 ? timesPowerOfTwo(1, -2 * power) : 1;
    const factors = this.singularValues.map((s) => {
      const ratio = scaledRoot / s;
      return 1 / (one + ratio * ratio);
    });
    return { factors, power };
  }

  /** Whether images or residuals in working precision have less than 12 digits. */
  private get losesDigits(): boolean {
    return (
      this.inflation > MOST_INFLATION ||
      (this.rank < this.rowCount - 1 &&
        this.leastResidual < NEARLY_PERFECT * norm(this.projections)) ||
      (this.rank > 1 && this.lengths.some((length) => length > 0 && length < SHORT))
    );
  }

  /** The largest √(c_jᵀc_j · [(AᵀA)⁺]_jj), the factor by which rounding errors of the images grow: √VIF. */
  private get inflation(): number {
    const inflations = this.lengths.map(
      (length, j) => length * norm(this.directions.map((t) => t[j]!)),
    );
    return Math.max(0, ...inflations);
  }

  /** The least and the largest s_k², the λ at which the filter factor of that direction is 1/2. */
  turningPoints(): { first: number; last: number } {
    const squares = Array.from(this.singularValues, (s) => (s * this.unit) ** 2);
    return { first: Math.min(...squares), last: Math.max(...squares) };
  }

  /** θ(λ) = [b, w₁, …] in the units of features and target. */
  theta(lambda: number): number[] {
    const { factors, power } = this.filterFactors(lambda);
    const theta = new Array<number>(this.features.length + 1).fill(0);
    this.directions.forEach((direction, k) => {
      const amount = factors[k]! * this.projections[k]!;
      for (let j = 0; j < direction.length; j++) theta[j + 1]! += amount * direction[j]!;
    });
    theta[0] = this.target.mean;
    const targetExponent = exponentOf(this.target.scale) - 2 * power;
    this.features.forEach(({ mean, scale }, j) => {
      theta[j + 1] = timesPowerOfTwo(theta[j + 1]!, targetExponent - exponentOf(scale));
      theta[0]! -= theta[j + 1]! * mean;
    });
    if (this.atOrigin) {
      const height = this.atOrigin.reduce(
        (sum, u, k) => sum + factors[k]! * this.projections[k]! * u,
        0,
      );
      theta[0] = this.target.mean + timesPowerOfTwo(height, targetExponent);
    }
    return theta;
  }

  /** y − ŷ(λ) on the new rows: about the means, for large means would cost digits. */
  errorsOn(y: Float64Array, lambda: number): Float64Array {
    const { factors, power } = this.filterFactors(lambda);
    const amounts = factors.map((factor, k) =>
      timesPowerOfTwo(factor * this.projections[k]!, -2 * power),
    );
    return y.map((yi, i) => {
      const predicted = this.rank > 0 ? innerProduct(this.atNewRows[i]!, amounts) : 0;
      return (this.target.at(yi) - predicted) * this.target.scale;
    });
  }

  private imagesAt(newRows: readonly Float64Array[]): Float64Array[] {
    return Array.from(newRows[0] ?? [], (_, i) => {
      const place = Float64Array.from(this.features, (feature, j) => feature.at(newRows[j]![i]!));
      return Float64Array.from(this.directions, (t) => innerProduct(place, t));
    });
  }

  /** trace H_λ = 1 + Σ (1 − g_k). */
  effectiveParameters(lambda: number): number {
    const { factors, power } = this.filterFactors(lambda);
    return factors.reduce((sum, factor) => sum + timesPowerOfTwo(factor, -2 * power), 1);
  }

  /** √(‖e(λ)‖² / m) on the samples of the fit, in the units of y. */
  trainingRmse(lambda: number): number {
    const added = this.shrinkage(lambda);
    for (let k = 0; k < added.length; k++) added[k]! *= this.projections[k]!;
    const length = norm([this.leastResidual, norm(added)]);
    return this.target.scale * (length / Math.sqrt(this.rowCount));
  }
}

/**
 * The basis of features and target in any of their forms.
 *
 * @throws InputError when lengths differ, a value is not a finite number, or as the class does
 */
export function ridgeBasis(X: Features, y: Numbers, options: PenaltyOptions = {}): RidgeBasis {
  const features = readFeatures(X);
  return RidgeBasis.of(features, readTarget(y, features.rowCount), options);
}
