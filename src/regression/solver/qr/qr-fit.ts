// Householder QR with iterative refinement.
import { withWorkspace } from "../../../arithmetic/workspace";
import { InputError } from "../../../errors/input-error";
import { HouseholderQr } from "../../../linear-algebra/householder-qr";
import { dependentColumns, rankTolerance } from "../../../linear-algebra/numerical-rank";
import type { TriangularFactor } from "../../../linear-algebra/triangular-factor";
import { equilibrateColumns } from "../../../linear-algebra/triangular-factor";
import { planeThroughMeans } from "../plane";
import { type LeastSquaresProblem, type ScaledProblem, scaleProblem } from "../problem";
import type { LeastSquaresSolution, Uncertainty } from "../solution";
import { RefinedLeastSquares } from "./iterative-refinement";
import { lengthAbove, minimumNormSolution } from "./minimum-norm";
import { refinedUncertainty } from "./refined-uncertainty";

/**
 * Householder QR with iterative refinement, to the last digit; the minimum-norm solution where columns are dependent.
 *
 * Method: the columns of X are scaled by powers of two, A = QR is decomposed with √P below A, and x = R⁻¹Qᵀb is refined;
 * θⱼ = xⱼ · (scale of the target / scale of column j).
 *
 * References: Golub, Numerical methods for solving linear least squares problems, Numer. Math. 7 (1965) 206–216.
 */
export function qrFit(problem: LeastSquaresProblem): LeastSquaresSolution {
  return withWorkspace(() => {
    const scaled = scaleProblem(problem);
    const system = new RefinedLeastSquares(scaled.columns, scaled.penalties, scaled.onesFirst);
    const factor = scaled.penalties
      ? factorOf(scaled)
      : { rowCount: scaled.target.length, columns: system.qr.triangle(), scales: scaled.scales };
    const dependent = dependentAmong(system, scaled);
    if (dependent.length > 0) {
      const { theta, residualLength } = minimumNormSolution(scaled, dependent);
      return {
        theta,
        plane: planeThroughMeans(problem, theta),
        residualLength,
        solver: "svd",
        isMinimumNorm: true,
        conditionBound: Number.POSITIVE_INFINITY,
        factor,
        uncertainty: noUncertainty,
      };
    }
    const { x, r, error } = system.solve(scaled.target);
    const theta = inUnitsOfTheData(scaled, x);
    return {
      theta,
      plane: planeThroughMeans(problem, theta),
      residualLength: lengthAbove(error, r) * scaled.targetScale,
      solver: "qr",
      isMinimumNorm: false,
      conditionBound: system.condition,
      factor,
      uncertainty: () => refinedUncertainty(problem, theta, () => qrFit(problem)),
    };
  });
}

/** The triangular factor of the design matrix, without the penalty. */
export function factorOf({ columns, target, scales }: ScaledProblem): TriangularFactor {
  return withWorkspace(() => ({
    rowCount: target.length,
    columns: HouseholderQr.of(columns).triangle(),
    scales,
  }));
}

/** The bound of the condition number is never too small, so most fits need no singular values. */
export function dependentAmong(
  { condition, qr }: RefinedLeastSquares,
  scaled: ScaledProblem,
): number[] {
  const tolerance = rankTolerance(scaled.target.length, scaled.columns.length);
  if (condition * tolerance < 1) return [];
  return dependentColumns(equilibrateColumns(qr.triangle()).columns, tolerance);
}

/** A part of y below this part of its largest number is nothing. */
const NOTHING = 2 ** -53;
/** What a θ near the least double may lose of its digits. */
const LOST = 2 ** -40;

/**
 * θⱼ = zⱼ · (scale of the target / scale of column j)
 *
 * @throws InputError where θⱼ is so near the least double that its digits are lost, and with them a part of y
 */
function inUnitsOfTheData({ scales, targetScale }: ScaledProblem, z: Float64Array): Float64Array {
  return z.map((zj, j) => {
    if (zj === 0) return 0;
    const unit = targetScale / scales[j]!;
    const theta = zj * unit;
    const isKept = Math.abs(theta / unit - zj) <= LOST * Math.abs(zj) || !Number.isFinite(theta);
    if (isKept || Math.abs(zj) <= NOTHING) return theta;
    throw new InputError(
      "a coefficient is so small, near 4.9e−324, that it has no digits left: the units of X and y are too far apart. " +
        "Divide the large columns, or multiply y, by a power of ten",
    );
  });
}

function noUncertainty(): Uncertainty {
  throw new InputError(
    "the columns are dependent, so their coefficients have no uncertainty of their own; " +
      "leave out the columns that diagnosis.dependentColumns names",
  );
}
