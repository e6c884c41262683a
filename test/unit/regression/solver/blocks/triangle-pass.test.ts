import { inverse, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { overColumns } from "../../../../../src/arithmetic/passes";
import { BlockSystem } from "../../../../../src/regression/solver/blocks/block-system";
import { ExtentPass } from "../../../../../src/regression/solver/blocks/extent-pass";
import {
  centredTriangle,
  solveTransposed,
  solveUpper,
  TrianglePass,
  unitsOf,
  withPenalties,
} from "../../../../../src/regression/solver/blocks/triangle-pass";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { relativeError } from "../../../../reference/reference";

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, ai, i) => sum + ai * b[i]!, 0);

test("the ends of each column, over all blocks", () => {
  const extent = new ExtentPass(2);
  extent.add([Float64Array.of(3, 9, -2, 4), Float64Array.of(5, 5, 5, 5)]);
  extent.add([Float64Array.of(1), Float64Array.of(-7)]);
  expect([[...extent.least], [...extent.most], extent.rowCount]).toEqual([[-2, -7], [9, 5], 5]);
});

describe("units of size one", () => {
  const least = Float64Array.of(-4, 10, -6, 7);
  const most = Float64Array.of(12, 10, -6, 7);

  test("half the distance between the ends, or the number itself, as a power of two", () => {
    const { scales, centre } = unitsOf({ least, most }, 0);
    expect([...scales]).toEqual([8, 8, 4, 4]);
    // The middle, in these units: a constant column becomes zeros.
    expect([...centre]).toEqual([0.5, 1.25, -1.5, 1.75]);
  });
  test("√λ where that is more, but not for the target", () => {
    expect([...unitsOf({ least, most }, 100).scales]).toEqual([8, 8, 8, 4]);
    expect([...unitsOf({ least, most }, 10_000).scales]).toEqual([64, 64, 64, 4]);
  });
  test("ends whose distance is no double", () => {
    const [low, high] = [Float64Array.of(-1.7e308, 0), Float64Array.of(1.6e308, 1)];
    const { scales, centre } = unitsOf({ least: low, most: high }, 0);
    expect(scales[0]).toBe(2 ** 1023);
    expect(relativeError(centre[0]!, -0.05e308 / 2 ** 1023)).toBeLessThan(1e-14);
  });
});

test("R⁻ᵀb and R⁻¹b, as far as b goes: R = (2 3 ; 0 4)", () => {
  const R = [Float64Array.of(2, 0, 0), Float64Array.of(3, 4, 0), Float64Array.of(9, 9, 9)];
  expect([...solveTransposed(R, [6, 17])]).toEqual([3, 2]);
  expect([...solveUpper(R, [12, 8])]).toEqual([3, 2]);
});

test("penalties below X: RᵀR + P, and a copy of R where they are 0", () => {
  const R = [Float64Array.of(3, 0, 0), Float64Array.of(1, 2, 0), Float64Array.of(4, -1, 5)];
  const before = R.map((column) => [...column]);
  const penalised = withPenalties(R, Float64Array.of(0, 7));
  R.forEach((x, j) => {
    R.forEach((y, k) => {
      const wanted = dot(x, y) + (j === 1 && k === 1 ? 7 : 0);
      expect(dot(penalised[j]!, penalised[k]!)).toBeCloseTo(wanted, 12);
    });
    expect([...penalised[j]!.subarray(j + 1)].every((value) => value === 0)).toBe(true);
  });
  const copy = withPenalties(R, Float64Array.of(0, 0));
  expect(copy).toEqual(R);
  copy[0]![0] = 99;
  expect(R.map((column) => [...column])).toEqual(before);
});

const m = 300;
const integers = (step: number, mean: number) =>
  Float64Array.from({ length: m }, (_, i) => mean + ((step * i * i + 3 * i) % 101) - 50);
const [a, b] = [integers(7, 40), integers(13, -900)];
const y = a.map((ai, i) => 1000 + 3 * ai - 2 * b[i]! + ((i * i) % 7));
const ones = new Float64Array(m).fill(1);

/** R of [1 | X | y] after two blocks, and the units. */
function factored(features: Float64Array[], lambda = 0) {
  const columns = [...features, y];
  const blocks = [
    columns.map((column) => column.slice(0, 200)),
    columns.map((column) => column.slice(200)),
  ];
  const extent = new ExtentPass(columns.length);
  for (const block of blocks) extent.add(block);
  const units = unitsOf(extent, lambda);
  const pass = new TrianglePass(units);
  for (const block of blocks) pass.add(block);
  return { units, R: pass.R, system: new BlockSystem(units, pass.R, m, lambda) };
}

