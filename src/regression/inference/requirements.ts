// What intervals require of a model.
import { InputError } from "../../errors/input-error";
import type { NormalLinearRegression } from "../linear-regression";

/** @throws InputError unless the confidence level is between 0 and 1 */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new InputError(`level must be a number between 0 and 1, as 0.95; got ${level}`);
  }
}

/** @throws InputError unless the usual theory of errors holds for the model */
export function requireIntervals({ fittedOn, diagnosis }: NormalLinearRegression): void {
  if (!(fittedOn.lambda === 0)) {
    throw new InputError(
      `intervals hold for λ = 0 alone; the model has λ = ${fittedOn.lambda}, which shrinks the coefficients and biases ` +
        "the predictions. Fit with lambda 0, or judge the error with leaveOneOut",
    );
  }
  if (!(diagnosis.rank === diagnosis.columnCount)) {
    throw new InputError(
      `intervals need independent columns; leave out ${diagnosis.dependentColumns.join(", ")} and fit again`,
    );
  }
  const { rowCount } = fittedOn;
  if (!(rowCount > diagnosis.rank)) {
    throw new InputError(
      `intervals need more samples than coefficients; there are ${rowCount} samples for ${diagnosis.rank} coefficients`,
    );
  }
}
