import { inverse, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { refinedUncertainty } from "../../../../../src/regression/solver/qr/refined-uncertainty";
import { leastSquares } from "../../../../../src/regression/strategy";
import { relativeError } from "../../../../reference/reference";

describe("unscaled standard errors of the QR fit", () => {
  const x = Float64Array.of(1, 2, 3, 5, 8, 13);
  const z = Float64Array.of(4, 1, -2, 0, 3, 1);
  const y = Float64Array.of(2, 3, 5, 7, 11, 13);
  const rows = [
    [1, 4, -1],
    [3, 0, 2],
  ];

  test.each([0, 0.5, 100])(
    "√ of the diagonal of (XᵀX + λM)⁻¹ and of x₀ᵀ(…)⁻¹x₀, λ = %s",
    (lambda) => {
      const problem = { features: [x, z], target: y, intercept: true, lambda };
      const { unscaledStandardErrors, unscaledStandardErrorsOfMean } =
        leastSquares(problem).uncertainty();
      const X = new Matrix(Array.from(x, (xi, i) => [1, xi, z[i]!]));
      const inverted = inverse(
        X.transpose()
          .mmul(X)
          .add(Matrix.diag([0, lambda, lambda])),
      );
      const diagonal = [0, 1, 2].map((j) => Math.sqrt(inverted.get(j, j)));
      expect(relativeError(unscaledStandardErrors(), diagonal)).toBeLessThan(1e-13);
      const leverages = rows.map((row) => {
        const x0 = Matrix.columnVector(row);
        return Math.sqrt(x0.transpose().mmul(inverted).mmul(x0).get(0, 0));
      });
      expect(relativeError(unscaledStandardErrorsOfMean(rows), leverages)).toBeLessThan(1e-13);
    },
  );
  test.each([0, 3])("and the factor of the design matrix itself, λ = %s or not", (lambda) => {
    const problem = { features: [x, z], target: y, intercept: true, lambda };
    const { factor, conditionBound } = leastSquares(problem);
    const X = [x.map(() => 1), x, z];
    expect(factor.rowCount).toBe(6);
    X.forEach((a, j) => {
      expect(factor.columns[j]!.subarray(j + 1)).toEqual(new Float64Array(2 - j));
      X.forEach((b, k) => {
        const product = factor.columns[j]!.reduce(
          (sum, r, i) => sum + r * factor.columns[k]![i]!,
          0,
        );
        const wanted = a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
        expect(relativeError(product * factor.scales[j]! * factor.scales[k]!, wanted)).toBeLessThan(
          1e-14,
        );
      });
    });
    // √n·√(Σ ‖aⱼ‖²·[(AᵀA + λM)⁻¹]ⱼⱼ), λ in the lengths as well.
    const A = new Matrix(X.map((column) => [...column])).transpose();
    const gram = A.transpose()
      .mmul(A)
      .add(Matrix.diag([0, lambda, lambda]));
    const inverted = inverse(gram);
    const sum = [0, 1, 2].reduce((total, j) => total + gram.get(j, j) * inverted.get(j, j), 0);
    expect(relativeError(conditionBound, Math.sqrt(3 * sum))).toBeLessThan(1e-13);
  });
  test.each([0, 2])("for the data of the fit alone, λ = %s", (lambda) => {
    const features = [x.slice(), z.slice()];
    const solution = leastSquares({ features, target: y, intercept: true, lambda });
    features[1]![5]! += 1e-9;
    expect(() => solution.uncertainty()).toThrow(/changed after the fit/);
    features[1]![5] = z[5]!;
    expect(() => solution.uncertainty()).not.toThrow();
  });
  test("and not where one coefficient of many has changed, or the data have no fit any more", () => {
    const problem = { features: [x, z], target: y, intercept: true, lambda: 0 };
    const solution = leastSquares(problem);
    const other = solution.theta.map((value, j) => (j === 1 ? value + 1 : value));
    expect(() => refinedUncertainty(problem, other, () => solution)).toThrow(/changed after/);
    expect(() => refinedUncertainty(problem, other, () => undefined)).toThrow(/changed after/);
  });
});
