// The summary of a fit.
import { inspect } from "node:util";
import type { Features } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { escapeHtml } from "../../report/escape-html";
import { formatNumber } from "../../report/format-number";
import { TextTable } from "../../report/text-table";
import { NormalLinearRegression } from "../linear-regression";
import { criticalT, twoSidedP, upperTailOfF } from "./distributions";
import { Estimates } from "./estimates";
import { requireLevel } from "./requirements";

/** One coefficient and what the samples say of its uncertainty. */
export interface CoefficientSummary {
  /** "intercept", or the name of the feature. */
  name: string;
  /** In units of y per unit of the feature; the intercept in units of y. */
  coefficient: number;
  /** In the unit of the coefficient. NaN where it cannot be known, as the remarks then say. */
  standardError: number;
  /** coefficient / standardError */
  t: number;
  /** The probability of a t as far from 0, or farther, if the true coefficient were 0. */
  p: number;
  /** The confidence interval, from its lower to its upper end. */
  interval: [number, number];
  /** How many times the other features inflate its variance, 1 at least; NaN for the intercept. */
  varianceInflation: number;
}

/** How a summary is to be made. */
export interface SummaryOptions {
  /** The confidence level of the intervals, between 0 and 1. Default: 0.95. */
  level?: number;
  /** The name of y with its unit, for the text. Default: "y". */
  target?: string;
}

/**
 * A fit with its uncertainty: a line for each coefficient, the quality of the fit, and in words what is
 * not to be trusted. A cell that ends with it prints it; `html` is the same as HTML.
 */
export class Summary {
  /** The intercept first. */
  readonly coefficients: readonly CoefficientSummary[];
  readonly level: number;
  readonly target: string;
  readonly sampleCount: number;
  /** Samples minus rank: what is left to estimate the error from. */
  readonly degreesOfFreedom: number;
  /** The part of the variance of y that the fit explains; no unit. */
  readonly r2: number;
  /** 1 − (1 − R²)(m − 1)/(m − rank): it does not grow with features of pure chance. */
  readonly adjustedR2: number;
  /** √(‖y − ŷ‖² / (m − rank)), the estimated standard deviation of the errors, in the units of y. */
  readonly residualDeviation: number;
  /** Does any feature help? The F statistic, its degrees of freedom, and its p-value. */
  readonly f: { statistic: number; degrees: [number, number]; p: number };
  /** Independent columns of the design matrix, the ones included. */
  readonly rank: number;
  readonly columnCount: number;
  /** Of the design matrix in its own units. */
  readonly conditionNumber: number;
  /** What is bad and what no longer holds, one sentence or two each. */
  readonly remarks: readonly string[];

  constructor(
    model: NormalLinearRegression,
    { level = 0.95, target = model.fittedOn.target ?? "y" }: SummaryOptions = {},
  ) {
    requireLevel(level);
    const { rank, columnCount, conditionNumber } = model.diagnosis;
    const estimates = new Estimates(model);
    const { sampleCount, degreesOfFreedom, totalLength } = estimates;
    this.level = level;
    this.target = target;
    this.sampleCount = sampleCount;
    this.degreesOfFreedom = degreesOfFreedom;
    this.rank = rank;
    this.columnCount = columnCount;
    this.conditionNumber = conditionNumber;

    // A constant y has nothing to explain; what rounding leaves of it must not be divided by 0.
    const varies = totalLength > 0;
    const unexplained = varies ? (estimates.residualLength / totalLength) ** 2 : Number.NaN;
    const holds = model.fittedOn.lambda === 0 && degreesOfFreedom > 0;
    this.r2 = 1 - unexplained;
    this.adjustedR2 = holds ? 1 - (unexplained * (sampleCount - 1)) / degreesOfFreedom : Number.NaN;
    this.residualDeviation = holds ? estimates.residualDeviation : Number.NaN;
    this.f = this.fTest(varies ? estimates.explainedLength : Number.NaN);
    this.coefficients = this.summarise(model, estimates, holds);
    this.remarks = remarksOn(model, this);
  }

  static {
    Object.defineProperty(Summary.prototype, inspect.custom, {
      value(this: Summary) {
        return this.toString();
      },
    });
  }

  /** The coefficients as a table for people. */
  get table(): TextTable {
    const percent = `${formatNumber(this.level * 100)} %`;
    return new TextTable({
      header: ["column", "coefficient", "standard error", "t", "p", `${percent} from`, "to"],
      rows: this.coefficients.map(({ name, coefficient, standardError, t, p, interval }) => [
        name,
        coefficient,
        cell(standardError),
        cell(t, 4),
        cell(p, 3),
        ...interval.map((end) => cell(end)),
      ]),
    });
  }

  /** The table, the quality of the fit and the remarks as text. */
  toString(): string {
    return [String(this.table), this.lines().join("\n"), ...this.remarks].join("\n\n");
  }

  /** The table, the quality of the fit and the remarks as HTML. */
  get html(): string {
    const lines = this.lines().map((line) => `<li>${escapeHtml(line)}</li>`);
    const remarks = this.remarks.map((remark) => `<p>${escapeHtml(remark)}</p>`);
    return `${this.table.html}<ul>${lines.join("")}</ul>${remarks.join("")}`;
  }

