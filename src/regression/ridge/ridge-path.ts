// The ridge path.
import type { Features } from "../../data/features";
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { requireLambda } from "../../formulas/regularizer";
import { isSmall } from "../solver/problem";
import { qrFit } from "../solver/qr/qr-fit";
import { type PenaltyOptions, type RidgeBasis, ridgeBasis } from "./ridge-basis";

/** The solutions of ridge regression for several λ; place l of each list belongs to λ number l. */
export interface RidgePath {
  lambdas: number[];
  /** θ = [b, w₁, …] in the units of the features and the target. */
  thetas: number[][];
  /** trace H_λ, the effective number of parameters, the intercept included. */
  effectiveDegrees: number[];
  /** The RMSE on the samples of the fit, in the units of y. It never decreases as λ grows. */
  trainingRmse: number[];
}

/**
 * Ridge path: θ(λ) = (XᵀX + λM)⁻¹ Xᵀy for several λ, all from one factorisation of the centred features.
 * At λ = 0 with dependent columns it is the limit λ → 0.
 *
 * @param X features of m samples, without the ones
 * @param y target, m numbers
 * @param lambdas numbers ≥ 0, in the squared units of the features; without a unit when standardised
 * @param options `{ standardise: true }` penalises the coefficients of the standardised features;
 * θ is in the units of the features either way
 * @throws InputError when lengths differ, a value is not a finite number, a λ is not ≥ 0, or a
 * constant column is to be standardised
 * @example
 * ridgePath([1, 2, 3], [1, 2, 2], [0, 1]).thetas // [[2/3, 1/2], [1, 1/3]]
 */
export function ridgePath(
  X: Features,
  y: Numbers,
  lambdas: Numbers,
  options: PenaltyOptions = {},
): RidgePath {
  const grid = readLambdas(lambdas);
  return pathOf(ridgeBasis(X, y, options), grid);
}

/** The path for λ that are known to be numbers ≥ 0. */
export function pathOf(basis: RidgeBasis, grid: number[]): RidgePath {
  return {
    lambdas: grid,
    thetas: grid.map((lambda) => thetaAt(basis, lambda)),
    effectiveDegrees: grid.map((lambda) => basis.effectiveParameters(lambda)),
    trainingRmse: grid.map((lambda) => basis.trainingRmse(lambda)),
  };
}

/**
 * θ(λ). Of columns that nearly depend on each other the directions give the large coefficients with all digits, and
 * small ones beside them without: small data are solved for each λ.
 */
function thetaAt(basis: RidgeBasis, lambda: number): number[] {
  const { features, target, rowCount, penaltyWeights } = basis;
  const isUnique = lambda > 0 || basis.rank === features.length;
  if (!(basis.isRefined && isUnique && isSmall(rowCount, features.length + 1))) {
    return basis.theta(lambda);
  }
  const problem = {
    features: features.map(({ values }) => values),
    target: target.values,
    intercept: true,
    lambda,
    penaltyWeights,
  };
  return Array.from(qrFit(problem).theta);
}

/** @throws InputError unless `lambdas` is a list of at least one number ≥ 0 */
export function readLambdas(lambdas: Numbers): number[] {
  if (typeof lambdas !== "object" || !(lambdas?.length > 0)) {
    throw new InputError(
      `lambdas must be a list of at least one number ≥ 0, as [0, 1, 10]; got ${
        typeof lambdas === "object" ? "an empty list" : lambdas
      }`,
    );
  }
  const grid = Array.from(lambdas);
  grid.forEach((lambda) => {
    requireLambda(lambda);
  });
  return grid;
}
