// Standardisation of features.
import { CentredColumn } from "../arithmetic/centred-column";
import { norm } from "../arithmetic/norm";
import { InputError } from "../errors/input-error";
import {
  type FeatureColumns,
  type Features,
  featureColumns,
  requireFiniteFeatures,
} from "./features";
import type { Numbers } from "./numbers";
import { sameFeatures } from "./same-features";
import { Table } from "./table/table";

/** Features about their means in units of their standard deviations, and the way back. */
export interface Standardised {
  /** The standardised features, with their names: each has mean 0 and standard deviation 1. */
  Z: Table;
  /** The mean of each feature, in its own unit. */
  means: number[];
  /** The standard deviation of each feature, in its own unit. */
  scales: number[];
  /** Turns θ of a fit on Z into θ for X: the same predictions, in the features' own units. */
  unstandardise(theta: Numbers): number[];
  /**
   * Standardises other samples with the means and scales of these. A Table is compared with the Table of these
   * by name, in any order; of lists, rows and Matrices only the number of columns can be compared.
   *
   * @throws InputError when names or the number of features differ, or a value is not a finite number
   */
  apply(X: Features): Table;
}

/**
 * Standardisation of each feature: a penalty λM then treats all features alike, whatever their units.
 *
 * Method: z = (x − x̄) / s with the population standard deviation s = √(Σ(x − x̄)² / m).
 *
 * @param X features of m samples, without the ones
 * @throws InputError when a value is not a finite number or a column is constant
 * @example
 * const { Z, means, scales } = standardise([1, 2, 3]); // means [2], scales [0.816…]
 */
export function standardise(X: Features): Standardised {
  const { names, named = false, columns, rowCount } = featureColumns(X);
  if (!(rowCount > 0)) throw new InputError("X must have at least one row; got none");
  const centred = columns.map((column) => CentredColumn.of(column));
  const deviations = centred.map((column) => column.deviations());
  const scales = deviations.map((deviation, j) => {
    const scale = norm(deviation) / Math.sqrt(rowCount);
    if (scale > 0) return scale;
    throw new InputError(
      `X, column ${names[j]} is constant: every value is ${columns[j]![0]}, so it cannot be standardised. Leave it out`,
    );
  });
  const means = centred.map((column) => column.mean);
  return {
    Z: toTable(names, (j) => deviations[j]!.map((deviation) => deviation / scales[j]!)),
    means,
    scales,
    unstandardise: (theta) => unstandardise(theta, means, scales),
    apply: (other) => applyTo(other, { names, named }, means, scales),
  };
}

function unstandardise(theta: Numbers, means: number[], scales: number[]): number[] {
  if (!(theta?.length === means.length + 1)) {
    throw new InputError(
      `theta must have ${means.length + 1} numbers, the intercept first; got ${theta?.length}`,
    );
  }
  const w = scales.map((scale, j) => theta[j + 1]! / scale);
  return [w.reduce((b, wj, j) => b - wj * means[j]!, theta[0]!), ...w];
}

function applyTo(
  X: Features,
  first: Pick<FeatureColumns, "names" | "named">,
  means: number[],
  scales: number[],
): Table {
  const { columns } = requireFiniteFeatures(sameFeatures(X, first, "when it was standardised"));
  return toTable(first.names, (j) => columns[j]!.map((x) => (x - means[j]!) / scales[j]!));
}

function toTable(names: string[], column: (j: number) => Float64Array): Table {
  return Table.fromColumns(new Map(names.map((name, j) => [name, column(j)])));
}
