// k-fold cross-validation.
import { norm } from "../../arithmetic/norm";
import { type FeatureColumns, type Features, featureColumns } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { targetColumn } from "../../data/target";
import { InputError } from "../../errors/input-error";
import { type BasisOptions, type PenaltyOptions, RidgeBasis } from "../ridge/ridge-basis";
import { readLambdas } from "../ridge/ridge-path";
import { shuffledRows } from "./shuffle";

/** How to cut the rows into folds, and what to fit on them. */
export interface KFoldOptions extends PenaltyOptions {
  /** The number of folds, from 2 to the number of rows. Default: 5. */
  k?: number;
  /** The same seed gives the same folds. Default: 1. */
  seed?: number;
  /** The λ to try, each ≥ 0. Default: [0], ordinary least squares. */
  lambdas?: Numbers;
}

/** The error on rows that the fit has not seen; place l of each list belongs to λ number l. */
export interface KFold {
  lambdas: number[];
  /** √(Σ (yᵢ − ŷᵢ of the fit without the fold of i)² / m), in the units of y. */
  rmse: number[];
  /** The λ of the list with the least error. */
  best: { lambda: number; rmse: number };
  /** The fold of each row, from 0. */
  folds: number[];
}

/**
 * k-fold cross-validation.
 *
 * Method: the rows are assigned at random to k folds, and each fold is predicted by a fit on all the others. With
 * `{ standardise: true }` means and standard deviations are those of the training rows of each fold, so that the fit
 * uses no value of the fold that it predicts.
 *
 * References: Stone, Cross-validatory choice and assessment of statistical predictions, J. R. Stat. Soc. B 36 (1974)
 * 111–147.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers
 * @throws InputError when lengths differ, a value is not a finite number, k, seed or a λ is out of range,
 * or a column to be standardised is constant in the training rows of a fold
 * @example
 * kFold(X, y, { k: 10, seed: 7, lambdas: [0, 0.1, 1, 10], standardise: true }).best
 */
export function kFold(X: Features, y: Numbers, options: KFoldOptions = {}): KFold {
  const { k = 5, seed = 1, lambdas = [0], standardise = false } = options;
  const grid = readLambdas(lambdas);
  const { names, columns, rowCount } = featureColumns(X);
  const target = targetColumn(y, rowCount);
  if (!(Number.isInteger(k) && k >= 2 && k <= rowCount)) {
    throw new InputError(
      `k must be a whole number from 2 to the number of rows, ${rowCount}; got ${k}`,
    );
  }
  const folds = new Array<number>(rowCount);
  shuffledRows(rowCount, seed).forEach((row, place) => {
    folds[row] = place % k;
  });
  const errors = grid.map(() => new Float64Array(rowCount));
  let done = 0;
  for (let fold = 0; fold < k; fold++) {
    const kept = (column: Float64Array) => column.filter((_, row) => folds[row] !== fold);
    const heldOut = (column: Float64Array) => column.filter((_, row) => folds[row] === fold);
    const trainTarget = kept(target);
    const train = { names, columns: columns.map(kept), rowCount: trainTarget.length };
    const options = { standardise, newRows: columns.map(heldOut) };
    const basis = fitFold(train, trainTarget, options, fold);
    const y = heldOut(target);
    grid.forEach((lambda, l) => {
      errors[l]!.set(basis.errorsOn(y, lambda), done);
    });
    done += y.length;
  }
  const rmse = errors.map((error) => norm(error) / Math.sqrt(rowCount));
  const least = Math.min(...rmse);
  return { lambdas: grid, rmse, best: { lambda: grid[rmse.indexOf(least)]!, rmse: least }, folds };
}

function fitFold(
  train: FeatureColumns,
  y: Float64Array,
  options: BasisOptions,
  fold: number,
): RidgeBasis {
  try {
    return RidgeBasis.of(train, y, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`without fold ${fold + 1}: ${error.message}`);
  }
}
