// NormalLinearRegression: validate, fit, predict, score.
import {
  type FeatureColumns,
  type Features,
  readFeatures,
  requireFiniteFeatures,
} from "../data/features";
import type { Numbers } from "../data/numbers";
import type { OpenedTable } from "../data/opened-table/opened-table";
import { sameFeatures } from "../data/same-features";
import { readTarget, requireFiniteTarget } from "../data/target";
import { InputError } from "../errors/input-error";
import { representable } from "../errors/representable";
import { r2 } from "../formulas/metrics";
import { requireLambda } from "../formulas/regularizer";
import type { TextTable } from "../report/text-table";
import { type Diagnosis, diagnosisOf } from "./diagnosis/diagnosis";
import { factorWithoutRows } from "./ridge/centred-factor";
import { RidgeBasis } from "./ridge/ridge-basis";
import { exactPredictionOf, type Plane, predictionsOf } from "./solver/plane";
import {
  type LeastSquaresSolution,
  SOLVERS,
  type Solver,
  type Uncertainty,
} from "./solver/solution";
import { leastSquares } from "./strategy";
import type { Categories } from "./table-features";
import { fitOfTable } from "./table-fit";
import { type PredictToOptions, predictTableTo } from "./table-prediction";
import type { FitTableOptions } from "./table-rows";

/** How `NormalLinearRegression` is to fit. */
export interface LinearRegressionOptions {
  /** λ ≥ 0 in the squared units of the features; 0, ordinary least squares, when left out. */
  lambda?: number;
  /** The method; "auto" when left out. */
  solver?: Solver;
}

/** The samples of a fit: the columns themselves, not copies. */
export interface FittedSamples {
  features: FeatureColumns;
  target: Float64Array;
  lambda: number;
}

/** Above this condition number, columns of length 1, a fit computes its diagnosis, which may hold a warning. */
const CAUTION = 1e8;

/** What every fit has said of its samples, whether it keeps them or not. */
export interface FittedOn {
  /** The names of the features. */
  names: string[];
  /** Whether a table gave them. */
  named?: boolean;
  rowCount: number;
  lambda: number;
  /** The name of the target, where a table gave one. */
  target?: string;
  /** What `fitTable` did with rows and text columns, in words. */
  notes: readonly string[];
}

interface Fit {
  solution: LeastSquaresSolution;
  on: FittedOn;
  /** The samples, where they are in memory. */
  samples?: FittedSamples;
  /** Where they do not: what is known of them without the rows. */
  basis: () => RidgeBasis;
  categories: Categories;
  /** What a cluster added up, where one did. */
  cluster?: TextTable;
  diagnosis?: Diagnosis;
}

