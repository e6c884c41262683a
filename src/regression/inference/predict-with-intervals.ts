// Confidence and prediction intervals.
import type { Features } from "../../data/features";
import { sameFeatures } from "../../data/same-features";
import type { NormalLinearRegression } from "../linear-regression";
import { criticalT } from "./distributions";
import { Estimates } from "./estimates";
import { requireIntervals, requireLevel } from "./requirements";

/** The lower and upper ends of an interval for each new sample. */
export interface Band {
  lower: number[];
  upper: number[];
}

/** Predictions with their uncertainty; place i of each list belongs to new sample i. In the units of y. */
export interface PredictionIntervals {
  /** ŷ */
  predictions: number[];
  /** The standard error of the mean of y at the place of the sample. */
  standardErrors: number[];
  /** Where the mean of y lies: it narrows as samples are added. */
  confidence: Band;
  /** Where one new y lies: it never gets narrower than the scatter of the data. */
  prediction: Band;
  level: number;
}

/**
 * Confidence and prediction intervals: predictions for new samples with two intervals each, one for the mean of y at
 * that place, one for a single new y. They assume errors that are independent, normal and of one variance.
 *
 * Method: ŷ ± t·s√h for the mean and ŷ ± t·s√(1 + h) for a new y, h = x₀ᵀ(XᵀX)⁻¹x₀, t the quantile of Student's t.
 *
 * @param model a `NormalLinearRegression` fitted with λ = 0
 * @param X features of the new samples, compared with those of the fit as `predict` does
 * @param options `{ level: 0.95 }`, the share of such intervals that contain the value
 * @throws InputError when the model is not fitted or has λ > 0, its columns are dependent, no degree of
 * freedom is left, names or the number of features differ, or the level is not between 0 and 1
 * @example
 * const { predictions, prediction } = predictWithIntervals(model, [[1650, 3]]);
 */
export function predictWithIntervals(
  model: NormalLinearRegression,
  X: Features,
  { level = 0.95 }: { level?: number } = {},
): PredictionIntervals {
  requireLevel(level);
  const predictions = model.predict(X);
  requireIntervals(model);
  const { columns, rowCount } = sameFeatures(X, model.fittedOn);
  const estimates = new Estimates(model);
  const reach = criticalT(level, estimates.degreesOfFreedom);
  const standardErrors = estimates.standardErrorsOfMean(columns, rowCount);
  const errorsOfOne = standardErrors.map((error) => Math.hypot(error, estimates.residualDeviation));
  return {
    predictions,
    standardErrors,
    confidence: band(predictions, standardErrors, reach),
    prediction: band(predictions, errorsOfOne, reach),
    level,
  };
}

function band(middle: number[], errors: number[], reach: number): Band {
  return {
    lower: middle.map((value, i) => value - reach * errors[i]!),
    upper: middle.map((value, i) => value + reach * errors[i]!),
  };
}
