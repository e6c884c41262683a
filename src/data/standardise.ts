// Standardisation of features.
import { CentredColumn } from "../arithmetic/centred-column";
import { exactInnerProduct } from "../arithmetic/exact-inner-product";
import { rootMeanSquare } from "../arithmetic/root-mean-square";
import { InputError } from "../errors/input-error";
import { representable } from "../errors/representable";
import { type Features, featureColumns, requireFiniteFeatures } from "./features";
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
  const spreads = centred.map((column, j) => {
    const spread = rootMeanSquare(column.centred());
    if (spread > 0) return spread;
    throw new InputError(
      `X, column ${names[j]} is constant: every value is ${columns[j]![0]}, so it cannot be standardised. Leave it out`,
    );
  });
  const scales = spreads.map((spread, j) => spread * centred[j]!.scale);
  const means = centred.map((column) => column.mean);
  return {
    Z: toTable(names, (j) => centred[j]!.centred().map((c) => c / spreads[j]!)),
    means,
    scales,
    unstandardise: (theta) => unstandardise(theta, means, scales),
    apply: (other) => {
      const { columns: others } = requireFiniteFeatures(
        sameFeatures(other, { names, named }, "when it was standardised"),
      );
      return toTable(names, (j) => {
        const { mean, scale } = centred[j]!;
        return others[j]!.map((x) => standardisedValue(x, mean, scale, spreads[j]!));
      });
    },
  };
}

function unstandardise(theta: Numbers, means: number[], scales: number[]): number[] {
  if (!(theta?.length === means.length + 1)) {
    throw new InputError(
      `theta must have ${means.length + 1} numbers, the intercept first; got ${theta?.length}`,
    );
  }
  const advice = "The units of X and theta are too far apart: divide theta by a power of ten";
  const w = scales.map((scale, j) =>
    representable(theta[j + 1]! / scale, `coefficient ${j + 1}`, advice),
  );
  const b = w.reduce((sum, wj, j) => sum - wj * means[j]!, theta[0]!);
  if (Number.isFinite(b)) return [b, ...w];
  const exact = exactInnerProduct(
    Float64Array.of(theta[0]!, ...w),
    Float64Array.of(1, ...means.map((mean) => -mean)),
  );
  return [representable(exact, "the intercept", advice), ...w];
}

/** (x − mean) / (scale · spread), the scale a power of two. */
function standardisedValue(x: number, mean: number, scale: number, spread: number): number {
  const deviation = x - mean;
  // In parts where the difference of two doubles is none.
  const scaled = Number.isFinite(deviation) ? deviation / scale : x / scale - mean / scale;
  return representable(
    scaled / spread,
    `a standardised value, that of ${x},`,
    "The sample lies too far from the others: correct it",
  );
}

function toTable(names: string[], column: (j: number) => Float64Array): Table {
  return Table.fromColumns(new Map(names.map((name, j) => [name, column(j)])));
}
