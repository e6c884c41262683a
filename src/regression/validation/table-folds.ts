// Ridge path and k-fold cross-validation of an opened table.
import { norm } from "../../arithmetic/norm";
import type { Numbers } from "../../data/numbers";
import type { OpenedTable } from "../../data/opened-table/opened-table";
import { RowProgress } from "../../data/opened-table/row-progress";
import { InputError } from "../../errors/input-error";
import { absorbRows } from "../../linear-algebra/tall-skinny-qr";
import { factorWithoutRows } from "../ridge/centred-factor";
import { type PenaltyOptions, RidgeBasis } from "../ridge/ridge-basis";
import { pathOf, type RidgePath, readLambdas } from "../ridge/ridge-path";
import { type ColumnUnits, centredTriangle } from "../solver/blocks/triangle-pass";
import {
  checkedBlocks,
  type FitTableOptions,
  notesOn,
  requireSomeRow,
  tableRows,
} from "../table-rows";
import { FoldPass, RandomFolds } from "./fold-pass";
import type { KFold, KFoldOptions } from "./k-fold";

/**
 * The path of θ(λ) as `ridgePath` gives it, for a table that need not fit into memory: its rows are read once.
 *
 * @param table what `openTable` opened
 * @param features the names of the features; a text column becomes columns of 0 and 1
 * @param target the name of the target
 * @param lambdas numbers ≥ 0, in the squared units of the features; without a unit when standardised
 * @throws InputError as `fitTable` and `ridgePath` do
 * @example
 * await ridgePathTable(trips, ["km", "hour"], "fare_usd", [0, 1, 100])
 */
export async function ridgePathTable(
  table: OpenedTable,
  features: readonly string[],
  target: string,
  lambdas: Numbers,
  { missing, ...options }: PenaltyOptions & FitTableOptions = {},
): Promise<RidgePath> {
  const grid = readLambdas(lambdas);
  const { names, folds, units } = await foldsOf(table, features, target, 1, 1, missing);
  return pathOf(basisOf(names, folds, units, options), grid);
}

/**
 * k-fold cross-validation as `kFold`, for a table that need not fit into memory: its rows are read once. Each run of k
 * rows is assigned at random, one to each fold.
 *
 * For a table that is opened this takes the place of `leaveOneOut`, which needs the leverage of each row, and no sums
 * give those.
 *
 * Method: R of [1 | X | y] is kept for each fold. The R of several folds below each other make that of all their rows,
 * which fits every λ; and with v = (−b, −w, 1) the squared errors on a fold are ‖Rv‖², its own R.
 *
 * @param table what `openTable` opened
 * @param features the names of the features; a text column becomes columns of 0 and 1
 * @param target the name of the target
 * @throws InputError as `fitTable` and `kFold` do
 * @example
 * (await kFoldTable(trips, ["km", "hour"], "fare_usd", { lambdas: [0, 1, 100] })).best
 */
export async function kFoldTable(
  table: OpenedTable,
  features: readonly string[],
  target: string,
  options: KFoldOptions & FitTableOptions = {},
): Promise<Omit<KFold, "folds">> {
  const { k = 5, seed = 1, lambdas = [0], missing, ...penalty } = options;
  const grid = readLambdas(lambdas);
  if (!(Number.isInteger(k) && k >= 2)) {
    throw new InputError(`k must be a whole number from 2 to the number of rows; got ${k}`);
  }
  const { names, folds, units } = await foldsOf(table, features, target, k, seed, missing);
  const rowCount = folds.reduce((sum, fold) => sum + fold.rowCount, 0);
  if (rowCount < k) {
    throw new InputError(`k must be at most the number of rows, ${rowCount}; got ${k}`);
  }
  const errors = grid.map(() => [] as number[]);
  for (const fold of folds) {
    const others = folds.filter((other) => other !== fold);
    const basis = basisOf(names, others, units, penalty);
    grid.forEach((lambda, l) => {
      errors[l]!.push(errorOn(fold.R, basis, units, lambda));
    });
  }
  const rmse = errors.map((lengths) => norm(lengths) / Math.sqrt(rowCount));
  const least = Math.min(...rmse);
  return { lambdas: grid, rmse, best: { lambda: grid[rmse.indexOf(least)]!, rmse: least } };
}

interface Fold {
  /** R of [1 | X | y] by columns. */
  R: Float64Array[];
  rowCount: number;
}

async function foldsOf(
  table: OpenedTable,
  features: readonly string[],
  target: string,
  k: number,
  seed: number,
  missing: "refuse" | "drop" = "refuse",
): Promise<{ names: string[]; folds: Fold[]; units: ColumnUnits }> {
  const rows = await tableRows(table, features, target, missing);
  const total = table.hasCheapCount ? await table.rowCount() : undefined;
  const read = async (units?: ColumnUnits) => {
    const pass = new FoldPass(rows.expressions.length, k, new RandomFolds(k, seed), units);
    const progress = new RowProgress(`reading ${table.fileName}`, total);
    try {
      for await (const block of checkedBlocks(rows)) {
        pass.add(block);
        progress.add(block[0]!.length);
      }
    } finally {
      progress.end();
    }
    pass.finish();
    return pass;
  };
  let pass = await read();
  const units = pass.betterUnits();
  if (units) pass = await read(units);
  const rowCount = pass.rowCounts.reduce((sum, count) => sum + count, 0);
  requireSomeRow(rows, rowCount);
  for (const note of await notesOn(rows, rowCount)) console.log(note.replaceAll(". ", ".\n"));
  return {
    names: rows.features.map(({ name }) => name),
    folds: pass.triangles.map((R, fold) => ({ R, rowCount: pass.rowCounts[fold]! })),
    units: pass.units!,
  };
}

/** Ridge regression on the rows of some folds. */
function basisOf(
  names: string[],
  folds: readonly Fold[],
  units: ColumnUnits,
  options: PenaltyOptions,
): RidgeBasis {
  const size = folds[0]!.R.length;
  const R = folds[0]!.R.map((column) => column.slice());
  for (const fold of folds.slice(1)) {
    absorbRows(
      R,
      fold.R.map((column) => column.slice()),
      size,
    );
  }
  const rowCount = folds.reduce((sum, fold) => sum + fold.rowCount, 0);
  const factor = factorWithoutRows(centredTriangle(R, units, rowCount));
  return new RidgeBasis({ names, rowCount }, factor, options);
}

/** ‖y − ŷ‖ on the rows of a fold, whose R this is. */
function errorOn(
  R: readonly Float64Array[],
  basis: RidgeBasis,
  { scales, centre }: ColumnUnits,
  lambda: number,
): number {
  const { features, target } = basis;
  const n = features.length;
  const unit = scales[n]!;
  const slopes = basis.theta(lambda).slice(1);
  // ŷ less the centre of y, where the features stand at theirs: ȳ + Σ wⱼ(cⱼ − x̄ⱼ)
  const heights = features.map(
    (feature, j) => slopes[j]! * feature.at(centre[j]! * scales[j]!) * feature.scale,
  );
  heights.push(-target.at(centre[n]! * unit) * target.scale);
  const height = heights.reduce((sum, term) => sum + term, 0);
  const v = [-height / unit, ...slopes.map((slope, j) => -slope * (scales[j]! / unit)), 1];
  const image = new Float64Array(R.length);
  R.forEach((column, j) => {
    for (let i = 0; i < image.length; i++) image[i]! += column[i]! * v[j]!;
  });
  return norm(image) * unit;
}
