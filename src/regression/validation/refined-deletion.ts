// Leverages and deleted residuals by iterative refinement.
import { innerProduct } from "../../arithmetic/inner-product";
import { norm } from "../../arithmetic/norm";
import { withWorkspace, workspaceZeros } from "../../arithmetic/workspace";
import { type ScaledProblem, scaleProblem } from "../solver/problem";
import { RefinedLeastSquares } from "../solver/qr/iterative-refinement";
import { dependentAmong } from "../solver/qr/qr-fit";

/** What the deletion of a sample needs: e/(1 − h) is its deleted residual. */
export interface Deletion {
  /** 1 − h_ii, 0 where the sample alone determines a coefficient. */
  oneMinusLeverage: number;
  /** eᵢ, in the units of y. */
  residual: number;
}

/**
 * Below this, 1 − h_ii as a difference of doubles has lost digits and is computed by refinement. Few samples are:
 * Σ h_ii is the rank.
 */
export const REFINED_BELOW = 1e-3;

/**
 * Deletion of samples by refinement, for 1 − h_ii of any size: a fit without sample i is one with a coefficient
 * for it alone, the column eᵢ of 1 there and 0 elsewhere.
 *
 * Method: with M = I − H, the residual of eᵢ as a target is Meᵢ. So
 *
 *     1 − h_ii = eᵢᵀMeᵢ = ‖Meᵢ‖²,   deleted residual = eᵢᵀMy / eᵢᵀMeᵢ
 *
 * and the solver refines Meᵢ to its last bit, relative to its own length, however small that is. Where Meᵢ = 0, the
 * fit without the sample is not unique.
 *
 * References: Cook and Weisberg, Residuals and Influence in Regression (1982), section 2.2, on the mean-shift outlier
 * model; Belsley, Kuh and Welsch, Regression Diagnostics (1980), section 2.1.
 *
 * Its arrays are in working memory: not to be kept beyond `withWorkspace`.
 */
export class RefinedDeletion {
  private readonly system: RefinedLeastSquares;
  /** My, for a target of size one. */
  private readonly residual: Float64Array;
  private readonly targetScale: number;

  /** @param rank of the features about their means: where it is their number, all are taken as independent */
  constructor(features: readonly Float64Array[], target: Float64Array, rank: number) {
    const scaled = scaleProblem({ features, target, intercept: true, lambda: 0 });
    this.system = independentSystem(scaled, rank === features.length);
    this.targetScale = scaled.targetScale;
    this.residual = this.system.residual(scaled.target);
  }

  /** y − ŷ for so many rows, in the units of y. */
  residuals(rowCount: number): Float64Array {
    return this.residual.slice(0, rowCount).map((e) => e * this.targetScale);
  }

  of(row: number): Deletion {
    return withWorkspace(() => {
      const only = workspaceZeros(this.residual.length);
      only[row] = 1;
      const image = this.system.residual(only);
      const oneMinusLeverage = norm(image) ** 2;
      return { oneMinusLeverage, residual: innerProduct(image, this.residual) * this.targetScale };
    });
  }
}

/** The columns without those that depend on the others as far as doubles tell, by the rule of the fit. */
function independentSystem(scaled: ScaledProblem, isFullRank: boolean): RefinedLeastSquares {
  const { columns, onesFirst } = scaled;
  const system = new RefinedLeastSquares(columns, undefined, onesFirst);
  const dependent = isFullRank ? [] : dependentAmong(system, scaled);
  if (dependent.length === 0) return system;
  return new RefinedLeastSquares(
    columns.filter((_, j) => !dependent.includes(j)),
    undefined,
    onesFirst,
  );
}
