import { inverse, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { overColumns } from "../../../../../src/arithmetic/passes";
import { NormalLinearRegression, Table } from "../../../../../src/index";
import {
  choleskyFit,
  choleskyPasses,
} from "../../../../../src/regression/solver/cholesky/cholesky-fit";
import { leastSquares } from "../../../../../src/regression/strategy";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import {
  a,
  b,
  column,
  noise,
  ones,
  ROWS,
  streamOfIntegers,
} from "../../../../reference/large-samples";
import { powersOf } from "../../../../reference/powers";
import { relativeError } from "../../../../reference/reference";

const integersAbout = streamOfIntegers();

describe("Cholesky on the centred normal equations", () => {
  const m = 1500;
  const a = integersAbout(40, m);
  const b = integersAbout(-1000, m);
  const y = a.map((ai, i) => 3 * ai - 2 * b[i]! + integersAbout(0, 1)[0]!);

  test.each([0, 50, 1e5])(
    "θ, the residual, the factor, its bound and the standard errors, λ = %s",
    (lambda) => {
      const problem = { features: [a, b], target: y, intercept: true, lambda };
      const solution = choleskyFit(problem)!;
      const exact = exactLeastSquares([a.map(() => 1), a, b], y, lambda);
      expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(14);
      expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14);
      expect(solution.solver).toBe("cholesky");
      expect(solution.isMinimumNorm).toBe(false);

      const X = new Matrix(Array.from(a, (ai, i) => [1, ai, b[i]!]));
      const gram = X.transpose().mmul(X);
      const { rowCount, columns: R, scales } = solution.factor;
      expect(rowCount).toBe(m);
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 3; k++) {
          const product = R[j]!.reduce((sum, r, i) => sum + r * R[k]![i]!, 0);
          expect(relativeError(product * scales[j]! * scales[k]!, gram.get(j, k))).toBeLessThan(
            1e-12,
          );
        }
        const length = Math.hypot(...R[j]!);
        expect(length >= 1 && length < 2).toBe(true);
      }

      const lengths = R.map((_, j) => Math.sqrt(gram.get(j, j)));
      const inverted = inverse(gram);
      const bound = Math.sqrt(
        3 * lengths.reduce((sum, l, j) => sum + l * l * inverted.get(j, j), 0),
      );
      expect(relativeError(solution.conditionBound, bound)).toBeLessThan(1e-9);

      const penalised = inverse(gram.clone().add(Matrix.diag([0, lambda, lambda])));
      const { unscaledStandardErrors, unscaledStandardErrorsOfMean } = solution.uncertainty();
      const roots = [0, 1, 2].map((j) => Math.sqrt(penalised.get(j, j)));
      expect(relativeError(unscaledStandardErrors(), roots)).toBeLessThan(1e-9);
      const rows = [
        [1, 30, -1100],
        [2, 5, 7],
      ];
      const leverages = rows.map((row) => {
        const x = Matrix.columnVector(row);
        return Math.sqrt(x.transpose().mmul(penalised).mmul(x).get(0, 0));
      });
      expect(relativeError(unscaledStandardErrorsOfMean(rows), leverages)).toBeLessThan(1e-9);
    },
  );
  test("where columns are nearly dependent, refinement in extended precision restores the digits", () => {
    const near = a.map((ai, i) => ai + b[i]! / 1024);
    const problem = { features: [a, near], target: y, intercept: true, lambda: 0 };
    const exact = exactLeastSquares([a.map(() => 1), a, near], y);
    const solution = choleskyFit(problem)!;
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(15);
    expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(15);
    const roots = solution.uncertainty().unscaledStandardErrors();
    expect(worstDigits(roots, exact.inverseRoots)).toBeGreaterThan(15);
    expect(
      choleskyFit({ ...problem, features: [a, a.map((ai, i) => ai + b[i]! * 2 ** -20)] }),
    ).toBe(undefined);
  });
  test("a λ whose sum with a square loses it is left to QR", () => {
    const problem = { features: [a], target: y, intercept: true };
    expect(choleskyFit({ ...problem, lambda: 1e15 })).toBeDefined();
    expect(choleskyFit({ ...problem, lambda: 1e251 })).toBeUndefined();
    const mean = y.reduce((sum, yi) => sum + yi, 0) / m;
    const products = a.reduce((sum, ai, i) => sum + ai * (y[i]! - mean), 0);
    for (const lambda of [1e100, 1e250, 1e251, 1e300]) {
      const byQr = leastSquares({ ...problem, lambda }, "cholesky");
      expect(byQr.solver).toBe("qr");
      expect(relativeError(byQr.theta[0]!, mean)).toBeLessThan(1e-13);
      // w = Sxy / (Sxx + λ), tiny, and not 0
      expect(relativeError(byQr.theta[1]!, products / lambda)).toBeLessThan(1e-9);
    }
  });
});

