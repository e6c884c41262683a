// Leave-one-out cross-validation (PRESS).
import type { Features } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { requireLambda } from "../../formulas/regularizer";
import { type PenaltyOptions, type RidgeBasis, ridgeBasis } from "../ridge/ridge-basis";
import { readLambdas } from "../ridge/ridge-path";
import { visitDeletionBlocks } from "./deletion-blocks";

/** The leave-one-out error for several λ; place l of each list belongs to λ number l. */
export interface LeaveOneOut {
  lambdas: number[];
  /** √(Σ (yᵢ − ŷᵢ without sample i)² / m), in the units of y. */
  rmse: number[];
  /** The λ of the list with the least error. */
  best: { lambda: number; rmse: number };
}

/**
 * Leave-one-out cross-validation (PRESS) of ridge regression for each λ, in closed form and without any refitting.
 *
 * Method: the deleted residual, that of a sample that the fit has not seen, is eᵢ / (1 − h_ii). A 1 − h_ii near 0 is
 * refined, and where columns nearly depend on each other the decomposition has 32 digits.
 *
 * References: Allen, The relationship between variable selection and data augmentation and a method for prediction,
 * Technometrics 16 (1974) 125–127; Golub, Heath and Wahba, Generalized cross-validation as a method for choosing a
 * good ridge parameter, Technometrics 21 (1979) 215–223.
 *
 * Penalty and, with `{ standardise: true }`, the standard deviations are those of all rows.
 * Where a coefficient is determined by one row alone, h_ii = 1 and the error is Infinity.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers
 * @param lambdas numbers ≥ 0
 * @throws InputError when lengths differ, a value is not a finite number, a λ is not ≥ 0,
 * or no λ has a finite error
 * @example
 * leaveOneOut([1, 2, 3], [1, 2, 2], [0, 1]).best // λ = 1, RMSE √(5/12) = 0.645
 */
export function leaveOneOut(
  X: Features,
  y: Numbers,
  lambdas: Numbers,
  options: PenaltyOptions = {},
): LeaveOneOut {
  const grid = readLambdas(lambdas);
  const basis = ridgeBasis(X, y, options);
  const rmse = leaveOneOutErrors(basis, grid);
  requireSomeError(basis, rmse);
  const least = Math.min(...rmse);
  return { lambdas: grid, rmse, best: { lambda: grid[rmse.indexOf(least)]!, rmse: least } };
}

/**
 * Leave-one-out residuals eᵢ / (1 − h_ii) for one λ, in the units of y: each sample minus the prediction of a fit on all
 * the others.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers
 * @param lambda λ ≥ 0
 * @throws InputError when lengths differ, a value is not a finite number, λ is not ≥ 0, or a
 * coefficient is determined by one row alone
 * @example
 * leaveOneOutResiduals([1, 2, 3], [1, 2, 2]) // [−1, 1/2, −1]
 */
export function leaveOneOutResiduals(
  X: Features,
  y: Numbers,
  lambda = 0,
  options: PenaltyOptions = {},
): number[] {
  requireLambda(lambda);
  const basis = ridgeBasis(X, y, options);
  const deletedResiduals: number[] = [];
  visitDeletionBlocks(basis, [basis.shrinkage(lambda)], (block) => {
    for (let i = 0; i < block.count; i++) {
      const oneMinusLeverage = block.oneMinusLeverage[i]! + block.leverageReduction[i]!;
      if (!(oneMinusLeverage > 0)) throw notUnique(deletedResiduals.length);
      const residual = block.residual[i]! + block.residualIncrease[i]!;
      deletedResiduals.push((residual / oneMinusLeverage) * basis.target.scale);
    }
  });
  return deletedResiduals;
}

/** The leave-one-out RMSE for each λ, Infinity where a coefficient is determined by one row alone. */
export function leaveOneOutErrors(basis: RidgeBasis, lambdas: readonly number[]): number[] {
  const sums = new Float64Array(lambdas.length);
  const weights = lambdas.map((lambda) => basis.shrinkage(lambda));
  visitDeletionBlocks(basis, weights, (block) => {
    for (let i = 0; i < block.count; i++) {
      const residual = block.residual[i]!;
      const oneMinusLeverage = block.oneMinusLeverage[i]!;
      const start = i * sums.length;
      for (let l = 0; l < sums.length; l++) {
        const deletedResidual =
          (residual + block.residualIncrease[start + l]!) /
          (oneMinusLeverage + block.leverageReduction[start + l]!);
        sums[l]! += deletedResidual * deletedResidual;
      }
    }
  });
  return Array.from(sums, (sum) =>
    Number.isNaN(sum)
      ? Number.POSITIVE_INFINITY
      : basis.target.scale * Math.sqrt(sum / basis.rowCount),
  );
}

/** @throws InputError when every error is infinite, and names the row that makes it so */
export function requireSomeError(basis: RidgeBasis, errors: readonly number[]): void {
  if (errors.some((error) => error < Number.POSITIVE_INFINITY)) return;
  let row = -1;
  visitDeletionBlocks(basis, [], (block) => {
    const place = block.oneMinusLeverage.subarray(0, block.count).indexOf(0);
    if (row < 0 && place >= 0) row = block.from + place;
  });
  throw notUnique(row);
}

function notUnique(row: number): InputError {
  return new InputError(
    `without sample ${row + 1} the fit is not unique: that sample alone decides a coefficient (leverage 1), ` +
      "so it has no leave-one-out residual. Use a λ > 0, more samples, or leave a feature out",
  );
}
