import { SingularValueDecomposition } from "ml-matrix";
import { scaleColumns } from "./column-scaling";
import { HouseholderQr } from "./householder";
import { chooseDependent } from "./rank";

/** The ways to a solution that may be asked for by name. */
export const SOLVERS = ["auto", "cholesky", "qr", "svd", "normal-equation"] as const;
export type Solver = (typeof SOLVERS)[number];

/** What least squares finds for a design matrix A and a target b. */
export interface LeastSquaresSolution {
  theta: Float64Array;
  rank: number;
  scaledConditionNumber: number;
  dependencies: ColumnDependency[];
}

/** Column `column` = Σ coefficients[k] · column `others[k]`. */
export interface ColumnDependency {
  column: number;
  others: number[];
  coefficients: Float64Array;
}

/**
 * Least squares: the θ that makes ‖b − Aθ‖² + λ‖Mθ‖² least. When several do, the one with the least ‖θ‖.
 *
 * @param columns the columns of the design matrix A as they are; the first is the intercept's
 */
export function leastSquares(
  columns: readonly Float64Array[],
  b: Float64Array,
  lambda = 0,
): LeastSquaresSolution {
  const design = lambda > 0 ? withPenaltyRows(columns, lambda) : columns;
  const rowCount = Math.max(design[0]?.length ?? 0, design.length);
  const scaled = scaleColumns(design.map((column) => withLength(column, rowCount)));
  const target = withLength(b, rowCount);
  const { rank, dependent, conditionNumber } = rankOf(scaled.columns);
  const kept = scaled.columns.map((_, j) => j).filter((j) => !dependent.includes(j));
  const solve = basicSolver(kept.map((j) => scaled.columns[j]!));
  const unscaled = (z: Float64Array, unit: number) =>
    z.map((value, k) => (value * unit) / scaled.scales[kept[k]!]!);

  const basic = unscaled(solve(target), 1);
  const dependencies = dependent.map((column) => ({
    column,
    others: kept,
    coefficients: unscaled(solve(scaled.columns[column]!), scaled.scales[column]!),
  }));
  const theta = minimumNorm(columns.length, kept, basic, dependencies);
  return { theta, rank, scaledConditionNumber: conditionNumber, dependencies };
}

function withPenaltyRows(columns: readonly Float64Array[], lambda: number): Float64Array[] {
  const rowCount = columns[0]!.length;
  return columns.map((column, j) => {
    const longer = withLength(column, rowCount + columns.length - 1);
    if (j > 0) longer[rowCount + j - 1] = Math.sqrt(lambda);
    return longer;
  });
}

function withLength(column: Float64Array, length: number): Float64Array {
  if (column.length === length) return column;
  const longer = new Float64Array(length);
  longer.set(column);
  return longer;
}

function rankOf(columns: readonly Float64Array[]) {
  const qr = new HouseholderQr(columns.map((column) => column.slice()));
  const svd = new SingularValueDecomposition(qr.upperTriangle());
  const values = svd.diagonal;
  const tolerance = columns[0]!.length * Number.EPSILON * values[0]!;
  const rank = values.filter((value) => value > tolerance).length;
  const nullSpace = svd.rightSingularVectors.to2DArray().map((row) => row.slice(rank));
  return {
    rank,
    dependent: chooseDependent(nullSpace),
    conditionNumber: values[0]! / values[values.length - 1]!,
  };
}

function basicSolver(columns: Float64Array[]): (b: Float64Array) => Float64Array {
  const qr = new HouseholderQr(columns.map((column) => column.slice()));
  return (b) => {
    const z = b.slice();
    qr.applyTransposed(z);
    qr.solveUpper(z);
    return z.slice(0, columns.length);
  };
}

/**
 * Every solution is (θ_kept − C·t, t), t the weights of the dependent columns, C their combinations.
 * The shortest is the t that makes ‖θ_kept − Ct‖² + ‖t‖² least: least squares once more.
 */
function minimumNorm(
  count: number,
  kept: number[],
  basic: Float64Array,
  dependencies: ColumnDependency[],
): Float64Array {
  const theta = new Float64Array(count);
  const rowCount = kept.length + dependencies.length;
  const combinations = dependencies.map((dependency, d) => {
    const column = withLength(dependency.coefficients, rowCount);
    column[kept.length + d] = 1;
    return column;
  });
  const t =
    dependencies.length > 0
      ? basicSolver(combinations)(withLength(basic, rowCount))
      : new Float64Array();
  kept.forEach((j, k) => {
    theta[j] = basic[k]!;
    dependencies.forEach((dependency, d) => {
      theta[j]! -= dependency.coefficients[k]! * t[d]!;
    });
  });
  dependencies.forEach((dependency, d) => {
    theta[dependency.column] = t[d]!;
  });
  return theta;
}