test("the Gram matrix tells the uncertainty where √VIF is at most 5, and no other", () => {
  // x and x + c·z, x and z at right angles: r² = 1/(1 + c²), √VIF = √(1 + c²)/c, 5 at c = 0.204.
  const signs = (turn: number) =>
    Float64Array.from({ length: 4096 }, (_, i) => ((i >> turn) % 2 === 0 ? 1 : -1));
  const [x, z] = [signs(0), signs(1)];
  const e = signs(2);
  const y = x.map((xi, i) => 3 + 2 * xi + z[i]! + e[i]!);
  const fitWith = (c: number) =>
    overColumns(choleskyPasses(2, 0), [x, x.map((xi, i) => xi + c * z[i]!), y])!;
  expect(fitWith(0.2).uncertainty).toBeUndefined();
  // The variance inflation over m: (1 + c²)/c² / 4096 of the first slope, 1/c² / 4096 of the second.
  const c = 0.25;
  const errors = fitWith(c).uncertainty!.unscaledStandardErrors();
  const wanted = [1 / 64, Math.sqrt(1 + c * c) / c / 64, 1 / c / 64];
  expect(relativeError(errors, wanted)).toBeLessThan(1e-13);
});

describe("a slope of exactly 0", () => {
  const signs = (turn: number) =>
    Float64Array.from({ length: 4096 }, (_, i) => ((i >> turn) % 2 === 0 ? 1 : -1));
  // 4 · signs(1) is at right angles to the ones and to signs(0).
  const target = signs(1).map((s) => 5 + 4 * s);
  const problemOf = (far: number) => ({
    features: [signs(0).map((s) => far + s)],
    target,
    intercept: true,
    lambda: 0,
  });

  test("is 0 about the origin", () => {
    const { theta, residualLength } = choleskyFit(problemOf(0))!;
    expect([...theta]).toEqual([5, 0]);
    expect(relativeError(residualLength, 4 * 64)).toBeLessThan(1e-15);
  });
  test("far from it, 32 digits do not tell it from others: QR takes the place of Cholesky", () => {
    expect(choleskyFit(problemOf(1e8))).toBeUndefined();
    const solution = leastSquares(problemOf(1e8), "cholesky");
    expect(solution.solver).toBe("qr");
    expect([...solution.theta]).toEqual([5, 0]);
  });
});

