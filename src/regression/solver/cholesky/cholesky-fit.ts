// Cholesky on the centred normal equations with iterative refinement.
import { doubleDouble } from "../../../arithmetic/double-double";
import { norm } from "../../../arithmetic/norm";
import { overColumns, type Passes } from "../../../arithmetic/passes";
import { powerOfTwo } from "../../../arithmetic/power-of-two";
import { UNIT_ROUNDOFF } from "../../../arithmetic/unit-roundoff";
import { Cholesky } from "../../../linear-algebra/cholesky";
import { conditionBound } from "../../../linear-algebra/condition-number";
import type { CentredGram } from "../../../linear-algebra/gram/centred-gram";
import { inverseRowNorms } from "../../../linear-algebra/inverse-row-norms";
import type { TriangularFactor } from "../../../linear-algebra/triangular-factor";
import type { LeastSquaresProblem } from "../problem";
import { refinedUncertainty } from "../qr/refined-uncertainty";
import type { LeastSquaresSolution, Uncertainty } from "../solution";
import { type CentredNormalEquations, centredNormalEquations } from "./centred-normal-equations";
import { type Preconditioner, refineInExtendedPrecision } from "./extended-precision-refinement";
import { fitFromGram, fitInFewPasses, withoutGuess } from "./gram-solution";
import { LargeDataBound, penaltiesOf } from "./large-data-bound";
import type { RefinedFit } from "./working-precision-refinement";

/** Which refinement is enough, by the inflation of the standard error of a slope: √VIF. */
const INFLATION = {
  /** One step in working precision is enough: it reduces an error to about VIF·u of it. */
  workingPrecision: 5,
  /** Steps in extended precision are enough; beyond it, Cholesky itself may fail. */
  extendedPrecision: 1e4,
};
/** The largest λ whose sum with squares is far from overflow. */
const MOST_LAMBDA = 1e250;

/**
 * Cholesky on the centred normal equations with iterative refinement, for large data with an intercept.
 *
 * Method: S = (X − x̄)ᵀ(X − x̄) + λI is decomposed, and a guess w from the first rows is refined:
 *
 *     e = y − ȳ − (X − x̄)w,   w ← w + S⁻¹((X − x̄)ᵀe − λw)
 *
 * The first pass over the data adds up S and (X − x̄)ᵀe at once. A second one refines w once more where the guess was a bad one, and
 * a few refine it in extended precision where columns are nearly dependent.
 *
 * The memory it needs beyond the data is n² numbers and one block of rows.
 *
 * References: Björck, Stability analysis of the method of seminormal equations for linear least squares
 * problems, Linear Algebra Appl. 88/89 (1987) 31–48.
 *
 * @returns undefined where columns are too nearly dependent, or too large or small to be squared, or where
 * digits would be lost for another reason
 */
export function choleskyFit(problem: LeastSquaresProblem): LeastSquaresSolution | undefined {
  const { features, target, lambda } = problem;
  const fit = overColumns(choleskyPasses(features.length, lambda), [...features, target]);
  if (!fit) return undefined;
  const { refined, uncertainty } = fit;
  return {
    ...refined,
    solver: "cholesky",
    isMinimumNorm: false,
    conditionBound: conditionBound(
      inverseRowNorms(fit.factor.columns),
      Float64Array.from(fit.factor.columns, norm),
    ),
    factor: fit.factor,
    uncertainty: () =>
      uncertainty ?? refinedUncertainty(problem, refined.theta, () => choleskyFit(problem)),
  };
}

/** What passes over the rows find. */
export interface CholeskyFit {
  system: CentredNormalEquations;
  refined: RefinedFit;
  factor: TriangularFactor;
  /** Only where the Gram matrix is well conditioned: else it has lost digits. */
  uncertainty: Uncertainty | undefined;
}

