// Minimum-norm solution of rank-deficient least squares.
import { doubleDouble } from "../../../arithmetic/double-double";
import { norm } from "../../../arithmetic/norm";
import { InputError } from "../../../errors/input-error";
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
 * With a penalty it is the limit of ridge regression for a small λ: the penalised coefficients alone are to be
 * short, so the row of the intercept is left out.
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

  const { x, r, error } = system.solve(scaled.target);
  const theta0 = x.map((value, k) => value * (targetScale / scales[others[k]!]!));
  return {
    theta: minimumNorm(columns.length, others, theta0, dependencies, (j) => penalties?.[j] !== 0),
    residualLength: lengthAbove(error, r) * targetScale,
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
  counts: (column: number) => boolean,
): Float64Array {
  requireFinite([theta0, ...dependencies.map(({ coefficients }) => coefficients)]);
  const rowCount = others.length + dependencies.length;
  const aboveIdentity = dependencies.map(({ coefficients }, d) => {
    const column = new Float64Array(rowCount);
    column.set(coefficients.map((value, k) => (counts(others[k]!) ? value : 0)));
    column[others.length + d] = 1;
    return column;
  });
  const target = new Float64Array(rowCount);
  target.set(theta0.map((value, k) => (counts(others[k]!) ? value : 0)));
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

  const theta = new Float64Array(columnCount);
  dependencies.forEach(({ column }, d) => {
    theta[column] = t[d]! * (targetScale / scales[d]!);
  });
  // The upper part of the residual is θ₀ − Ct itself.
  others.forEach((j, k) => {
    theta[j] = counts(j) ? residual[k]! * targetScale : moved(theta0[k]!, k, dependencies, theta);
  });
  return theta;
}

function requireFinite(lists: readonly Float64Array[]): void {
  if (lists.every((list) => list.every(Number.isFinite))) return;
  throw new InputError(
    "columns of X are dependent, and their units too far apart for one θ: a coefficient would be larger than a " +
      "number can be, 1.8e308. Multiply the small column by a power of ten",
  );
}

/** (θ₀ − Ct)ₖ, with 32 digits, for the terms may cancel. */
function moved(
  theta0: number,
  k: number,
  dependencies: readonly ColumnDependency[],
  theta: Float64Array,
): number {
  const sum = [Float64Array.of(theta0), new Float64Array(1)];
  const C = Float64Array.from(dependencies, ({ coefficients }) => coefficients[k]!);
  const t = Float64Array.from(dependencies, ({ column }) => theta[column]!);
  doubleDouble.subtractDot(sum, 0, C, [t, new Float64Array(t.length)]);
  return sum[0]![0]! + sum[1]![0]!;
}

/** ‖r‖, or 0 where it is no larger than its error bound, as for a perfect fit. */
export function lengthAbove(error: number, r: Float64Array): number {
  const length = norm(r);
  return length > error ? length : 0;
}
