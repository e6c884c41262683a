// Standardised and studentised residuals, Cook's distance.
import { withWorkspace } from "../../arithmetic/workspace";
import type { NormalLinearRegression } from "../linear-regression";
import { isSmall } from "../solver/problem";
import { type Deletion, REFINED_BELOW, RefinedDeletion } from "../validation/refined-deletion";
import { normalQuantile } from "./distributions";
import { Estimates } from "./estimates";
import { requireIntervals } from "./requirements";

/** What the residuals say about a fit; place i of each list belongs to sample i. */
export interface ResidualDiagnostics {
  /** ŷ, in the units of y. */
  fitted: number[];
  /** e = y − ŷ, in the units of y. */
  residuals: number[];
  /** h_ii = ∂ŷᵢ/∂yᵢ, the weight of a sample in its own prediction: between 0 and 1, on average rank / m. */
  leverage: number[];
  /** eᵢ / (s √(1 − h_ii)): all of one variance when the model is right. NaN where h_ii = 1. */
  standardised: number[];
  /** The same with s from a fit without the sample, so that an outlier does not enlarge the s that it is measured by. */
  studentised: number[];
  /** How far all predictions move when the sample is left out; samples above 1 should be examined. */
  cooksDistance: number[];
  /** The normal quantile expected for the rank of the standardised residual. */
  normalQuantiles: number[];
}

/**
 * Standardised and studentised residuals, leverages and Cook's distances, for the plots of residuals: residuals against
 * fitted, QQ (`normalQuantiles` against `standardised`), scale–location, and leverage with Cook's distance.
 *
 * Method: rᵢ = eᵢ / (s√(1 − hᵢᵢ)), tᵢ = rᵢ√((ν − 1) / (ν − rᵢ²)), Dᵢ = rᵢ²hᵢᵢ / ((1 − hᵢᵢ)p), with ν = m − p degrees of
 * freedom and p the rank.
 *
 * References: Cook and Weisberg, Residuals and Influence in Regression (1982), chapters 2 and 3.
 *
 * @param model a `NormalLinearRegression` fitted with λ = 0
 * @throws InputError when the model is not fitted yet, or as `predictWithIntervals` does
 * @example
 * const { cooksDistance } = residualDiagnostics(new NormalLinearRegression().fit(X, y));
 */
export function residualDiagnostics(model: NormalLinearRegression): ResidualDiagnostics {
  requireIntervals(model);
  const estimates = new Estimates(model);
  const { degreesOfFreedom, sampleCount, residualDeviation: s } = estimates;
  const { features, target } = model.samples;
  const { rank } = model.diagnosis;
  const leverage = estimates.leverages(features.columns);
  const deletions = deletionsOf(model, estimates.residuals, leverage);
  const residuals = deletions.map(({ residual }) => residual);
  const standardised = deletions.map(({ oneMinusLeverage, residual }) =>
    oneMinusLeverage > 0 ? residual / (s * Math.sqrt(oneMinusLeverage)) : Number.NaN,
  );
  return {
    fitted: residuals.map((e, i) => target[i]! - e),
    residuals,
    leverage,
    standardised,
    studentised: standardised.map(
      (r) => r * Math.sqrt((degreesOfFreedom - 1) / (degreesOfFreedom - r * r)),
    ),
    cooksDistance: standardised.map((r, i) => {
      return (r * r * leverage[i]!) / (deletions[i]!.oneMinusLeverage * rank);
    }),
    normalQuantiles: quantilesByRank(standardised, sampleCount),
  };
}

/**
 * Residuals and 1 − h_ii. Small data have refined residuals, for those from a rounded θ lose digits where columns nearly
 * depend on each other; and a 1 − h_ii so small that the difference has lost digits is refined.
 */
function deletionsOf(
  model: NormalLinearRegression,
  residuals: Float64Array,
  leverage: readonly number[],
): Deletion[] {
  const { features, target } = model.samples;
  const rank = model.diagnosis.rank - 1;
  return withWorkspace(() => {
    const { columns, rowCount } = features;
    const small = isSmall(rowCount, columns.length + 1);
    const isNeeded = small || leverage.some((h) => 1 - h < REFINED_BELOW);
    const system = isNeeded ? new RefinedDeletion(columns, target, rank) : undefined;
    const e = small && system ? system.residuals(rowCount) : residuals;
    return leverage.map((h, i) =>
      system && 1 - h < REFINED_BELOW ? system.of(i) : { oneMinusLeverage: 1 - h, residual: e[i]! },
    );
  });
}

/** Blom's plotting positions (rank − 3/8) / (m + 1/4) up to 10 samples, (rank − 1/2) / m beyond, as R's ppoints. */
function quantilesByRank(values: readonly number[], count: number): number[] {
  const shift = count <= 10 ? 3 / 8 : 1 / 2;
  const order = values.map((_, i) => i).sort((a, b) => (values[a] || 0) - (values[b] || 0));
  const quantiles = new Array<number>(count);
  order.forEach((row, place) => {
    quantiles[row] = normalQuantile((place + 1 - shift) / (count + 1 - 2 * shift));
  });
  return quantiles;
}
