import { describe, expect, test } from "vitest";
import { type Scans, sumsFit } from "../../../../../src/regression/solver/sums/sums-fit";
import type { Combinations, Sums } from "../../../../../src/regression/solver/sums/sums-statement";
import { worstDigits } from "../../../../reference/digits";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { relativeError } from "../../../../reference/reference";
import { whole } from "../../../../reference/whole";

/** What a cluster answers: the sums of u_k = z_k + Σ_{j<k} T_kj z_j − c_k, z = (x − shift) / scale. */
function sumsOf(columns: Float64Array[], { shifts, scales, T, constants }: Combinations): Sums {
  const rowCount = columns[0]!.length;
  const z = columns.map((x, j) => x.map((xi) => (xi - shifts[j]!) / scales[j]!));
  // Without rounding on the way, as the statement has it: in multiples of 2⁻²¹⁴⁸.
  const u = z.map((zk, k) => {
    const t = Array.from(T[k]!, whole);
    const constant = whole(constants[k]!) << 1074n;
    return zk.map((value, i) => {
      let sum = (whole(value) << 1074n) - constant;
      for (let j = 0; j < k; j++) sum += t[j]! * whole(z[j]![i]!);
      return Number(sum >> 1948n) * 2 ** -200;
    });
  });
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
  const ones = new Float64Array(rowCount).fill(1);
  return {
    rowCount,
    sums: Float64Array.from(u, (column) => dot(column, ones)),
    products: u.map((a, k) => Float64Array.from(u.slice(0, k + 1), (b) => dot(a, b))),
  };
}

function run<Result>(scans: Scans<Result>, columns: Float64Array[]) {
  const asked: Combinations[] = [];
  let step = scans.next();
  while (!step.done) {
    asked.push(step.value);
    step = scans.next(sumsOf(columns, step.value));
  }
  return { fit: step.value, asked };
}

const m = 500;
const integers = (step: number, mean: number) =>
  Float64Array.from({ length: m }, (_, i) => mean + ((step * i * i + 3 * i) % 101) - 50);
const [a, b, c] = [integers(7, 40), integers(13, -900), integers(29, 5)];
const y = a.map((ai, i) => 3 * ai - 2 * b[i]! + (c[i]! % 7));
/** Neither the means nor the sizes, as a few rows give them. */
const roughUnits = (count: number) => ({
  centre: Float64Array.from({ length: count }, (_, j) => [1, -14, 0.5, 3][j]!),
  scales: Float64Array.from({ length: count }, (_, j) => [32, 64, 2, 256][j]!),
});
const ones = new Float64Array(m).fill(1);

describe.each<[string, Float64Array[]]>([
  ["one feature", [a]],
  ["two features", [a, b]],
  ["three, of which one nearly depends on another", [a, b, a.map((ai, i) => ai + c[i]! / 64)]],
])("%s", (_, features) => {
  test.each([0, 1, 5000])("has the digits of exact fractions, λ = %s", (lambda) => {
    const columns = [...features, y];
    const { fit } = run(sumsFit(roughUnits(columns.length), lambda), columns);
    const { theta, plane, residualLength, uncertainty, solver, isMinimumNorm } = fit.solution;
    const exact = exactLeastSquares([ones, ...features], y, lambda);
    expect([solver, isMinimumNorm]).toEqual(["cholesky", false]);
    expect(worstDigits(theta, exact.theta)).toBeGreaterThan(12.5);
    expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(12);
    expect(worstDigits(uncertainty().unscaledStandardErrors(), exact.inverseRoots)).toBeGreaterThan(
      11,
    );
    const [intercept, ...slopes] = exact.theta;
    expect(worstDigits(plane.slopes, slopes)).toBeGreaterThan(12.5);
    const height = slopes.reduce((sum, w, j) => sum + w * plane.centre[j]!, intercept!);
    expect(relativeError(plane.height, height)).toBeLessThan(1e-12);
    features.forEach((column, j) => {
      expect(Math.abs(plane.centre[j]! - column.reduce((sum, x) => sum + x / m, 0))).toBeLessThan(
        50,
      );
    });
  });
  test("its triangle has the means, and the products about them", () => {
    const columns = [...features, y];
    const { triangle } = run(sumsFit(roughUnits(columns.length), 0), columns).fit;
    const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / m);
    expect(
      relativeError(
        triangle.means.map(({ rounded, correction }) => rounded + correction),
        means,
      ),
    ).toBeLessThan(1e-13);
    const dot = (p: Float64Array, q: Float64Array) => p.reduce((sum, x, i) => sum + x * q[i]!, 0);
    const about = columns.map((column, j) =>
      column.map((x) => (x - means[j]!) / triangle.scales[j]!),
    );
    const target = about.pop()!;
    about.forEach((p, j) => {
      about.forEach((q, k) => {
        expect(Math.abs(dot(triangle.R[j]!, triangle.R[k]!) - dot(p, q))).toBeLessThan(1e-9 * m);
      });
      expect(Math.abs(dot(triangle.R[j]!, triangle.image) - dot(p, target))).toBeLessThan(1e-9 * m);
    });
    const exact = exactLeastSquares([ones, ...features], y);
    expect(
      worstDigits([triangle.leastResidual * triangle.scales.at(-1)!], [exact.residualLength]),
    ).toBeGreaterThan(12);
    expect(triangle.rowCount).toBe(m);
  });
});

