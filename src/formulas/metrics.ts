// Metrics: residuals, squared error, RMSE, mean absolute error, R².
import { CentredColumn } from "../arithmetic/centred-column";
import { maxNorm } from "../arithmetic/max-norm";
import { norm } from "../arithmetic/norm";
import { powerOfTwo } from "../arithmetic/power-of-two";
import { rootMeanSquare } from "../arithmetic/root-mean-square";
import type { Numbers } from "../data/numbers";
import { targetColumn } from "../data/target";
import { InputError } from "../errors/input-error";
import { representable } from "../errors/representable";

const DIVIDE = "Divide y and yHat by a power of ten";

/**
 * The residuals e = y − ŷ, what the model leaves unexplained, in the units of y.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError when the lengths differ, there is no value, one is not a finite number, or the result is larger than a
 * number can be
 * @example
 * residuals([2, 4], [2.8, 3.4]) // [−0.8, 0.6]
 */
export function residuals(y: Numbers, yHat: Numbers): number[] {
  const { actual, predicted } = readPair(y, yHat);
  return Array.from(actual, (yi, i) =>
    representable(yi - predicted[i]!, `the residual of row ${i + 1}`, DIVIDE),
  );
}

function readPair(y: Numbers, yHat: Numbers): { actual: Float64Array; predicted: Float64Array } {
  if (!(y?.length > 0 && y.length === yHat?.length)) {
    throw new InputError(
      `y and yHat must be lists of as many numbers as each other, at least one; got ${y?.length} and ${yHat?.length}`,
    );
  }
  return {
    actual: targetColumn(y, y.length, "y"),
    predicted: targetColumn(yHat, y.length, "yHat"),
  };
}

/** The residuals e · scale · unit, e of size one. */
interface ScaledResiduals {
  e: Float64Array;
  /** A power of two. */
  scale: number;
  /** 1, or 4 where a difference of two doubles is none. */
  unit: number;
}

function scaledResiduals(y: Numbers, yHat: Numbers): ScaledResiduals {
  const { actual, predicted } = readPair(y, yHat);
  const inUnits = (unit: number) => actual.map((yi, i) => yi / unit - predicted[i]! / unit);
  const plain = inUnits(1);
  const unit = plain.every(Number.isFinite) ? 1 : 4;
  const e = unit === 1 ? plain : inUnits(unit);
  const scale = powerOfTwo(maxNorm(e));
  return { e: e.map((ei) => ei / scale), scale, unit };
}

/**
 * The sum of squared errors ‖y − ŷ‖², in the squared units of y: what least squares makes least.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError as `residuals` does
 * @example
 * sumOfSquaredErrors([3, 5], [0, 1]) // 25
 */
export function sumOfSquaredErrors(y: Numbers, yHat: Numbers): number {
  const { e, scale, unit } = scaledResiduals(y, yHat);
  const length = norm(e) * scale * unit;
  return representable(length * length, "the sum of squared errors", DIVIDE);
}

/**
 * The root mean squared error √(‖y − ŷ‖² / m), in the units of y.
 * It divides by m, the number of samples, not by the degrees of freedom.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError as `residuals` does
 * @example
 * rmse([3, 5], [0, 1]) // √(25 / 2) = 3.54
 */
export function rmse(y: Numbers, yHat: Numbers): number {
  const { e, scale, unit } = scaledResiduals(y, yHat);
  return representable(rootMeanSquare(e) * scale * unit, "the RMSE", DIVIDE);
}

/**
 * The mean absolute error Σ|yᵢ − ŷᵢ| / m, in the units of y. One outlier moves it less than the RMSE.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError as `residuals` does
 * @example
 * meanAbsoluteError([3, 5], [0, 1]) // 3.5
 */
export function meanAbsoluteError(y: Numbers, yHat: Numbers): number {
  const { e, scale, unit } = scaledResiduals(y, yHat);
  const mean = e.reduce((sum, ei) => sum + Math.abs(ei) / e.length, 0);
  return representable(mean * scale * unit, "the mean absolute error", DIVIDE);
}

/**
 * R² = 1 − ‖y − ŷ‖² / ‖y − ȳ‖², the part of the variance of y that the predictions explain.
 * 1 is perfect, 0 is no better than the mean ȳ, below 0 is worse than the mean. No unit.
 *
 * @param y actual values, m numbers, not all the same
 * @param yHat predicted values, m numbers
 * @throws InputError as `residuals` does, and when y is constant: it has no variance to explain
 * @example
 * r2([2, 4, 5, 4, 5], [2.8, 3.4, 4, 4.6, 5.2]) // 0.6
 */
export function r2(y: Numbers, yHat: Numbers): number {
  const { e, scale, unit } = scaledResiduals(y, yHat);
  const column = CentredColumn.of(Float64Array.from(y));
  const total = rootMeanSquare(column.centred());
  if (!(total > 0)) {
    throw new InputError(
      `R² needs a y that varies; all ${e.length} values are ${y[0]}. Look at rmse(y, yHat) instead`,
    );
  }
  const ratio = (rootMeanSquare(e) / total) * (scale / column.scale) * unit;
  return representable(
    1 - ratio * ratio,
    "−R²",
    "The predictions are too far from y: correct them",
  );
}