test("the triangle about the means", () => {
  const { units, R } = factored([a, b]);
  const triangle = centredTriangle(R, units, m);
  const columns = [a, b, y];
  const means = columns.map((column) => dot(column, ones) / m);
  const found = triangle.means.map(({ rounded, correction }) => rounded + correction);
  expect(relativeError(found, means)).toBeLessThan(1e-14);
  // The middle between the ends is known without rounding.
  expect(triangle.means[0]!.rounded).toBe((Math.min(...a) + Math.max(...a)) / 2);
  const about = columns.map((column, j) =>
    column.map((x) => (x - means[j]!) / triangle.scales[j]!),
  );
  const target = about.pop()!;
  expect(triangle.R.map((column) => column.length)).toEqual([2, 2]);
  about.forEach((p, j) => {
    about.forEach((q, k) => {
      expect(dot(triangle.R[j]!, triangle.R[k]!)).toBeCloseTo(dot(p, q), 9);
    });
    expect(dot(triangle.R[j]!, triangle.image)).toBeCloseTo(dot(p, target), 9);
  });
  const { residualLength } = exactLeastSquares([ones, a, b], y);
  const length = triangle.leastResidual * triangle.scales[2]!;
  expect(relativeError(length, residualLength)).toBeLessThan(1e-11);
  expect([triangle.image.length, triangle.rowCount]).toEqual([2, m]);
});

describe.each([0, 1, 1e5])("what R says, λ = %s", (lambda) => {
  const { system } = factored([a, b], lambda);
  const exact = exactLeastSquares([ones, a, b], y, lambda);

  test("θ, the plane and the residual, with the digits of QR", () => {
    const { theta, plane, residualLength } = system.inUnitsOfTheData(system.byTriangle());
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(12);
    expect(relativeError(plane.slopes, exact.theta.slice(1))).toBeLessThan(1e-12);
    expect([...plane.centre]).toEqual([a, b].map((x) => (Math.min(...x) + Math.max(...x)) / 2));
    const height = dot([1, ...plane.centre], exact.theta);
    expect(relativeError(plane.height, height)).toBeLessThan(1e-12);
    if (lambda === 0) {
      expect(relativeError(residualLength, exact.residualLength)).toBeLessThan(1e-11);
    }
  });
  test("and every digit after refinement", () => {
    const refined = overColumns(system.refine(), [a, b, y]);
    expect(worstDigits(refined.theta, exact.theta)).toBeGreaterThan(15);
    const height = dot([1, ...refined.plane.centre], exact.theta);
    expect(relativeError(refined.plane.height, height)).toBeLessThan(1e-13);
    expect(worstDigits([refined.residualLength], [exact.residualLength])).toBeGreaterThan(14);
  });
  test("the factor of X itself, each column in a unit of its length", () => {
    const solution = system.solutionOf(system.inUnitsOfTheData(system.byTriangle()), "qr");
    const { columns, scales, rowCount } = solution.factor;
    const X = [ones, a, b];
    expect([solution.solver, solution.isMinimumNorm, rowCount]).toEqual(["qr", false, m]);
    X.forEach((x, j) => {
      const length = Math.hypot(...columns[j]!);
      expect(length >= 1 - 1e-12 && length < 2).toBe(true);
      X.forEach((z, k) => {
        const product = dot(columns[j]!, columns[k]!) * scales[j]! * scales[k]!;
        expect(relativeError(product, dot(x, z))).toBeLessThan(1e-12);
      });
    });
    const errors = solution.uncertainty().unscaledStandardErrors();
    expect(worstDigits(errors, exact.inverseRoots)).toBeGreaterThan(11);
    const gram = X.map((x, j) => X.map((z, k) => dot(x, z) + (j === k && j > 0 ? lambda : 0)));
    const inverted = inverse(new Matrix(gram));
    const rows = [
      [1, 30, -950],
      [2, 7, 1],
    ];
    const ofMean = rows.map((row) => {
      const x0 = Matrix.columnVector(row);
      return Math.sqrt(x0.transpose().mmul(inverted).mmul(x0).get(0, 0));
    });
    const found = solution.uncertainty().unscaledStandardErrorsOfMean(rows);
    expect(relativeError(found, ofMean)).toBeLessThan(1e-9);
    // √n · √(Σ ‖aⱼ‖²·[(AᵀA + λM)⁻¹]ⱼⱼ), λ in the lengths as well
    const bound = X.reduce(
      (sum, x, j) => sum + (dot(x, x) + (j > 0 ? lambda : 0)) * exact.inverseRoots[j]! ** 2,
      0,
    );
    expect(relativeError(solution.conditionBound, Math.sqrt(3 * bound))).toBeLessThan(1e-9);
  });
});

test("dependent columns: the shortest θ, and its plane through the means", () => {
  const { system } = factored([a, a.map((ai) => 2 * ai), b]);
  expect(factored([a, b]).system.dependentColumns()).toEqual([]);
  expect(system.dependentColumns()).toEqual([2]);
  const { theta, plane, residualLength, isMinimumNorm } = system.minimumNorm([2]);
  const [intercept, v, w] = exactLeastSquares([ones, a, b], y).theta as [number, number, number];
  expect(isMinimumNorm).toBe(true);
  // v = α + 2β with α² + β² least: (α, β) = v·(1, 2)/5.
  const wanted = [intercept, v / 5, (2 * v) / 5, w];
  expect(worstDigits(theta, wanted)).toBeGreaterThan(11);
  expect(relativeError(plane.slopes, wanted.slice(1))).toBeLessThan(1e-11);
  expect(relativeError(plane.height, dot([1, ...plane.centre], wanted))).toBeLessThan(1e-11);
  expect([...plane.centre].every((c) => Math.abs(c) > 30)).toBe(true);
  const exact = exactLeastSquares([ones, a, b], y);
  expect(relativeError(residualLength, exact.residualLength)).toBeLessThan(1e-10);
});
