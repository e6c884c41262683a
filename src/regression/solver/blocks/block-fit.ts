// Least squares of rows in blocks.
import type { Passes } from "../../../arithmetic/passes";
import { conditionBound } from "../../../linear-algebra/condition-number";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";
import { equilibrateColumns } from "../../../linear-algebra/triangular-factor";
import { type CentredTriangle, triangleFromGram } from "../centred-triangle";
import { type CholeskyFit, choleskyPasses } from "../cholesky/cholesky-fit";
import { fitInFewPasses } from "../cholesky/gram-solution";
import { LargeDataBound } from "../cholesky/large-data-bound";
import type { LeastSquaresSolution, Uncertainty } from "../solution";
import { BlockSystem } from "./block-system";
import { ExtentPass } from "./extent-pass";
import { centredTriangle, TrianglePass, unitsOf } from "./triangle-pass";

/** A fit on rows that come in blocks, with all that later questions can be answered from without them. */
export interface BlockFit {
  solution: LeastSquaresSolution;
  triangle: CentredTriangle;
}

/**
 * Least squares on rows that come in blocks: Cholesky on the centred Gram matrix where it is well conditioned, else
 * sequential TSQR and refinement in double-double or triple-double with its R.
 *
 * The memory is (n + 2)² numbers and one block, however many rows there are.
 *
 * @param reflect whether to leave out the Gram matrix
 */
export function* blockFit(
  featureCount: number,
  lambda: number,
  reflect: boolean,
): Passes<BlockFit> {
  const cholesky = reflect ? undefined : yield* choleskyPasses(featureCount, lambda);
  if (cholesky?.uncertainty) return yield* fromGram(cholesky, lambda, cholesky.uncertainty);
  const extent = new ExtentPass(featureCount + 1);
  yield extent;
  const units = unitsOf(extent, lambda);
  const triangle = new TrianglePass(units);
  yield triangle;
  const system = new BlockSystem(units, triangle.R, extent.rowCount, lambda);
  const centred = centredTriangle(triangle.R, units, extent.rowCount);
  const dependent = system.dependentColumns();
  if (dependent.length > 0) {
    return { solution: system.minimumNorm(dependent), triangle: centred };
  }
  const refined = cholesky?.refined ?? (yield* system.refine());
  return { solution: system.solutionOf(refined, cholesky ? "cholesky" : "qr"), triangle: centred };
}

function* fromGram(
  { system, refined, factor }: CholeskyFit,
  lambda: number,
  uncertainty: Uncertainty,
): Passes<BlockFit> {
  const { gram, rowCount, S } = system;
  const leastSquares =
    lambda === 0
      ? refined
      : yield* fitInFewPasses(system, 0, S, new LargeDataBound(gram, S, 0, rowCount));
  const { theta, residualLength } = leastSquares;
  return {
    solution: {
      ...refined,
      solver: "cholesky",
      isMinimumNorm: false,
      conditionBound: conditionBound(inverseRowNorms(equilibrateColumns(factor.columns).columns)),
      factor,
      uncertainty: () => uncertainty,
    },
    triangle: triangleFromGram(gram, rowCount, S, theta.subarray(1), residualLength),
  };
}
