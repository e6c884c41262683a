// Standard errors, leverages and variance inflation factors.
import { innerProduct } from "../../arithmetic/inner-product";
import { norm } from "../../arithmetic/norm";
import type { NormalLinearRegression } from "../linear-regression";
import type { RidgeBasis } from "../ridge/ridge-basis";
import type { Uncertainty } from "../solver/solution";

/** Above this many products, standard errors of means come from the ridge basis, which is faster. */
const MOST_WORK = 2e6;

/**
 * Standard errors, leverages and variance inflation of a least-squares fit, for errors that are independent and of one
 * variance σ².
 *
 * Method: standard errors come from the solver, as exact as θ. Where it has none, and for many new samples at once, they
 * come from directions t_k with orthonormal images,
 *
 *     (XᵀX)⁻¹ = Σ_k t_k t_kᵀ
 *
 * for centred features, so that every variance is a sum of squares, in which nothing cancels.
 *
 * References: Hoaglin and Welsch, The hat matrix in regression and ANOVA, The American Statistician 32 (1978) 17–22;
 * Marquardt, Generalized inverses, ridge regression, biased linear estimation, and nonlinear estimation, Technometrics
 * 12 (1970) 591–612, on variance inflation factors.
 */
export class Estimates {
  readonly sampleCount: number;
  /** m − rank, the rank with the ones included. */
  readonly degreesOfFreedom: number;
  /** ‖y − ŷ‖, in the units of y. */
  readonly residualLength: number;
  /** s = ‖y − ŷ‖ / √(m − rank), which estimates σ; NaN where there is no degree of freedom. */
  readonly residualDeviation: number;
  private readonly basis: RidgeBasis;
  private readonly coefficients: readonly number[];
  /** The solver's own uncertainty, where the columns are independent. */
  private readonly uncertainty: Uncertainty | undefined;
  private knownErrors: ArrayLike<number> | undefined;

  constructor(model: NormalLinearRegression) {
    const { rowCount } = model.fittedOn;
    const { rank, columnCount } = model.diagnosis;
    this.uncertainty = rank === columnCount ? model.uncertainty : undefined;
    this.basis = model.basis;
    this.coefficients = model.coefficients;
    this.sampleCount = rowCount;
    this.degreesOfFreedom = rowCount - rank;
    this.residualLength = model.residualLength;
    this.residualDeviation =
      this.degreesOfFreedom > 0
        ? this.residualLength / Math.sqrt(this.degreesOfFreedom)
        : Number.NaN;
  }

  /** y − ŷ, in the units of y. */
  get residuals(): Float64Array {
    return residualsOf(this.basis, this.coefficients);
  }

  /** ‖y − ȳ‖, in the units of y. */
  get totalLength(): number {
    return this.basis.target.norm * this.basis.target.scale;
  }

  /** ‖ŷ − ȳ‖ of least squares, in the units of y. */
  get explainedLength(): number {
    return norm(this.basis.projections) * this.basis.target.scale;
  }

  /** √ of the diagonal of (XᵀX)⁻¹. */
  private get unscaledErrors(): ArrayLike<number> {
    this.knownErrors ??=
      this.uncertainty?.unscaledStandardErrors() ?? this.unscaledStandardErrors();
    return this.knownErrors;
  }

  /** The standard errors of θ = [b, w₁, …], each in the unit of its coefficient. */
  standardErrors(): number[] {
    return Array.from(
      this.unscaledErrors,
      (unscaledError) => this.residualDeviation * unscaledError,
    );
  }

  /** The standard errors of the mean of y at new samples, given by columns, in the units of y. */
  standardErrorsOfMean(columns: readonly Float64Array[], rowCount: number): number[] {
    const unscaled = this.unscaledStandardErrorsOfMean(columns, rowCount);
    return Array.from(unscaled, (unscaledError) => this.residualDeviation * unscaledError);
  }

  /** The leverages h_ii of the samples of the fit. */
  leverages(columns: readonly Float64Array[]): number[] {
    return Array.from(
      this.unscaledStandardErrorsOfMean(columns, this.sampleCount),
      (unscaledError) => unscaledError * unscaledError,
    );
  }

  /**
   * Variance inflation factors: how much the other features inflate the variance of each slope, 1 when it is orthogonal to them all,
   * x_jᵀx_j · [(XᵀX)⁻¹]_jj for centred features.
   */
  varianceInflation(): number[] {
    return this.basis.features.map(
      ({ norm: length, scale }, j) => (length * (this.unscaledErrors[j + 1]! * scale)) ** 2,
    );
  }

  private unscaledStandardErrors(): number[] {
    const { features, directions } = this.basis;
    const slopes = features.map(({ scale }, j) => norm(directions.map((t) => t[j]!)) / scale);
    const origin = Float64Array.from(features, (feature) => feature.at(0));
    return [this.unscaledStandardErrorAt(origin), ...slopes];
  }

  /** √(x₀ᵀ(XᵀX)⁻¹x₀) for each row x₀ of the columns: by the solver, if they are not too many. */
  private unscaledStandardErrorsOfMean(
    columns: readonly Float64Array[],
    rowCount: number,
  ): ArrayLike<number> {
    const work = rowCount * this.sampleCount * columns.length;
    const rows = range(rowCount);
    return this.uncertainty && work <= MOST_WORK
      ? this.uncertainty.unscaledStandardErrorsOfMean(
          rows.map((i) => [1, ...columns.map((column) => column[i]!)]),
        )
      : rows.map((i) => this.unscaledStandardErrorAt(this.placeOf(columns, i)));
  }

  private placeOf(columns: readonly Float64Array[], row: number): Float64Array {
    return Float64Array.from(this.basis.features, (feature, j) => feature.at(columns[j]![row]!));
  }

  /** √(1/m + Σ_k (cᵀt_k)²) for a place c about the means. */
  private unscaledStandardErrorAt(place: Float64Array): number {
    const along = this.basis.directions.map((t) => innerProduct(place, t));
    return norm([1 / Math.sqrt(this.sampleCount), ...along]);
  }
}

/** (yᵢ − ȳ) − Σ w_j (x_ij − x̄_j): centred, for large means would cost digits, and in the scale of y. */
function residualsOf({ features, target }: RidgeBasis, w: readonly number[]): Float64Array {
  const e = target.centred();
  features.forEach((feature, j) => {
    const centred = feature.centred();
    const slope = w[j]! * (feature.scale / target.scale);
    for (let i = 0; i < e.length; i++) e[i]! -= slope * centred[i]!;
  });
  return e.map((ei) => ei * target.scale);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
