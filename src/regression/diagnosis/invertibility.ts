// Invertibility of XᵀX: rank, condition number, dependent columns.
import { withWorkspace } from "../../arithmetic/workspace";
import { type Features, featureColumns } from "../../data/features";
import { InputError } from "../../errors/input-error";
import { conditionOf, singularValuesOf } from "../../linear-algebra/condition-number";
import { dependentColumns, rankTolerance } from "../../linear-algebra/numerical-rank";
import type { TriangularFactor } from "../../linear-algebra/triangular-factor";
import { equilibratedFactor, inOwnUnits } from "../../linear-algebra/triangular-factor";
import { scaleProblem } from "../solver/problem";
import { factorOf } from "../solver/qr/qr-fit";
import { type Dependency, dependenciesOf } from "./dependency";

/** Whether XᵀX has an inverse for a design matrix X = [1 | features], and how well conditioned it is. */
export interface Invertibility {
  /** The number of independent columns, the ones included. */
  rank: number;
  /** The number of columns, the ones included. */
  columnCount: number;
  /** Largest singular value over smallest, of X in its own units: it changes with the units. */
  conditionNumber: number;
  /** The same after every column is brought to length 1: what costs digits whatever the units. */
  scaledConditionNumber: number;
  /** The dependent columns, each with the combination of the others that gives it. */
  dependencies: Dependency[];
  /** The names of the dependent columns: leave them out and the same predictions remain. */
  dependentColumns: string[];
  /** What is wrong, in a sentence; absent when XᵀX has an inverse. */
  warning?: string;
}

/**
 * Invertibility of XᵀX: whether it has an inverse, and if not, which columns depend on which others.
 *
 * X is the design matrix: the features with the column of ones before them. XᵀX has an inverse where the
 * columns of X are independent; a singular value of 0 belongs to a combination of columns that gives zero.
 *
 * Method: singular values of the columns brought to length 1, so units do not matter; up to 4·√m·2⁻⁵² of the largest they
 * count as 0. Of two columns that depend on each other the later one is named.
 *
 * References: van der Sluis, Condition numbers and equilibration of matrices, Numer. Math. 14 (1969) 14–23.
 *
 * @param X features of m samples, without the ones: a list, rows, a Matrix or a Table
 * @throws InputError when there is no row, or a value is not a finite number
 * @example
 * diagnose(Table.fromColumns({ temp_c, temp_f })).dependencies[0].combination // "temp_f = 32 + 1.8 · temp_c"
 */
export function diagnose(X: Features): Invertibility {
  const { factor, names } = designFactor(X);
  return invertibilityOf(factor, names);
}

/**
 * The number of independent columns of X = [1 | features], judged as `diagnose` does.
 *
 * @throws InputError as `diagnose` does
 * @example
 * rank([[1, 2], [2, 4], [3, 6]]) // 2: the ones and one of the two features
 */
export function rank(X: Features): number {
  return diagnose(X).rank;
}

/**
 * The condition number of X = [1 | features] in its own units: its largest singular value over its
 * smallest, as `numpy.linalg.cond` gives it. It says how much a relative error of the data can grow in θ.
 * That of XᵀX is its square.
 *
 * @throws InputError as `diagnose` does
 * @example
 * conditionNumber([1, 2, 3]) // 6.793: its square, 46.1, is that of XᵀX
 */
export function conditionNumber(X: Features): number {
  return conditionOf(inOwnUnits(equilibratedFactor(designFactor(X).factor)));
}

/**
 * The singular values of X = [1 | features] in its own units, largest first: one for each column.
 * Their squares are the eigenvalues of XᵀX.
 *
 * @throws InputError as `diagnose` does
 * @example
 * singularValues([1, 2, 3]) // [4.079, 0.6005]
 */
export function singularValues(X: Features): number[] {
  const { factor } = designFactor(X);
  const largest = Math.max(...factor.scales);
  return singularValuesOf(inOwnUnits(equilibratedFactor(factor))).map((value) => value * largest);
}

/** The same from the triangular factor of the design matrix; `names` name its columns, the ones included. */
export function invertibilityOf(factor: TriangularFactor, names: readonly string[]): Invertibility {
  const unit = equilibratedFactor(factor);
  const dependent = dependentColumns(unit.columns, rankTolerance(factor.rowCount, names.length));
  const dependencies = dependenciesOf(unit, dependent, names);
  const rank = names.length - dependent.length;
  return {
    rank,
    columnCount: names.length,
    conditionNumber: conditionOf(inOwnUnits(unit)),
    scaledConditionNumber: conditionOf(unit.columns),
    dependencies,
    dependentColumns: dependencies.map(({ column }) => column),
    ...(dependent.length > 0 && { warning: rankWarning(rank, names.length, dependencies) }),
  };
}

function rankWarning(rank: number, columnCount: number, dependencies: Dependency[]): string {
  const combinations = dependencies.map(({ combination }) => combination).join("; ");
  return `the columns of X are dependent, rank ${rank} of ${columnCount}: ${combinations}`;
}

function designFactor(X: Features): { factor: TriangularFactor; names: string[] } {
  const { names, columns, rowCount } = featureColumns(X);
  if (!(rowCount > 0)) throw new InputError("X must have at least one row; got none");
  const target = new Float64Array(rowCount);
  const problem = { features: columns, target, intercept: true, lambda: 0 };
  const factor = withWorkspace(() => factorOf(scaleProblem(problem)));
  return { factor, names: ["intercept", ...names] };
}
