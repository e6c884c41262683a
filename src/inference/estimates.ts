import type { NormalLinearRegression } from "../linear-regression";
import { norm } from "../norm";
import { innerProduct } from "../ridge/inner-product";
import { RidgeBasis } from "../ridge/ridge-basis";

/**
 * What the samples of a least-squares fit say of its uncertainty, for errors that are independent
 * and of one variance σ².
 *
 * The directions t_k of the basis have orthonormal images, so for centred features (XᵀX)⁻¹ = Σ_k t_k t_kᵀ.
 * Every variance is then a sum of squares, and nothing cancels.
 */
export class Estimates {
  readonly sampleCount: number;
  /** m − rank, the rank with the ones included. */
  readonly degreesOfFreedom: number;
  /** y − ŷ, in the units of y. */
  readonly residuals: Float64Array;
  /** s = ‖y − ŷ‖ / √(m − rank), which estimates σ; NaN where no degree of freedom is left. */
  readonly residualDeviation: number;
  private readonly basis: RidgeBasis;

  constructor(model: NormalLinearRegression) {
    const { features, target } = model.samples;
    this.basis = new RidgeBasis(features, target);
    this.sampleCount = features.rowCount;
    this.degreesOfFreedom = features.rowCount - model.diagnosis.rank;
    this.residuals = residualsOf(this.basis, model.coefficients);
    this.residualDeviation =
      this.degreesOfFreedom > 0
        ? norm(this.residuals) / Math.sqrt(this.degreesOfFreedom)
        : Number.NaN;
  }

  /** ‖y − ȳ‖, in the units of y. */
  get totalLength(): number {
    return norm(this.basis.target.deviations());
  }

  /** ‖ŷ − ȳ‖ of least squares, in the units of y. */
  get explainedLength(): number {
    return norm(this.basis.projections) * this.basis.target.scale;
  }

  /** The standard errors of θ = [b, w₁, …], each in the unit of its coefficient. */
  standardErrors(): number[] {
    const { features, directions } = this.basis;
    const slopes = features.map(({ scale }, j) => norm(directions.map((t) => t[j]!)) / scale);
    const origin = features.map((feature) => feature.at(0));
    return [this.leverageRoot(origin), ...slopes].map((root) => this.residualDeviation * root);
  }

  /** The standard errors of the mean of y at new samples, given by columns, in the units of y. */
  standardErrorsOfMean(columns: readonly Float64Array[], rowCount: number): number[] {
    const { features } = this.basis;
    return Array.from({ length: rowCount }, (_, i) => {
      const place = features.map((feature, j) => feature.at(columns[j]![i]!));
      return this.residualDeviation * this.leverageRoot(place);
    });
  }

  /** The leverages h_ii of the samples of the fit. */
  leverages(): number[] {
    const { features, rowCount } = this.basis;
    const centred = features.map((feature) => {
      const column = new Float64Array(rowCount);
      feature.fill(column, 0, rowCount);
      return column;
    });
    return Array.from(
      { length: rowCount },
      (_, i) => this.leverageRoot(centred.map((column) => column[i]!)) ** 2,
    );
  }

  /**
   * How much the other features inflate the variance of each slope: 1 when it is orthogonal to them all,
   * x_jᵀx_j · [(XᵀX)⁻¹]_jj for centred features.
   */
  varianceInflation(): number[] {
    const { features, directions } = this.basis;
    return features.map((feature, j) => {
      const length = norm(feature.deviations()) / feature.scale;
      return (length * norm(directions.map((t) => t[j]!))) ** 2;
    });
  }

  /** √(1/m + Σ_k (cᵀt_k)²) for a centred place c. */
  private leverageRoot(place: readonly number[]): number {
    const c = Float64Array.from(place);
    const along = this.basis.directions.map((t) => innerProduct(c, t));
    return norm([1 / Math.sqrt(this.sampleCount), ...along]);
  }
}

/** (yᵢ − ȳ) − Σ w_j (x_ij − x̄_j): centred, for large means would cost digits. */
function residualsOf({ features, target }: RidgeBasis, w: readonly number[]): Float64Array {
  const e = target.deviations();
  features.forEach((feature, j) => {
    const deviations = feature.deviations();
    for (let i = 0; i < e.length; i++) e[i]! -= w[j]! * deviations[i]!;
  });
  return e;
}
