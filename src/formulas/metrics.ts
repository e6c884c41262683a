// Metrics: residuals, squared error, RMSE, mean absolute error, R².
import { CentredColumn } from "../arithmetic/centred-column";
import { norm } from "../arithmetic/norm";
import type { Numbers } from "../data/numbers";
import { targetColumn } from "../data/target";
import { InputError } from "../errors/input-error";

/**
 * The residuals e = y − ŷ, what the model leaves unexplained, in the units of y.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError when the lengths differ, there is no value, or one is not a finite number
 * @example
 * residuals([2, 4], [2.8, 3.4]) // [−0.8, 0.6]
 */
export function residuals(y: Numbers, yHat: Numbers): number[] {
  if (!(y?.length > 0 && y.length === yHat?.length)) {
    throw new InputError(
      `y and yHat must be lists of as many numbers as each other, at least one; got ${y?.length} and ${yHat?.length}`,
    );
  }
  const actual = targetColumn(y, y.length, "y");
  const predicted = targetColumn(yHat, y.length, "yHat");
  return Array.from(actual, (yi, i) => yi - predicted[i]!);
}

/**
 * The sum of squared errors ‖y − ŷ‖², in the squared units of y: what least squares makes least.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError as `residuals` does
 */
export function sumOfSquaredErrors(y: Numbers, yHat: Numbers): number {
  return norm(residuals(y, yHat)) ** 2;
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
  const e = residuals(y, yHat);
  return norm(e) / Math.sqrt(e.length);
}

/**
 * The mean absolute error Σ|yᵢ − ŷᵢ| / m, in the units of y. One outlier moves it less than the RMSE.
 *
 * @param y actual values, m numbers
 * @param yHat predicted values, m numbers
 * @throws InputError as `residuals` does
 */
export function meanAbsoluteError(y: Numbers, yHat: Numbers): number {
  const e = residuals(y, yHat);
  return e.reduce((sum, ei) => sum + Math.abs(ei) / e.length, 0);
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
  const e = residuals(y, yHat);
  const total = norm(CentredColumn.of(Float64Array.from(y)).deviations());
  if (!(total > 0)) {
    throw new InputError(
      `R² needs a y that varies; all ${e.length} values are ${y[0]}. Look at rmse(y, yHat) instead`,
    );
  }
  return 1 - (norm(e) / total) ** 2;
}