/**
 * Linear regression ŷ = b + w₁x₁ + … + wₙxₙ: the θ = [b, w₁, …, wₙ] that makes
 * ‖y − Xθ‖² + λ(w₁² + … + wₙ²) least, with X the features beside a column of ones.
 *
 * With the default solver every digit of θ is right for the numbers as they are given, however nearly the
 * columns depend on each other. On large data, more than 20,000 numbers, it is much faster and keeps 12, mostly 14.
 * Where columns do depend on each other, θ is the shortest of all that fit equally well, and a warning says so.
 *
 * `solver` chooses by hand:
 * "qr", QR decomposition with refinement; "svd", the same with the shortest θ also for fewer rows than columns;
 * "cholesky", the centred Gram matrix; "normal-equation", the formula (XᵀX + λM)⁻¹XᵀY as it stands.
 *
 * @throws InputError when lambda is not a finite number ≥ 0, or the solver is none of these
 * @example
 * const model = new NormalLinearRegression().fit([1, 2, 3], [1, 2, 2]);
 * model.theta // [0.666…, 0.5]
 * model.predict([4]) // [2.666…]
 * @example
 * const houses = dataset("housing");
 * new NormalLinearRegression({ lambda: 100 }).fit(houses.select("area_sqft", "bedrooms"), houses.column("price_usd"))
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
    const { lambda, solver } = this;
    const features = readFeatures(X);
    const target = readTarget(y, features.rowCount);
    requireRows(features, lambda, solver);
    const problem = { features: features.columns, target, intercept: true, lambda };
    const solution = leastSquares(problem, solver, () => {
      requireFiniteFeatures(features);
      requireFiniteTarget(target);
    });
    requireRepresentable(solution.theta, features.names);
    const { names, named, rowCount } = features;
    this.keep({
      solution,
      on: { names, ...(named && { named }), rowCount, lambda, notes: [] },
      samples: { features, target, lambda },
      basis: () => RidgeBasis.of(features, target, { unpenalised: true }),
      categories: new Map(),
    });
    return this;
  }

  /**
   * Finds θ for a table that need not fit into memory: its rows are read in order, once for each pass, and none is
   * kept. θ has the digits that `fit` gives it, and the same file gives the same θ to the last bit. A text column
   * becomes columns of 0 and 1, one for each category but the first. The rows of a `trinoTable` stay on the cluster: it
   * adds them up, θ has 12 digits or more for all but the most difficult data, and `diagnosis.cluster` shows the sums.
   *
   * Afterwards everything is available that sums over rows determine: `predict`, `diagnosis`, `summary`,
   * `predictWithIntervals`. What needs the rows again, as residuals and leverages do, throws: take a sample.
   *
   * @param table what `openTable` or `trinoTable` opened
   * @param features the names of the features
   * @param target the name of the target
   * @param options `{ missing: "drop" }` leaves out rows with a missing value, and says how many
   * @returns this model. An error leaves it as it was
   * @throws InputError when a column cannot be used, a value is missing or infinite, there are fewer rows than
   * columns, the files cannot be read, or the cell is interrupted
   * @example
   * const trips = await openTable("trips.parquet");
   * const model = await new NormalLinearRegression().fitTable(trips, ["km", "hour"], "fare_usd");
   */
  async fitTable(
    table: OpenedTable,
    features: readonly string[],
    target: string,
    options: FitTableOptions = {},
  ): Promise<this> {
    const { lambda, solver } = this;
    const fit = await fitOfTable(table, features, target, { lambda, solver }, options);
    const { solution, triangle, names, rowCount, notes, categories, cluster } = fit;
    requireRepresentable(solution.theta, names);
    this.keep({
      solution,
      on: { names, named: true, rowCount, lambda, target, notes },
      basis: () =>
        new RidgeBasis({ names, rowCount }, factorWithoutRows(triangle), { unpenalised: true }),
      categories,
      ...(cluster && { cluster }),
    });
    for (const note of notes) console.log(note.replaceAll(". ", ".\n"));
    return this;
  }

  /**
   * Writes the predictions for a table that need not fit into memory: its columns, and ŷ beside them in a column
   * `prediction`, in the units of y. The file gets its name when it is complete, so there is never half of one.
   *
   * @param path a file that ends with .parquet or .csv
   * @param table what `openTable` opened, with the columns of the features
   * @param options `{ missing: "drop" }` leaves out rows that miss a feature
   * @returns the number of rows written
   * @throws InputError before a fit, when a column is missing, a value of a feature is missing or infinite, a category
   * is new, or the file cannot be written
   */
  async predictTo(
    path: string,
    table: OpenedTable,
    options: PredictToOptions = {},
  ): Promise<number> {
    const { solution, on, categories } = this.requireFit();
    return predictTableTo(path, table, on.names, categories, solution.plane, options);
  }

  /**
   * Predicts ŷ = b + w₁x₁ + … for new samples, in the units of y.
   *
   * @param X the features of the fit. A Table is compared with the Table of the fit by name: the order of its
   * columns does not matter. Of lists, rows and Matrices only the number of columns can be compared
   * @throws InputError before `fit`, when names or the number of features differ, or a prediction is larger than a number
   * can be
   */
  predict(X: Features): number[] {
    const { solution, on } = this.requireFit();
    const features = sameFeatures(X, on);
    const { columns, rowCount } = features;
    const { predictions, areFinite } = predictionsOf(solution.plane, columns, rowCount);
    // Only then can a feature be NaN or infinite: large data are not read twice to look for one.
    if (!areFinite) {
      requireFiniteFeatures(features);
      predictions.forEach((value, i) => {
        if (!Number.isFinite(value)) {
          predictions[i] = predictionWithoutOverflow(solution.plane, columns, i);
        }
      });
    }
    return predictions;
  }

  /**
   * R² of the predictions for X: 1 is perfect, 0 is no better than the mean of y. No unit.
   *
   * @param X the features of the fit, compared as `predict` does
   * @param y the target of these samples
   * @throws InputError as `predict` does, and when y is constant
   */
  score(X: Features, y: Numbers): number {
    return r2(y, this.predict(X));
  }

  /** θ = [b, w₁, …, wₙ]: the intercept, then one coefficient for each feature. */
  get theta(): number[] {
    return Array.from(this.requireFit().solution.theta);
  }

  /** b, the prediction where every feature is 0, in the units of y. */
  get intercept(): number {
    return this.requireFit().solution.theta[0]!;
  }

  /** w₁, …, wₙ, each in units of y per unit of its feature. */
  get coefficients(): number[] {
    return this.theta.slice(1);
  }

  /** The names of the features: a Table's own, else x1, x2, …. */
  get featureNames(): string[] {
    return [...this.requireFit().on.names];
  }

  /** Rank, condition number, dependent columns, the solver used and the digits to trust. */
  get diagnosis(): Diagnosis {
    const fit = this.requireFit();
    fit.diagnosis ??= {
      ...diagnosisOf(fit.solution, ["intercept", ...fit.on.names], fit.on.lambda),
      ...(fit.cluster && { cluster: fit.cluster }),
    };
    return fit.diagnosis;
  }

  /**
   * The samples of the last fit and its λ.
   *
   * @throws InputError after `fitTable`, which keeps no rows
   */
  get samples(): FittedSamples {
    const { samples } = this.requireFit();
    if (samples) return samples;
    throw new InputError(
      "this looks at each row again, and fitTable keeps none. Take a sample of the table, await table.sample(10_000), " +
        "and fit it with fit(X, y)",
    );
  }

  /** What was fitted: names, the number of rows, λ, and what was done with the rows. */
  get fittedOn(): FittedOn {
    return this.requireFit().on;
  }

  /** The decomposition of the samples, for λ = 0, from which `summary` and intervals are computed. */
  get basis(): RidgeBasis {
    return this.requireFit().basis();
  }

  /**
   * √ of the diagonal of (XᵀX + λM)⁻¹ and of leverages: the unscaled standard errors.
   *
   * @throws InputError when columns are dependent, or the data were changed after the fit
   */
  get uncertainty(): Uncertainty {
    return this.requireFit().solution.uncertainty();
  }

  /** ‖y − Xθ‖ of the fit, in the units of y. */
  get residualLength(): number {
    return this.requireFit().solution.residualLength;
  }

  private keep(fit: Fit): void {
    this.fitted = fit;
    const { isMinimumNorm, conditionBound } = fit.solution;
    if (isMinimumNorm || !(conditionBound < CAUTION)) this.warn();
  }

  /** Prints the warning of the diagnosis, once for each fit, in the normal output of a cell. */
  private warn(): void {
    const { warning } = this.diagnosis;
    // A sentence a line: JupyterLab breaks long lines in the middle of words.
    if (warning) console.log(`Warning: ${warning.replaceAll(". ", ".\n")}`);
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
    `X has ${rowCount} ${rowCount === 1 ? "row" : "rows"} for ${columnCount} columns, the ones included, ` +
      "so many θ fit exactly. " +
      'Use more rows, fewer columns, lambda > 0, or solver: "svd" for the shortest θ',
  );
}

/** @throws InputError where the prediction itself, not a term of it alone, is larger than a number can be */
function predictionWithoutOverflow(
  plane: Plane,
  columns: readonly Float64Array[],
  row: number,
): number {
  return representable(
    exactPredictionOf(plane, columns, row),
    `the prediction for row ${row + 1} of X`,
    "The row lies too far from the data of the fit: correct it, or divide y by a power of ten before fit",
  );
}

function requireRepresentable(theta: Float64Array, names: readonly string[]): void {
  const j = theta.findIndex((value) => !Number.isFinite(value));
  if (j < 0) return;
  const name = j === 0 ? "the intercept" : `the coefficient of ${names[j - 1]}`;
  representable(
    theta[j]!,
    name,
    "The units of X and y are too far apart: divide the column, or y, by a power of ten",
  );
}
