import { CentredColumn } from "../../arithmetic/centred-column";
import { powerOfTwo } from "../../arithmetic/power-of-two";
import {
  centredNormalEquations,
  slopesFromGram,
} from "../solver/cholesky/centred-normal-equations";
import { refineInWorkingPrecision } from "../solver/cholesky/working-precision-refinement";
import type { CentredFactor } from "./centred-factor";

/** √VIF up to which R by way of AᵀA keeps 11 digits or more. */
const MOST_INFLATION = 100;

/**
 * R by way of AᵀA = RᵀR, many times as fast as reflections, but it squares the condition number: so it gives
 * up where a column is nearly a combination of others. From least squares w, corrected once, follows Qᵀy = Rw.
 *
 * @returns undefined where AᵀA is no safe way to R
 */
export function gramFactor(
  features: readonly Float64Array[],
  target: Float64Array,
): CentredFactor | undefined {
  const system = centredNormalEquations(features, target, MOST_INFLATION);
  if (!system) return undefined;
  const { gram, S } = system;
  const problem = { features, target, intercept: true, lambda: 0 };
  const { theta, residualLength } = refineInWorkingPrecision(
    problem,
    gram,
    S,
    slopesFromGram(gram, S),
  );

  const columns = [...features, target].map((values, j) =>
    CentredColumn.about(
      values,
      { rounded: gram.shifts[j]!, correction: gram.meanCorrections[j]! },
      powerOfTwo(Math.sqrt(gram.products[j]![j]! / target.length)),
    ),
  );
  const y = columns.pop()!;
  const R = S.columns.map((column, j) => {
    const length = S.scales[j]! / columns[j]!.scale;
    return column.map((r) => r * length);
  });
  const image = new Float64Array(R.length);
  R.forEach((column, j) => {
    const w = theta[j + 1]! * (columns[j]!.scale / y.scale);
    for (let i = 0; i <= j; i++) image[i]! += column[i]! * w;
  });
  return { features: columns, target: y, R, image, leastResidual: residualLength / y.scale };
}
