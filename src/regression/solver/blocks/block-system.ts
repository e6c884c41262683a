// The least-squares system of rows in blocks: R of [1 | X | y], and what it tells.
import { doubleDouble } from "../../../arithmetic/double-double";
import { norm } from "../../../arithmetic/norm";
import type { Passes } from "../../../arithmetic/passes";
import { powerOfTwo } from "../../../arithmetic/power-of-two";
import { tripleDouble } from "../../../arithmetic/triple-double";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import { InputError } from "../../../errors/input-error";
import { conditionBound } from "../../../linear-algebra/condition-number";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";
import { dependentColumns, rankTolerance } from "../../../linear-algebra/numerical-rank";
import {
  equilibrateColumns,
  type TriangularFactor,
} from "../../../linear-algebra/triangular-factor";
import { ExtendedPrecisionBound } from "../cholesky/extended-precision-bound";
import { refineInExtendedPrecision } from "../cholesky/extended-precision-refinement";
import type { RefinedFit } from "../cholesky/working-precision-refinement";
import { scaleProblem } from "../problem";
import { minimumNormSolution } from "../qr/minimum-norm";
import type { LeastSquaresSolution, Uncertainty } from "../solution";
import {
  type ColumnUnits,
  centredTriangle,
  solveTransposed,
  solveUpper,
  withPenalties,
} from "./triangle-pass";

/** [1 | X | y] = QR with its columns in comparable units, and λ below. */
export class BlockSystem {
  private readonly n: number;
  /** λ for each column of X in these units: 0 for the ones. */
  private readonly penalties: Float64Array;
  /** R with the penalties. */
  private readonly penalised: Float64Array[];
  /** The centre of the features. */
  private readonly centre: Float64Array;

  constructor(
    private readonly units: ColumnUnits,
    private readonly R: readonly Float64Array[],
    private readonly rowCount: number,
    private readonly lambda: number,
  ) {
    const { scales, centre } = units;
    this.n = scales.length - 1;
    this.centre = centre.slice(0, this.n);
    this.penalties = Float64Array.of(0, ...scales.subarray(0, this.n).map((s) => lambda / s / s));
    this.penalised = withPenalties(R, this.penalties);
  }

  /** Columns that the others make up, judged as for data in memory: with the penalty, none. */
  dependentColumns(): number[] {
    const tolerance = rankTolerance(this.rowCount, this.n + 1);
    const { columns } = equilibrateColumns(this.uncentred(this.penalised));
    if (conditionBound(inverseRowNorms(columns)) * tolerance < 1) return [];
    return dependentColumns(columns, tolerance);
  }

  /** The shortest of all θ, from R and Qᵀy in place of X and y; with a penalty, which the intercept has not, of all slopes. */
  minimumNorm(dependent: readonly number[]): LeastSquaresSolution {
    const { scales } = this.units;
    const inOwnUnits = (column: Float64Array, scale: number) => column.map((r) => r * scale);
    const columns = this.uncentredColumns(this.R);
    const target = columns.pop()!;
    const scaled = scaleProblem({
      features: columns.map((column, j) => inOwnUnits(column, j === 0 ? 1 : scales[j - 1]!)),
      target: inOwnUnits(target, scales[this.n]!),
      intercept: false,
      lambda: this.lambda,
    });
    scaled.penalties?.fill(0, 0, 1);
    const { theta, residualLength } = minimumNormSolution(scaled, dependent);
    const { means } = centredTriangle(this.R, this.units, this.rowCount);
    const slopes = theta.slice(1);
    const mean = means.pop()!;
    const centre = Float64Array.from(means, ({ rounded }) => rounded);
    const height = means.reduce(
      (sum, { correction }, j) => sum - slopes[j]! * correction,
      mean.correction,
    );
    return {
      theta,
      plane: { centre, height: mean.rounded + height, slopes },
      solver: "svd",
      residualLength,
      isMinimumNorm: true,
      conditionBound: Number.POSITIVE_INFINITY,
      factor: this.factor(),
      uncertainty: noUncertainty,
    };
  }

  /** θ by R and refinement, in the units of the data; triple-double where double-double is not enough. */
  *refine(): Passes<RefinedFit> {
    const { n, units, penalised: R, centre } = this;
    const direct = this.byTriangle();
    const { columns } = equilibrateColumns(R.slice(0, n + 1).map((c) => c.subarray(0, n + 1)));
    for (const precision of [doubleDouble, tripleDouble]) {
      const refined = yield* refineInExtendedPrecision(direct.theta, {
        precision,
        preconditioner: {
          centre,
          solveHalf: (g) => solveTransposed(R, g),
          solve: (g) => solveUpper(R, solveTransposed(R, g)),
        },
        contraction: 16 * UNIT_ROUNDOFF * conditionBound(inverseRowNorms(columns)),
        bound: this.bound(),
        penalties: this.penalties,
        scales: units.scales,
      });
      if (refined) return this.inUnitsOfTheData(refined);
    }
    // So nearly dependent that 48 digits do not settle it: what R itself says, with the digits that it has.
    return this.inUnitsOfTheData(direct);
  }

