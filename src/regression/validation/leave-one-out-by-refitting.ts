// Leave-one-out residuals by refitting.
import { type Features, featureColumns } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { standardise } from "../../data/standardise";
import { targetColumn } from "../../data/target";
import { InputError } from "../../errors/input-error";
import { requireLambda } from "../../formulas/regularizer";
import { type PenaltyOptions, RidgeBasis } from "../ridge/ridge-basis";

/**
 * Leave-one-out residuals by refitting: for each sample a fit on all the others, and the error of its prediction.
 * These are m fits; `leaveOneOutResiduals` computes the same from one.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers, at least 2
 * @param lambda λ ≥ 0
 * @param options `{ standardise: true }` standardises once, with all rows, before the first fit
 * @returns yᵢ − ŷᵢ of the fit without sample i, in the units of y
 * @throws InputError when lengths differ, a value is not a finite number, or λ is not ≥ 0
 * @example
 * leaveOneOutByRefitting([1, 2, 3], [1, 2, 2]) // [−1, 1/2, −1]
 */
export function leaveOneOutByRefitting(
  X: Features,
  y: Numbers,
  lambda = 0,
  options: PenaltyOptions = {},
): number[] {
  requireLambda(lambda);
  const features = options.standardise ? standardise(X).Z : X;
  const { names, columns, rowCount } = featureColumns(features);
  const target = targetColumn(y, rowCount);
  if (!(rowCount >= 2)) throw new InputError(`X must have at least 2 rows; got ${rowCount}`);
  return Array.from(target, (yi, i) => {
    const rest = (column: Float64Array) => column.filter((_, row) => row !== i);
    const others = { names, columns: columns.map(rest), rowCount: rowCount - 1 };
    const newRows = columns.map((column) => column.subarray(i, i + 1));
    const basis = RidgeBasis.of(others, rest(target), { newRows });
    return basis.errorsOn(Float64Array.of(yi), lambda)[0]!;
  });
}
