import { InputError } from "../errors";
import { norm } from "../norm";
import { HouseholderQr } from "./householder";
import { shortestSolution } from "./minimum-norm";
import { type LeastSquaresProblem, type ScaledProblem, scaleProblem } from "./problem";
import { dependentColumns, rankTolerance } from "./rank";
import { refinedUncertainty } from "./refined-uncertainty";
import { RefinedLeastSquares } from "./refinement";
import { withScratch } from "./scratch";
import type { LeastSquaresSolution, TriangularFactor, Uncertainty } from "./solution";
import { unitFactor } from "./unit-factor";

/**
 * The exact road: columns scaled by powers of two, QR decomposition, refinement to the last digit.
 * Where columns are dependent, the shortest θ.
 */
export function refinedFit(problem: LeastSquaresProblem): LeastSquaresSolution {
  const scaled = scaleProblem(problem);
  return withScratch(() => {
    const system = new RefinedLeastSquares(scaled.columns, scaled.penalties);
    const dependent = dependentAmong(system, scaled);
    if (dependent.length > 0) {
      return {
        ...shortestSolution(scaled, dependent),
        solver: "svd",
        shortest: true,
        conditionBound: Number.POSITIVE_INFINITY,
        factor: () => factorOf(scaled),
        uncertainty: noUncertainty,
      };
    }
    const { x, r } = system.solve(scaled.target);
    return {
      theta: inUnitsOfTheData(scaled, x),
      residualLength: norm(r) * scaled.targetScale,
      solver: "qr",
      shortest: false,
      conditionBound: system.condition,
      factor: () => factorOf(scaled),
      uncertainty: () => refinedUncertainty(scaled),
    };
  });
}

/** The triangular factor of the design matrix, without the penalty. */
export function factorOf(scaled: ScaledProblem): TriangularFactor {
  return withScratch(() => triangleOf(HouseholderQr.of(scaled.columns), scaled));
}

/** The bound of the condition number is never too small, so most fits need no singular values. */
function dependentAmong({ condition, qr }: RefinedLeastSquares, scaled: ScaledProblem): number[] {
  const tolerance = rankTolerance(scaled.target.length, scaled.columns.length);
  if (condition * tolerance < 1) return [];
  return dependentColumns(unitFactor(triangleOf(qr, scaled)).columns, tolerance);
}

function triangleOf(qr: HouseholderQr, { target, scales }: ScaledProblem): TriangularFactor {
  return { rowCount: target.length, rows: qr.triangle(), scales };
}

/** θⱼ = zⱼ · (scale of the target / scale of column j) */
function inUnitsOfTheData(scaled: ScaledProblem, z: Float64Array): Float64Array {
  for (let j = 0; j < z.length; j++) z[j]! *= scaled.targetScale / scaled.scales[j]!;
  return z;
}

function noUncertainty(): Uncertainty {
  throw new InputError(
    "the columns are dependent, so their coefficients have no uncertainty of their own; " +
      "leave out the columns that diagnosis.dependentColumns names",
  );
}