test("two scans where the combinations are orthogonal at once, and one more for λ", () => {
  const columns = [a, b, y];
  const scansOf = (lambda: number) => run(sumsFit(roughUnits(3), lambda), columns).asked;
  expect(scansOf(0)).toHaveLength(2);
  const [first, second, third] = scansOf(9);
  // First about the rough units, as they are; then about the means, in units of the spread.
  expect([...first!.shifts]).toEqual([32, -14 * 64, 1]);
  expect(first!.T.map((row) => [...row])).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  columns.forEach((column, j) => {
    const mean = column.reduce((sum, x) => sum + x, 0) / m;
    const spread = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / m);
    const scale = second!.scales[j]!;
    expect(scale <= spread && spread < 2 * scale).toBe(true);
    expect(Math.abs(second!.shifts[j]! - mean)).toBeLessThanOrEqual(scale / 8 + 1e-9);
    expect(Number.isInteger((4 * second!.shifts[j]!) / scale)).toBe(true);
  });
  // The last row holds the slopes of least squares, and then those of ridge.
  const slopesOf = ({ T, scales }: Combinations) =>
    [0, 1].map((j) => -T[2]![j]! * (scales[2]! / scales[j]!));
  expect(
    worstDigits(slopesOf(second!), exactLeastSquares([ones, a, b], y).theta.slice(1)),
  ).toBeGreaterThan(9);
  expect(
    worstDigits(slopesOf(third!), exactLeastSquares([ones, a, b], y, 9).theta.slice(1)),
  ).toBeGreaterThan(9);
  // The combinations have means near 0.
  for (const asked of [second!, third!]) {
    const { sums } = sumsOf(columns, asked);
    for (const sum of sums) expect(Math.abs(sum / m)).toBeLessThan(1e-9);
  }
});

describe("where one decomposition of the sums is not enough", () => {
  test.each([10, 20, 26])(
    "a column that is another ± 2^-%s: scans go on, and find the digits",
    (bits) => {
      const near = a.map((ai, i) => ai + c[i]! * 2 ** -bits);
      for (const lambda of [0, 1e-3]) {
        const { fit, asked } = run(sumsFit(roughUnits(4), lambda), [a, b, near, y]);
        const exact = exactLeastSquares([ones, a, b, near], y, lambda);
        const { theta, residualLength } = fit.solution;
        expect(worstDigits([residualLength], [exact.residualLength])).toBeGreaterThan(12);
        if (lambda === 0) expect(worstDigits(theta, exact.theta)).toBeGreaterThan(12);
        if (lambda === 0) expect(asked.length).toBe(bits === 10 ? 2 : 3);
      }
    },
  );
  test.each([1e6, 3e9])("means %s away from the first shifts", (far) => {
    const columns = [a, b].map((column) => column.map((x) => x + far));
    for (const lambda of [0, 700]) {
      const { theta, plane } = run(sumsFit(roughUnits(3), lambda), [...columns, y]).fit.solution;
      const exact = exactLeastSquares([ones, ...columns], y, lambda);
      expect(worstDigits(theta, exact.theta)).toBeGreaterThan(12);
      // b + Σ w·centre, of which most cancels, about the data near them.
      const about = exactLeastSquares([ones, a, b], y, lambda).theta;
      const height = plane.centre.reduce((sum, x, j) => sum + about[j + 1]! * (x - far), about[0]!);
      expect(relativeError(plane.height, height)).toBeLessThan(1e-11);
    }
  });
});

test.each<[number, number]>([
  [0.1, 0],
  [0.4536, 0],
  [0.1, 0.3],
  [1 / 3, -2 / 7],
])("a column that is %s · a + %s · b up to the rounding of each number", (p, q) => {
  const sum = a.map((ai, i) => p * ai + q * b[i]!);
  const { solution } = run(sumsFit(roughUnits(4), 0), [a, b, sum, y]).fit;
  expect([solution.solver, solution.isMinimumNorm]).toEqual(["svd", true]);
  const [intercept, v, w] = exactLeastSquares([ones, a, b], y).theta as [number, number, number];
  // (v, w) − t·(p, q) and t are shortest at t = (pv + qw) / (1 + p² + q²).
  const t = (p * v + q * w) / (1 + p * p + q * q);
  expect(worstDigits(solution.theta, [intercept, v - p * t, w - q * t, t])).toBeGreaterThan(11);
});

test("dependent columns: the shortest θ", () => {
  const { solution } = run(sumsFit(roughUnits(3), 0), [a, a.map((ai) => 2 * ai), y]).fit;
  const [intercept, slope] = exactLeastSquares([ones, a], y).theta;
  expect([solution.solver, solution.isMinimumNorm]).toEqual(["svd", true]);
  // w = α + 2β with α² + β² least: (α, β) = w·(1, 2)/5.
  expect(worstDigits(solution.theta, [intercept!, slope! / 5, (2 * slope!) / 5])).toBeGreaterThan(
    11,
  );
});

test("a fit without an error has the slopes of the target, and hardly a residual", () => {
  const exactly = a.map((ai, i) => 3 + 2 * ai - 5 * b[i]!);
  const { solution } = run(sumsFit(roughUnits(3), 0), [a, b, exactly]).fit;
  expect(worstDigits(solution.theta, [3, 2, -5])).toBeGreaterThan(12);
  expect(solution.residualLength).toBeLessThan(1e-9);
});