describe.each<[string, Float64Array[], string]>([
  ["independent columns", [a, b], "cholesky"],
  ["one column", [a], "cholesky"],
  ["mean 1e8, spread 1", [a.map((x) => 1e8 + x), b.map((x) => x - 3e8)], "cholesky"],
  ["Unix time", [column((i) => 1.7e9 + i), b], "cholesky"],
  [
    "a jump of 1e8 after the first blocks",
    [column((i) => (i > 5000 ? 1e8 : 0) + a[i]!), b],
    "cholesky",
  ],
  ["scales from 1e−6 to 1e6", [a.map((x) => x * 1e-6), b.map((x) => x * 1e6)], "cholesky"],
  ["twins that differ by 1e−2", [a, a.map((x, i) => x + 1e-2 * b[i]!)], "cholesky"],
  [
    "degree 3 on [0, 1]",
    powersOf(
      column((i) => i / ROWS),
      3,
    ).slice(1),
    "cholesky",
  ],
  ["twins that differ by 1e−6", [a, a.map((x, i) => x + 1e-6 * b[i]!)], "qr"],
  ["scales of 1e−200 and 1e200", [a.map((x) => x * 1e-200), b.map((x) => x * 1e200)], "qr"],
])("large data, %s", (_, features, solver) => {
  const target = column((i) => 3 + 2 * a[i]! + noise[i]!);

  test.each([0, 1, 1e4])("λ = %s", (lambda) => {
    const exact = exactLeastSquares([ones, ...features], target, lambda);
    const solution = leastSquares(
      { features, target, intercept: true, lambda },
      solver === "qr" ? "auto" : "cholesky",
    );
    expect(solution.solver).toBe(solver);
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(13);
    expect(
      worstDigits(solution.uncertainty().unscaledStandardErrors(), exact.inverseRoots),
    ).toBeGreaterThan(13);
    if (lambda === 0) {
      expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14);
    }
  });
});

describe("auto", () => {
  const table = (columns: Record<string, Float64Array>) => Table.fromColumns(columns);
  const y = column((i) => a[i]! + noise[i]!);

  test("takes QR for small data, the Gram matrix for large", () => {
    const small = new NormalLinearRegression().fit(a.slice(0, 1000), y.slice(0, 1000));
    expect(small.diagnosis.solver).toBe("qr");
    expect(new NormalLinearRegression().fit(table({ a, b, noise }), y).diagnosis.solver).toBe(
      "cholesky",
    );
  });
  test("both methods give the same diagnosis and standard errors", () => {
    const X = table({
      a: a.map((x) => x + 5),
      b,
      c: a.map((x, i) => x + 0.3 * b[i]! + 0.1 * noise[i]!),
    });
    const fast = new NormalLinearRegression().fit(X, y);
    const exact = new NormalLinearRegression({ solver: "qr" }).fit(X, y);
    const { conditionNumber, scaledConditionNumber } = exact.diagnosis;
    expect(worstDigits([fast.diagnosis.conditionNumber], [conditionNumber])).toBeGreaterThan(11);
    expect(
      worstDigits([fast.diagnosis.scaledConditionNumber], [scaledConditionNumber]),
    ).toBeGreaterThan(11);
    expect(fast.diagnosis.rank).toBe(4);
    const rows = [
      [1, 0, 0, 0],
      [1, 5, 1, 2],
    ];
    expect(
      worstDigits(
        fast.uncertainty.unscaledStandardErrorsOfMean(rows),
        exact.uncertainty.unscaledStandardErrorsOfMean(rows),
      ),
    ).toBeGreaterThan(11);
    expect(
      worstDigits(fast.predict(X).slice(0, 50), exact.predict(X).slice(0, 50)),
    ).toBeGreaterThan(11);
  });
  test("a constant column of large data is not taken for one of tiny spread", () => {
    const { diagnosis } = new NormalLinearRegression({ lambda: 1e-3 }).fit(
      table({ a, b, tenth: column(() => 0.1) }),
      y,
    );
    expect(diagnosis.dependencies.map(({ combination }) => combination)).toEqual(["tenth = 0.1"]);
  });
  test("a first block far from the other rows", () => {
    const jump = column((i) => (i < 1100 ? 1e12 : 0) + a[i]!);
    const exact = exactLeastSquares([ones, jump, b], y);
    const solution = leastSquares({ features: [jump, b], target: y, intercept: true, lambda: 0 });
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(11);
  });
  test("names dependent columns of large data", () => {
    const X = table({ kg: a, other: b, lb: a.map((x) => x * 2.5) });
    const { diagnosis } = new NormalLinearRegression({ lambda: 1e-3 }).fit(X, y);
    expect(diagnosis.dependencies.map(({ combination }) => combination)).toEqual(["lb = 2.5 · kg"]);
  });
});