/** The same for rows that come block by block. */
export function* choleskyPasses(
  featureCount: number,
  lambda: number,
): Passes<CholeskyFit | undefined> {
  if (!(lambda <= MOST_LAMBDA)) return undefined;
  const system = yield* centredNormalEquations(featureCount, INFLATION.extendedPrecision);
  if (!system) return undefined;
  const { gram, rowCount, S: unpenalised, inflation } = system;
  const S = lambda > 0 ? Cholesky.of(gram.products, featureCount, lambda) : unpenalised;
  if (!S) return undefined;

  const means = gram.shifts.map((shift, j) => shift + gram.meanCorrections[j]!);
  const direct = fitFromGram(gram, S, lambda, withoutGuess(gram));
  const bound = new LargeDataBound(gram, S, lambda, rowCount);
  const isWellConditioned = inflation <= INFLATION.workingPrecision;
  const isEnough = (fit: RefinedFit) => isWellConditioned && bound.oneStepKeeps(fit, inflation);
  // Where a coefficient is tiny, the Gram matrix tells it beforehand, and no pass is made in vain.
  const once = isEnough(direct) ? yield* fitInFewPasses(system, lambda, S, bound) : undefined;
  const refined =
    once && isEnough(once)
      ? once
      : yield* refineInExtendedPrecision((once ?? direct).theta, {
          precision: doubleDouble,
          preconditioner: preconditionerOf(S, means.slice(0, featureCount), rowCount),
          contraction: contractionOf(unpenalised, bound),
          bound,
          penalties: penaltiesOf(featureCount, lambda),
        });
  if (!refined) return undefined;
  return {
    system,
    refined,
    factor: factorOf(rowCount, means, unpenalised),
    uncertainty: isWellConditioned ? uncertaintyOf(rowCount, gram, S) : undefined,
  };
}

/** About the means the ones are orthogonal to the features. */
function preconditionerOf(S: Cholesky, centre: Float64Array, rowCount: number): Preconditioner {
  const root = Math.sqrt(rowCount);
  return {
    centre,
    solveHalf: (g) => Float64Array.of(g[0]! / root, ...S.solveHalf(g.subarray(1))),
    solve: (g) => Float64Array.of(g[0]! / rowCount, ...S.solve(g.subarray(1))),
  };
}

/** Bound of the ratio of a correction to the last one: the Gram matrix has squared κ, and the means are rounded. */
function contractionOf({ columns }: Cholesky, bound: LargeDataBound): number {
  const condition = conditionBound(inverseRowNorms(columns));
  return 16 * UNIT_ROUNDOFF * Math.max(condition * condition, bound.condition);
}

/** The factor of X = [1 | features]: its first row is √m·(1, x̄). */
function factorOf(
  rowCount: number,
  means: Float64Array,
  { columns, scales }: Cholesky,
): TriangularFactor {
  const root = Math.sqrt(rowCount);
  const n = columns.length;
  const R = Array.from({ length: n + 1 }, () => new Float64Array(n + 1));
  const powers = new Float64Array(n + 1);
  R[0]![0] = root;
  columns.forEach((column, j) => {
    R[j + 1]!.set([root * means[j]!, ...column.map((value) => value * scales[j]!)]);
  });
  R.forEach((column, j) => {
    powers[j] = powerOfTwo(norm(column));
    for (let i = 0; i <= j; i++) column[i]! /= powers[j]!;
  });
  return { rowCount, columns: R, scales: powers };
}

/** (XᵀX + λM)⁻¹ of X = [1 | features]: x₀ᵀ(XᵀX + λM)⁻¹x₀ = 1/m + (x₀ − x̄)ᵀS⁻¹(x₀ − x̄). */
function uncertaintyOf(
  rowCount: number,
  { shifts, meanCorrections }: CentredGram,
  S: Cholesky,
): Uncertainty {
  const n = S.columns.length;
  const root = (one: number, place: Float64Array) =>
    norm([one / Math.sqrt(rowCount), ...S.solveHalf(place)]);
  const centred = (row: ArrayLike<number>) =>
    Float64Array.from(
      { length: n },
      (_, j) => row[j + 1]! - row[0]! * shifts[j]! - row[0]! * meanCorrections[j]!,
    );
  const unit = (j: number) => Float64Array.from({ length: n + 1 }, (_, k) => (k === j ? 1 : 0));
  const unscaledStandardErrorsOfMean = (rows: readonly ArrayLike<number>[]) =>
    Float64Array.from(rows, (row) => root(row[0]!, centred(row)));
  return {
    unscaledStandardErrors: () =>
      unscaledStandardErrorsOfMean(Array.from({ length: n + 1 }, (_, j) => unit(j))),
    unscaledStandardErrorsOfMean,
  };
}
