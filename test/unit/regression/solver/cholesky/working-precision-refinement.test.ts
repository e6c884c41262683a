import { expect, test } from "vitest";
import { overColumns } from "../../../../../src/arithmetic/passes";
import { Cholesky } from "../../../../../src/linear-algebra/cholesky";
import { centredNormalEquations } from "../../../../../src/regression/solver/cholesky/centred-normal-equations";
import { refineInWorkingPrecision } from "../../../../../src/regression/solver/cholesky/working-precision-refinement";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { streamOfIntegers } from "../../../../reference/large-samples";
import { relativeError } from "../../../../reference/reference";

const integersAbout = streamOfIntegers();

/** The equations of columns in memory. */
const equationsOf = (features: Float64Array[], target: Float64Array, mostInflation: number) =>
  overColumns(centredNormalEquations(features.length, mostInflation), [...features, target]);

const m = 1500;
const a = integersAbout(40, m);
const b = integersAbout(-1000, m);
const y = a.map((ai, i) => 3 * ai - 2 * b[i]! + integersAbout(0, 1)[0]!);

test.each([0, 1, 1e5])("one step corrects slopes that are far off, λ = %s", (lambda) => {
  const { gram, rowCount } = equationsOf([a, b], y, 100)!;
  const S = Cholesky.of(gram.products, 2, lambda)!;
  const exact = exactLeastSquares([a.map(() => 1), a, b], y, lambda);
  for (const w of [Float64Array.of(0, 0), Float64Array.of(10, 5)]) {
    const { theta, plane, residualLength } = overColumns(
      refineInWorkingPrecision(gram, rowCount, lambda, S, w),
      [a, b, y],
    );
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(11.5);
    expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(12);
    const [c, d] = plane.centre as unknown as [number, number];
    const atCentre = exact.theta[0]! + exact.theta[1]! * c + exact.theta[2]! * d;
    expect(plane.centre).toHaveLength(2);
    expect(relativeError(plane.height, atCentre)).toBeLessThan(1e-13);
    expect(plane.slopes).toEqual(theta.subarray(1));
  }
});
