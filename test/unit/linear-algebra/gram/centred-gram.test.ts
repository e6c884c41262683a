import { inverse, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { overColumns } from "../../../../src/arithmetic/passes";
import { Cholesky } from "../../../../src/linear-algebra/cholesky";
import {
  type CentredGram,
  centredGram,
  hasSafeSquares,
} from "../../../../src/linear-algebra/gram/centred-gram";
import { Block } from "../../../../src/linear-algebra/gram/gram-kernel";
import {
  centredNormalEquations,
  slopesFromGram,
} from "../../../../src/regression/solver/cholesky/centred-normal-equations";
import { choleskyFit } from "../../../../src/regression/solver/cholesky/cholesky-fit";
import { refineInWorkingPrecision } from "../../../../src/regression/solver/cholesky/working-precision-refinement";
import { leastSquares } from "../../../../src/regression/strategy";
import { worstDigits } from "../../../reference/digits";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { seeded } from "../../../reference/random.mjs";
import { relativeError } from "../../../reference/reference";

const random = seeded(8);
/** Whole numbers about a mean: sums and products of them are exact. */
const wholeAbout = (mean: number, length: number) =>
  Float64Array.from({ length }, () => mean + Math.floor(200 * random()) - 100);

describe("a block of rows", () => {
  test("blocks follow each other without a gap, the last one shorter", () => {
    expect([...Block.over(0)]).toEqual([]);
    expect([...Block.over(1024)]).toEqual([{ start: 0, count: 1024 }]);
    expect([...Block.over(2500)]).toEqual([
      { start: 0, count: 1024 },
      { start: 1024, count: 1024 },
      { start: 2048, count: 452 },
    ]);
  });
  test("products of columns, shifted, subtracted, and none of what another block left behind", () => {
    const full = new Block(2);
    full.fill(0, 7);
    full.fill(1, 7);
    full.addProducts();
    const x = wholeAbout(10, 300);
    const y = wholeAbout(-3, 300);
    const block = new Block(3);
    expect(block.gram[0]).toBe(0);
    block.load(0, x, 100, 150);
    block.load(1, y, 100, 150);
    block.fill(2, 1);
    const part = (column: Float64Array) => column.subarray(100, 250);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
    expect(block.dot(0, 1)).toBe(dot(part(x), part(y)));
    const above = part(x).map((value) => value - 10);
    expect(block.shift(0, 150, 10)).toBe(above.reduce((sum, value) => sum + value, 0));
    expect(block.dot(0, 0)).toBe(dot(above, above));
    block.addProducts();
    const { gram, paddedCount } = block;
    expect(paddedCount).toBe(4);
    expect(gram[0]).toBe(dot(above, above));
    expect(gram[1]).toBe(dot(above, part(y)));
    expect(gram[paddedCount + 1]).toBe(dot(part(y), part(y)));
    block.subtractMultiple(1, 0, 2, 3);
    const left = part(y).map((value, i) => value - 3 * (above[i]! - 2));
    // Behind the 150 rows x is 0: each of the 874 places gets 3 · 2.
    expect(block.dot(1, 1)).toBe(dot(left, left) + 874 * 36);
  });
  test("a filler stands behind the rows, and rows about it count nothing", () => {
    const block = new Block(2);
    const x = wholeAbout(1000, 200);
    block.load(0, x, 0, 200, 1000);
    block.fill(1, 1);
    expect(block.dot(0, 1, 1000)).toBe(x.reduce((sum, value) => sum + value - 1000, 0));
  });
  test("many columns have room", () => {
    const block = new Block(200);
    block.fill(199, 2);
    block.addProducts();
    expect(block.paddedCount).toBe(200);
    expect(block.gram[199 * 200 + 199]).toBe(4 * 1024);
    expect(block.gram).toHaveLength(200 * 200);
  });
});

describe("the centred Gram matrix", () => {
  test.each([5, 1024, 1025, 2500])("of whole numbers, %s rows", (rowCount) => {
    const columns = [wholeAbout(0, rowCount), wholeAbout(5e5, rowCount), wholeAbout(-7, rowCount)];
    const { shifts, meanCorrections, products } = centredGram(columns);
    const sum = (column: Float64Array) => column.reduce((total, x) => total + x, 0);
    columns.forEach((x, j) => {
      const first = x.subarray(0, 1024);
      expect(relativeError(shifts[j]!, sum(first) / first.length)).toBeLessThan(1e-15);
      expect(Math.abs(shifts[j]! - sum(x) / rowCount + meanCorrections[j]!)).toBeLessThan(
        1e-13 * Math.max(1, Math.abs(shifts[j]!)),
      );
      columns.forEach((y, k) => {
        // m·Σxy − ΣxΣy, exactly, about whole numbers near the means.
        const [p, q] = [Math.round(shifts[j]!), Math.round(shifts[k]!)];
        const product = x.reduce((total, xi, i) => total + (xi - p) * (y[i]! - q), 0);
        const sums = (sum(x) - rowCount * p) * (sum(y) - rowCount * q);
        const wanted = (rowCount * product - sums) / rowCount;
        if (k < j) expect(products[j]![k]).toBe(0);
        else expect(Math.abs(products[j]![k]! - wanted)).toBeLessThan(1e-8 * rowCount);
      });
    });
  });

  /** One column of 100 rows with this mean, its distance from the origin, and spread. */
  const gram = (origin: number, rest: number, spread: number, square = 100 * spread ** 2) => ({
    shifts: Float64Array.of(origin),
    meanCorrections: Float64Array.of(rest),
    products: [Float64Array.of(square)],
  });
  test.each<[string, CentredGram, boolean]>([
    ["a spread of 1", gram(5, 0.1, 1), true],
    ["the mean 10¹⁰ times the spread, nearly", gram(-0.9e10, 0, 1), true],
    ["more than that", gram(-1.1e10, 0, 1), false],
    ["the first block 1000 spreads away, nearly", gram(0, -900, 1), true],
    ["farther", gram(0, -1100, 1), false],
    ["squares near 10⁻²⁵⁰", gram(0, 0, 0, 1.1e-250), true],
    ["below", gram(0, 0, 0, 0.9e-250), false],
    ["squares near 10²⁵⁰", gram(0, 0, 0, 0.9e250), true],
    ["above", gram(0, 0, 0, 1.1e250), false],
    ["a constant column", gram(3, 0, 0), false],
    ["what is no number", gram(0, 0, Number.NaN), false],
    ["what is infinite", gram(0, 0, Number.POSITIVE_INFINITY), false],
  ])("is trusted or not: %s", (_, column, isSafe) => {
    expect(hasSafeSquares(column, 100)).toBe(isSafe);
  });
  test("is not trusted where one column of many is not", () => {
    const safe = gram(5, 0, 1);
    const products = [Float64Array.of(100, 0), Float64Array.of(0, 1e-300)];
    const two = { shifts: Float64Array.of(5, 0), meanCorrections: Float64Array.of(0, 0), products };
    expect(hasSafeSquares(safe, 100)).toBe(true);
    expect(hasSafeSquares(two, 100)).toBe(false);
  });
});

/** The equations of columns in memory. */
const equationsOf = (features: Float64Array[], target: Float64Array, mostInflation: number) =>
  overColumns(centredNormalEquations(features.length, mostInflation), [...features, target]);

describe("the normal equation about the means", () => {
  const m = 1500;
  const a = wholeAbout(40, m);
  const b = wholeAbout(-1000, m);
  const y = a.map((ai, i) => 3 * ai - 2 * b[i]! + wholeAbout(0, 1)[0]!);

  test("√VIF is 1/√(1 − r²), and a larger one than allowed is refused", () => {
    const near = a.map((ai, i) => 7 * ai + b[i]!);
    const { inflation } = equationsOf([a, near], y, 100)!;
    const r = correlation(a, near);
    expect(relativeError(inflation, 1 / Math.sqrt(1 - r * r))).toBeLessThan(1e-11);
    expect(equationsOf([a, near], y, inflation)).toBeDefined();
    expect(equationsOf([a, near], y, inflation * 0.999)).toBeUndefined();
    // The same column twice has the pivot 0; where rounding makes a tiny one of it, √VIF is huge.
    expect(equationsOf([a, a], y, 1e6)).toBeUndefined();
    expect(equationsOf([a, a.map(() => 0.1)], y, 100)).toBeUndefined();
    expect(equationsOf([], y, 100)!.inflation).toBe(0);
  });

  test("its slopes have the digits of the Gram matrix", () => {
    const { gram, S } = equationsOf([a, b], y, 100)!;
    const exact = exactLeastSquares([a.map(() => 1), a, b], y);
    expect(worstDigits(slopesFromGram(gram, S), exact.theta.slice(1))).toBeGreaterThan(11);
  });

  test.each([0, 1, 1e5])("one pass corrects slopes that are far off, λ = %s", (lambda) => {
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

  test.each([0, 50, 1e5])("what the fast road tells of its fit, λ = %s", (lambda) => {
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
    const bound = Math.sqrt(3 * lengths.reduce((sum, l, j) => sum + l * l * inverted.get(j, j), 0));
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
  });

  test("where columns are nearly dependent, more passes bring the digits back", () => {
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

  test("what Cholesky refuses is refused: a combination in whole numbers, without rounding", () => {
    const x = Float64Array.from({ length: 64 }, (_, i) => (i % 2 ? 1 : -1));
    expect(equationsOf([x, x], x, Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test("a λ that swallows every square is left to the sure road", () => {
    const problem = { features: [a], target: y, intercept: true };
    expect(choleskyFit({ ...problem, lambda: 1e250 })).toBeDefined();
    expect(choleskyFit({ ...problem, lambda: 1e251 })).toBeUndefined();
    const mean = y.reduce((sum, yi) => sum + yi, 0) / m;
    const sure = leastSquares({ ...problem, lambda: 1e251 }, "cholesky");
    expect(sure.solver).toBe("qr");
    expect(relativeError(sure.theta[0]!, mean)).toBeLessThan(1e-13);
  });
});

describe("the road to θ", () => {
  const x = wholeAbout(3, 10_001);
  const y = x.map((xi) => 2 * xi + 1);
  const short = (column: Float64Array, length: number) => column.subarray(0, length);
  const solverOf = (rowCount: number, intercept: boolean, solver?: "cholesky" | "qr" | "svd") =>
    leastSquares(
      { features: [short(x, rowCount)], target: short(y, rowCount), intercept, lambda: 0 },
      solver,
    ).solver;

  test("is the exact one up to 20,000 numbers, the ones included, and the fast one beyond", () => {
    expect(solverOf(10_000, true)).toBe("qr");
    expect(solverOf(10_001, true)).toBe("cholesky");
  });
  test("is the exact one without an intercept", () => {
    const features = [x, x.map((xi) => xi * xi), x.map((xi) => xi ** 3)];
    const target = x.map((xi) => xi + xi ** 3);
    const solution = leastSquares({ features, target, intercept: false, lambda: 0 });
    expect(solution.solver).toBe("qr");
    expect(worstDigits(solution.theta, [1, 0, 1])).toBeGreaterThan(15);
    expect(leastSquares({ features, target, intercept: false, lambda: 0 }, "cholesky").solver).toBe(
      "qr",
    );
  });
  test("is the one that was asked for", () => {
    expect(solverOf(20, true, "cholesky")).toBe("cholesky");
    expect(solverOf(10_001, true, "qr")).toBe("qr");
    expect(solverOf(20, true, "svd")).toBe("svd");
  });
  test("or the formula, with an intercept and without", () => {
    const problem = {
      features: [Float64Array.of(1, 2, 3)],
      target: Float64Array.of(1, 2, 2),
      lambda: 0,
    };
    const line = leastSquares({ ...problem, intercept: true }, "normal-equation");
    expect(relativeError(line.theta, [2 / 3, 1 / 2])).toBeLessThan(1e-14);
    expect(relativeError(line.residualLength, Math.sqrt(1 / 6))).toBeLessThan(1e-14);
    expect(line.plane.height).toBe(line.theta[0]);
    const ray = leastSquares({ ...problem, intercept: false }, "normal-equation");
    expect(relativeError(ray.theta, [11 / 14])).toBeLessThan(1e-14);
    expect(relativeError(ray.residualLength, Math.sqrt(9 - 121 / 14))).toBeLessThan(1e-13);
    expect([line.solver, ray.solver]).toEqual(["normal-equation", "normal-equation"]);
  });
});

function correlation(x: Float64Array, y: Float64Array): number {
  const about = (column: Float64Array) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    return column.map((value) => value - mean);
  };
  const [u, v] = [about(x), about(y)];
  const dot = (p: Float64Array, q: Float64Array) => p.reduce((sum, pi, i) => sum + pi * q[i]!, 0);
  return dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
}
