// Minimum-norm solution of rank-deficient least squares.
import { norm } from "../../../arithmetic/norm";
import { rankTolerance } from "../../../linear-algebra/numerical-rank";
import { type ScaledProblem, scaleProblem } from "../problem";
import { RefinedLeastSquares } from "./iterative-refinement";

/** A dependent column: column `column` = Σ `coefficients[k]` · column `others[k]`, in the units of the data. */
interface ColumnDependency {
  column: number;
  others: readonly number[];
  coefficients: Float64Array;
}

/**
 * Minimum-norm solution of rank-deficient least squares, from a basic solution: the shortest of all θ that fit
 * equally well, equal to pinv(X)·y.
 *
 * Method: the independent columns alone have the coefficients θ₀. Column d is Σ C_kd · column k for each dependent
 * one, so every solution is
 *
 *     θ_independent = θ₀ − C·t,   θ_dependent = t
 *
 * with a free t. Its length ‖θ₀ − Ct‖² + ‖t‖² is least where t solves least squares once more:
 * the matrix is C above the identity, the target θ₀ above zeros.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996), section 2.7.
 */
export function minimumNormSolution(
  scaled: ScaledProblem,
  dependent: readonly number[],
): { theta: Float64Array; residualLength: number } {
  const { columns, penalties, scales, targetScale } = scaled;
  const others = columns.map((_, j) => j).filter((j) => !dependent.includes(j));
  const kept = others.map((j) => columns[j]!);
  const system = new RefinedLeastSquares(
    kept,
    penalties && Float64Array.from(others, (j) => penalties[j]!),
  );
  const dependencies = dependent.map((column) => dependencyOf(scaled, system, column, others));

  const { x, r } = system.solve(scaled.target);
  const theta0 = x.map((value, k) => value * (targetScale / scales[others[k]!]!));
  return {
    theta: minimumNorm(columns.length, others, theta0, dependencies),
    residualLength: norm(r) * targetScale,
  };
}

/** A coefficient below the tolerance of the rank is rounding: weight_lb does not depend on the ones. */
function dependencyOf(
  { columns, scales }: ScaledProblem,
  system: RefinedLeastSquares,
  column: number,
  others: readonly number[],
): ColumnDependency {
  const tolerance = rankTolerance(columns[0]!.length, columns.length);
  const { x } = system.solve(columns[column]!, tolerance);
  const least = tolerance * norm(columns[column]!);
  const coefficients = x.map((coefficient, k) => {
    const other = others[k]!;
    return Math.abs(coefficient) * norm(columns[other]!) <= least
      ? 0
      : coefficient * (scales[column]! / scales[other]!);
  });
  return { column, others, coefficients };
}

function minimumNorm(
  columnCount: number,
  others: readonly number[],
  theta0: Float64Array,
  dependencies: readonly ColumnDependency[],
): Float64Array {
  const rowCount = others.length + dependencies.length;
  const aboveIdentity = dependencies.map(({ coefficients }, d) => {
    const column = new Float64Array(rowCount);
    column.set(coefficients);
    column[others.length + d] = 1;
    return column;
  });
  const target = new Float64Array(rowCount);
  target.set(theta0);
  const {
    columns,
    target: b,
    scales,
    targetScale,
  } = scaleProblem({
    features: aboveIdentity,
    target,
    intercept: false,
    lambda: 0,
  });
  const { x: t, r: residual } = new RefinedLeastSquares(columns).solve(b);

  // The upper part of the residual is θ₀ − Ct itself.
  const theta = new Float64Array(columnCount);
  others.forEach((j, k) => {
    theta[j] = residual[k]! * targetScale;
  });
  dependencies.forEach(({ column }, d) => {
    theta[column] = t[d]! * (targetScale / scales[d]!);
  });
  return theta;
}