  /** What R itself says, with the digits that it has, in these units. */
  byTriangle(): RefinedFit {
    const { n, units, penalised: R, centre } = this;
    const [height, ...slopes] = solveUpper(R, R[n + 1]!.subarray(0, n + 1));
    const top = height! + units.centre[n]!;
    const along = slopes.reduce((sum, slope, j) => sum + slope * centre[j]!, 0);
    const theta = Float64Array.of(top - along, ...slopes);
    return {
      theta,
      plane: { centre, height: top, slopes: theta.subarray(1) },
      residualLength: Math.abs(R[n + 1]![n + 1]!),
    };
  }

  solutionOf(refined: RefinedFit, solver: "cholesky" | "qr"): LeastSquaresSolution {
    const factor = this.factor();
    return {
      ...refined,
      solver,
      isMinimumNorm: false,
      conditionBound: conditionBound(
        inverseRowNorms(equilibrateColumns(this.uncentred(this.penalised)).columns),
      ),
      factor,
      uncertainty: () => this.uncertainty(),
    };
  }

  /** The factor of X = [1 | features]. */
  private factor(): TriangularFactor {
    const columns = this.uncentred(this.R);
    const scales = Float64Array.from(columns, (column, j) => {
      const power = powerOfTwo(norm(column) || 1);
      for (let i = 0; i <= j; i++) column[i]! /= power;
      return power * (j === 0 ? 1 : this.units.scales[j - 1]!);
    });
    return { rowCount: this.rowCount, columns, scales };
  }

  /** √(x₀ᵀ(XᵀX + λM)⁻¹x₀) = ‖R⁻ᵀx₀‖, x₀ in these units and about the centre. */
  private uncertainty(): Uncertainty {
    const { n, centre, penalised: R } = this;
    const { scales } = this.units;
    const root = (row: ArrayLike<number>) =>
      norm(
        solveTransposed(R, [
          row[0]!,
          ...Array.from(centre, (c, j) => row[j + 1]! / scales[j]! - row[0]! * c),
        ]),
      );
    const unit = (j: number) => Float64Array.from({ length: n + 1 }, (_, k) => (k === j ? 1 : 0));
    return {
      unscaledStandardErrors: () => Float64Array.from({ length: n + 1 }, (_, j) => root(unit(j))),
      unscaledStandardErrorsOfMean: (rows) => Float64Array.from(rows, root),
    };
  }

  private bound(): ExtendedPrecisionBound {
    const { n, penalised: R, centre } = this;
    const triangle = R.slice(0, n + 1).map((column) => column.subarray(0, n + 1));
    const columns = this.uncentredColumns(this.R);
    const sensitivity = inverseRowNorms(triangle);
    sensitivity[0] = norm(solveTransposed(R, [1, ...centre.map((c) => -c)]));
    const lengths = Float64Array.from(columns, (column) => norm(column));
    return new ExtendedPrecisionBound(
      sensitivity,
      lengths.subarray(0, n + 1),
      lengths[n + 1]!,
      this.rowCount,
      this.penalties,
    );
  }

  /** The columns of R without the centres: x / scale = (x / scale − centre) + centre · 1. The penalties know no centre. */
  private uncentredColumns(R: readonly Float64Array[]): Float64Array[] {
    const ones = R[0]!;
    return R.map((column, j) =>
      j === 0 ? column.slice() : column.map((r, i) => r + this.units.centre[j - 1]! * ones[i]!),
    );
  }

  /** The same of X alone. */
  private uncentred(R: readonly Float64Array[]): Float64Array[] {
    const { n } = this;
    return this.uncentredColumns(R)
      .slice(0, n + 1)
      .map((column) => column.slice(0, n + 1));
  }

  /** What was found in these units, in those of the data. */
  inUnitsOfTheData({ theta, plane, residualLength }: RefinedFit): RefinedFit {
    const { n } = this;
    const { scales } = this.units;
    const target = scales[n]!;
    const slopes = theta.slice(1).map((value, j) => value * (target / scales[j]!));
    return {
      theta: Float64Array.of(theta[0]! * target, ...slopes),
      plane: {
        centre: plane.centre.map((c, j) => c * scales[j]!),
        height: plane.height * target,
        slopes,
      },
      residualLength: residualLength * target,
    };
  }
}

function noUncertainty(): Uncertainty {
  throw new InputError(
    "the columns are dependent, so their coefficients have no uncertainty of their own; " +
      "leave out the columns that diagnosis.dependentColumns names",
  );
}
