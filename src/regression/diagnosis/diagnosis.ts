// Diagnosis of a fit: the perturbation bound of least squares.
import { norm } from "../../arithmetic/norm";
import { UNIT_ROUNDOFF } from "../../arithmetic/unit-roundoff";
import { singularValuesOf } from "../../linear-algebra/condition-number";
import type { TriangularFactor } from "../../linear-algebra/triangular-factor";
import { equilibrateColumns } from "../../linear-algebra/triangular-factor";
import { short } from "../../report/format-number";
import type { TextTable } from "../../report/text-table";
import type { LeastSquaresSolution, Solver } from "../solver/solution";
import { type Invertibility, invertibilityOf } from "./invertibility";

/** Diagnosis of a fit: how well the design matrix X determines θ, and how θ was computed. */
export interface Diagnosis extends Invertibility {
  /** The method that gave θ. */
  solver: Exclude<Solver, "auto">;
  /**
   * The digits of θ that hold if every number of the data is right to its sixteenth digit: 0 to 15.
   * The others are lost to the rounding of the data, which grows by the condition number.
   */
  trustedDigits: number;
  /** For a `trinoTable`: what the cluster computed, a line for each number that came home. */
  cluster?: TextTable;
}

/** Where the condition number leaves fewer digits than this, a fit comes with a warning. */
const FEW_DIGITS = 6;

/** @param names the names of the columns of the design matrix, the ones included */
export function diagnosisOf(
  solution: LeastSquaresSolution,
  names: readonly string[],
  lambda: number,
): Diagnosis {
  const { factor } = solution;
  const { warning: dependence, ...facts } = invertibilityOf(factor, names);
  const growth = errorGrowth(solution, factor, facts, names, lambda);
  const trustedDigits = digitsLeft(growth.ofTheta);
  const diagnosis: Diagnosis = { ...facts, solver: solution.solver, trustedDigits };
  if (dependence && lambda === 0) {
    diagnosis.warning =
      `${dependence}. Many θ fit equally well${solution.isMinimumNorm ? "; this is the shortest" : ""}. ` +
      `Leave out ${facts.dependentColumns.join(", ")}, or use lambda > 0`;
  } else if (digitsLeft(growth.byCondition) < FEW_DIGITS) {
    diagnosis.warning =
      `about ${trustedDigits} digits of θ can be trusted: the condition number of X is ` +
      `${short(facts.conditionNumber)}, and ${short(facts.scaledConditionNumber)} with columns ` +
      "of one length. Leave out a column that the others nearly make up, subtract from large values a number " +
      "near them, or use a larger lambda";
  }
  return diagnosis;
}

/**
 * Perturbation bound of least squares: the factor by which a relative error of the data grows in θ, at most.
 *
 * Method: κ + κ²‖e‖ / (σ₁‖θ‖) for columns of length 1, κ the condition number of the independent ones with √λM below
 * them, e the residual. The second term alone is no reason to warn: it is large where the noise leaves θ uncertain
 * anyway. The formula of the article has κ², for columns as they are.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996), section 1.4.
 */
function errorGrowth(
  { theta, residualLength, solver }: LeastSquaresSolution,
  factor: TriangularFactor,
  { dependentColumns, conditionNumber }: Omit<Invertibility, "warning">,
  names: readonly string[],
  lambda: number,
): { byCondition: number; ofTheta: number } {
  if (solver === "normal-equation") {
    return { byCondition: conditionNumber ** 2, ofTheta: conditionNumber ** 2 };
  }
  const { scales } = factor;
  const { columns, norms } = equilibrateColumns(
    lambda === 0
      ? factor.columns
      : factor.columns.map((column, j) => withPenalty(column, j, Math.sqrt(lambda) / scales[j]!)),
  );
  const values = singularValuesOf(
    lambda === 0 ? columns.filter((_, j) => !dependentColumns.includes(names[j]!)) : columns,
  );
  const size = norm(theta.map((value, j) => value * scales[j]! * norms[j]!));
  const kappa = values[0]! / values[values.length - 1]!;
  const residualPart = residualLength > 0 ? residualLength / (values[0]! * size) : 0;
  return { byCondition: kappa, ofTheta: kappa + kappa ** 2 * residualPart };
}

/** A column of R above that of √λM. */
function withPenalty(column: Float64Array, j: number, root: number): Float64Array {
  const longer = new Float64Array(2 * column.length);
  longer.set(column);
  if (j > 0) longer[column.length + j] = root;
  return longer;
}

function digitsLeft(growth: number): number {
  const digits = Math.floor(-Math.log10(UNIT_ROUNDOFF * growth));
  return Math.max(0, Math.min(15, digits)) || 0;
}
