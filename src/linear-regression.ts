import { type Diagnosis, diagnosisOf } from "./diagnosis";
import { InputError } from "./errors";
import {
  type FeatureColumns,
  type Features,
  featureColumns,
  type Numbers,
  targetColumn,
} from "./features";
import { leastSquares, SOLVERS, type Solver } from "./least-squares/least-squares";
import { r2 } from "./metrics";
import { requireLambda } from "./ridge/regularizer";

/** How `NormalLinearRegression` is to fit. */
export interface LinearRegressionOptions {
  /** λ ≥ 0 in the squared units of the features; 0, ordinary least squares, when left out. */
  lambda?: number;
  /** The method; "auto" when left out. */
  solver?: Solver;
}

/** What a model was fitted on: the very columns, not copies. */
export interface FittedSamples {
  features: FeatureColumns;
  target: Float64Array;
  lambda: number;
}

interface Fit {
  theta: Float64Array;
  names: string[];
  diagnosis: Diagnosis;
  samples: FittedSamples;
}

/**
 * Linear regression ŷ = b + w₁x₁ + … + wₙxₙ: the θ = [b, w₁, …, wₙ] that makes
 * ‖y − Xθ‖² + λ(w₁² + … + wₙ²) least, with X the features beside a column of ones.
 *
 * @example
 * const model = new NormalLinearRegression().fit([1, 2, 3], [1, 2, 2]);
 * model.theta // [0.666…, 0.5]
 * model.predict([4]) // [2.666…]
 */
export class NormalLinearRegression {
  private readonly lambda: number;
  private readonly solver: Solver;
  private fitted: Fit | undefined;

  constructor(options: LinearRegressionOptions = {}) {
    const { lambda = 0, solver = "auto" } = options;
    requireLambda(lambda);
    if (!SOLVERS.includes(solver)) {
      throw new InputError(
        `solver must be one of ${SOLVERS.map((name) => `"${name}"`).join(", ")}; got "${solver}"`,
      );
    }
    this.lambda = lambda;
    this.solver = solver;
  }

  /**
   * Finds θ. An error leaves the model as it was.
   *
   * @param X features of m samples: a list (one feature), rows, a Matrix or a Table; no ones
   * @param y target, m numbers
   * @returns this model, so that calls can be chained
   * @throws InputError when rows differ in number, there are fewer rows than columns,
   * or a value is not a finite number
   */
  fit(X: Features, y: Numbers): this {
    const features = featureColumns(X);
    const target = targetColumn(y, features.rowCount);
    requireRows(features, this.lambda, this.solver);
    const design = [new Float64Array(features.rowCount).fill(1), ...features.columns];
    const names = ["intercept", ...features.names];
    const solution = leastSquares(design, target, this.lambda);
    const diagnosis = diagnosisOf(solution, design, names, "qr");
    if (diagnosis.warning) console.log(`Warning: ${diagnosis.warning}`);
    const samples = { features, target, lambda: this.lambda };
    this.fitted = { theta: solution.theta, names: [...features.names], diagnosis, samples };
    return this;
  }

  /**
   * Predicts ŷ = b + w₁x₁ + … for new samples, in the units of y.
   *
   * @param X features with as many columns as in `fit`, in the same order
   * @throws InputError before `fit`, or when the number of features differs
   */
  predict(X: Features): number[] {
    const { theta } = this.requireFit();
    const { columns, rowCount } = featureColumns(X);
    if (columns.length !== theta.length - 1) {
      throw new InputError(
        `X must have ${theta.length - 1} features, as in fit; got ${columns.length}`,
      );
    }
    const predictions = new Array<number>(rowCount).fill(theta[0]!);
    columns.forEach((column, j) => {
      const w = theta[j + 1]!;
      for (let i = 0; i < rowCount; i++) predictions[i]! += w * column[i]!;
    });
    return predictions;
  }

  /**
   * R² of the predictions for X: 1 is perfect, 0 is no better than the mean of y. No unit.
   *
   * @throws InputError as `predict` does, and when y is constant
   */
  score(X: Features, y: Numbers): number {
    return r2(y, this.predict(X));
  }

  /** θ = [b, w₁, …, wₙ]: the intercept, then one coefficient for each feature. */
  get theta(): number[] {
    return Array.from(this.requireFit().theta);
  }

  /** b, the prediction where every feature is 0, in the units of y. */
  get intercept(): number {
    return this.requireFit().theta[0]!;
  }

  /** w₁, …, wₙ, each in units of y per unit of its feature. */
  get coefficients(): number[] {
    return this.theta.slice(1);
  }

  /** The names of the features: a Table's own, else x1, x2, …. */
  get featureNames(): string[] {
    return [...this.requireFit().names];
  }

  /** Rank, condition number, dependent columns, the solver used and the digits to trust. */
  get diagnosis(): Diagnosis {
    return this.requireFit().diagnosis;
  }

  /** The samples of the last fit and its λ, from which `summary` and intervals are computed. */
  get samples(): FittedSamples {
    return this.requireFit().samples;
  }

  private requireFit(): Fit {
    if (!this.fitted) throw new InputError("not fitted yet: call fit(X, y) first");
    return this.fitted;
  }
}

function requireRows({ columns, rowCount }: FeatureColumns, lambda: number, solver: Solver): void {
  const columnCount = columns.length + 1;
  if (!(rowCount > 0)) throw new InputError("X must have at least one row; got none");
  if (rowCount >= columnCount || lambda > 0 || solver === "svd") return;
  throw new InputError(
    `X has ${rowCount} rows for ${columnCount} columns, the ones included, so many θ fit exactly. ` +
      'Use more rows, fewer columns, lambda > 0, or solver: "svd" for the shortest θ',
  );
}