  private lines(): string[] {
    const [above, below] = this.f.degrees;
    const lines: [number, string][] = [
      [
        this.sampleCount,
        `${this.sampleCount} samples, rank ${this.rank} of ${this.columnCount} columns with the ones, ${below} degrees of freedom`,
      ],
      [this.r2, `R² ${formatNumber(this.r2)}`],
      [this.adjustedR2, `adjusted R² ${formatNumber(this.adjustedR2)}`],
      [
        this.residualDeviation,
        `residual standard deviation ${formatNumber(this.residualDeviation)}, in the units of ${this.target}`,
      ],
      [
        this.f.p,
        `F(${above}, ${below}) = ${formatNumber(this.f.statistic)}, p = ${formatNumber(this.f.p, 3)}`,
      ],
      [this.conditionNumber, `condition number ${formatNumber(this.conditionNumber, 3)}`],
    ];
    return lines.filter(([value]) => !Number.isNaN(value)).map(([, line]) => line);
  }

  private fTest(explainedLength: number): Summary["f"] {
    const degrees: [number, number] = [this.rank - 1, this.degreesOfFreedom];
    const statistic =
      degrees[0] > 0 ? (explainedLength / this.residualDeviation) ** 2 / degrees[0] : Number.NaN;
    return { statistic, degrees, p: upperTailOfF(statistic, degrees) };
  }

  private summarise(
    model: NormalLinearRegression,
    estimates: Estimates,
    holds: boolean,
  ): CoefficientSummary[] {
    const names = ["intercept", ...model.featureNames];
    const known = determinedColumns(model);
    const standardErrors = estimates.standardErrors();
    const inflation = [Number.NaN, ...estimates.varianceInflation()];
    const reach = holds ? criticalT(this.level, this.degreesOfFreedom) : Number.NaN;
    return model.theta.map((coefficient, j) => {
      const standardError = holds && known(names[j]!) ? standardErrors[j]! : Number.NaN;
      const t = coefficient / standardError;
      return {
        name: names[j]!,
        coefficient,
        standardError,
        t,
        p: twoSidedP(t, this.degreesOfFreedom),
        interval: [coefficient - reach * standardError, coefficient + reach * standardError],
        varianceInflation: known(names[j]!) ? inflation[j]! : Number.POSITIVE_INFINITY,
      };
    });
  }
}

/**
 * A fit with its uncertainty: for each coefficient the standard error, t, p and confidence interval;
 * R², adjusted R², residual standard deviation, F; rank and condition number, with a sentence where
 * they are bad. All assume that the errors are independent, of one variance, and not far from normal.
 *
 * @param model a fitted `NormalLinearRegression`; or X and y, which are then fitted
 * @param options `{ level: 0.95, target: "price_usd" }`
 * @throws InputError when the model is not fitted yet, or the level is not between 0 and 1
 * @example
 * summary(new NormalLinearRegression().fit(X, y))
 */
export function summary(model: NormalLinearRegression, options?: SummaryOptions): Summary;
export function summary(X: Features, y: Numbers, options?: SummaryOptions): Summary;
export function summary(
  first: NormalLinearRegression | Features,
  second?: SummaryOptions | Numbers,
  options?: SummaryOptions,
): Summary {
  if (first instanceof NormalLinearRegression) return new Summary(first, second as SummaryOptions);
  return new Summary(new NormalLinearRegression().fit(first, second as Numbers), options);
}

/** A number for the table, rounded; empty where it is not known. */
function cell(value: number, digits = 6): number | string {
  return Number.isNaN(value) ? "" : Number(value.toPrecision(digits));
}

/** Whether the samples determine the coefficient of a column: it takes part in no dependency. */
function determinedColumns({ diagnosis }: NormalLinearRegression): (name: string) => boolean {
  const entangled = new Set(
    diagnosis.dependencies.flatMap(({ column, coefficients }) => [
      column,
      ...Object.keys(coefficients),
    ]),
  );
  return (name) => !entangled.has(name);
}

/** A variance inflated more than this makes a slope hard to read; a common rule of thumb. */
const MUCH_INFLATION = 10;

/** What is bad about a fit and what no longer holds, in words. */
function remarksOn(model: NormalLinearRegression, summary: Summary): string[] {
  const { diagnosis, fittedOn } = model;
  const remarks: string[] = [...fittedOn.notes];
  if (fittedOn.lambda > 0) {
    remarks.push(
      `λ = ${formatNumber(fittedOn.lambda)} shrinks the coefficients on purpose, so they are biased: standard errors, ` +
        "t, p, intervals, F, adjusted R² and the residual standard deviation no longer hold and are left out (NaN). " +
        "R² holds for these samples alone; leaveOneOut(X, y, lambdas) judges λ.",
    );
  }
  if (fittedOn.lambda === 0 && diagnosis.rank < diagnosis.columnCount) {
    const which = diagnosis.dependencies.map(({ combination }) => combination).join("; ");
    remarks.push(
      `The columns are dependent: ${which}. Many θ fit equally well, so the coefficients that take part ` +
        `have no standard error. Leave out ${diagnosis.dependentColumns.join(", ")}.`,
    );
  } else if (diagnosis.warning) {
    remarks.push(`${capitalised(diagnosis.warning)}.`);
  }
  const inflated = summary.coefficients.filter(
    ({ varianceInflation }) =>
      varianceInflation > MUCH_INFLATION && varianceInflation < Number.POSITIVE_INFINITY,
  );
  if (inflated.length > 0) {
    const which = inflated.map(
      ({ name, varianceInflation }) => `${name} (${formatNumber(varianceInflation, 3)} times)`,
    );
    remarks.push(
      `The features say much the same, which inflates the variance of ${which.join(", ")}. ` +
        "Predictions don't suffer, but look at the interval of a coefficient before you trust it.",
    );
  }
  if (!(summary.degreesOfFreedom > 0)) {
    remarks.push(
      "No degree of freedom is left: as many coefficients as samples, so the error cannot be estimated. " +
        "Use more samples or fewer features.",
    );
  }
  if (Number.isNaN(summary.r2)) {
    remarks.push("y is constant, so there is no variance to explain and no R².");
  }
  return remarks;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
