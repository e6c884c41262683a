import { describe, expect, test } from "vitest";
import {
  exactPredictionOf,
  planeFromOrigin,
  planeThroughMeans,
  predictionsOf,
} from "../../../../src/regression/solver/plane";
import { seeded } from "../../../reference/random.mjs";

/** A plane, and samples for it, of integers: no sum of them is rounded. */
function integerPlane(featureCount: number, rowCount: number) {
  const random = seeded(100 * featureCount + rowCount);
  const whole = (most: number) => Math.floor((2 * random() - 1) * most);
  const list = (length: number, most: number) => Float64Array.from({ length }, () => whole(most));
  return {
    plane: { centre: list(featureCount, 50), height: 7, slopes: list(featureCount, 1000) },
    columns: Array.from({ length: featureCount }, () => list(rowCount, 1000)),
  };
}

describe("ŷ = height + Σ wⱼ(xⱼ − centreⱼ), every term of it", () => {
  test.each(Array.from({ length: 17 }, (_, n) => n))("with %s features", (featureCount) => {
    for (const rowCount of [1, 63, 64, 65, 200]) {
      const { plane, columns } = integerPlane(featureCount, rowCount);
      const { predictions, areFinite } = predictionsOf(plane, columns, rowCount);
      const wanted = Array.from({ length: rowCount }, (_, i) =>
        columns.reduce((sum, x, j) => sum + plane.slopes[j]! * (x[i]! - plane.centre[j]!), 7),
      );
      expect(predictions).toEqual(wanted);
      expect(areFinite).toBe(true);
    }
  });

  test.each([1, 4, 5, 7, 12])(
    "a value that is not finite, in any of %s features, is reported",
    (n) => {
      for (let j = 0; j < n; j++) {
        for (const [row, value] of [
          [0, Number.NaN],
          [69, Number.POSITIVE_INFINITY],
        ] as const) {
          const { plane, columns } = integerPlane(n, 70);
          columns[j]![row] = value;
          const { predictions, areFinite } = predictionsOf(plane, columns, 70);
          expect(areFinite).toBe(false);
          expect(predictions.filter((height) => !Number.isFinite(height))).toHaveLength(1);
          expect(predictions[row]).not.toBeCloseTo(0);
        }
      }
    },
  );
  test("no rows, no predictions", () => {
    const { plane } = integerPlane(3, 1);
    const none = [new Float64Array(0), new Float64Array(0), new Float64Array(0)];
    expect(predictionsOf(plane, none, 0)).toEqual({ predictions: [], areFinite: true });
  });
});

test("one prediction without rounding on the way: terms that overflow cancel", () => {
  const plane = (slope: number) => ({
    centre: Float64Array.of(10, -1),
    height: 7,
    slopes: Float64Array.of(slope, -slope / 2),
  });
  const columns = [Float64Array.of(0, 12), Float64Array.of(0, 3)];
  // 7 + 2·2 − 1·4, and 7 + 1.5·10³⁰⁸ · (2 − 4/2)
  expect(exactPredictionOf(plane(2), columns, 1)).toBe(7);
  expect(exactPredictionOf(plane(1.5e308), columns, 1)).toBe(7);
  // 7 − 2·10 − 1·1
  expect(exactPredictionOf(plane(2), columns, 0)).toBe(-14);
  expect(exactPredictionOf(plane(1.5e308), columns, 0)).toBe(Number.NEGATIVE_INFINITY);
});

describe("the plane from the origin", () => {
  const features = [Float64Array.of(1, 2), Float64Array.of(3, 5)];
  const problem = { features, target: Float64Array.of(1, 2), lambda: 0 };

  test("with an intercept has the height θ₀", () => {
    expect(planeFromOrigin({ ...problem, intercept: true }, Float64Array.of(4, 5, 6))).toEqual({
      centre: Float64Array.of(0, 0),
      height: 4,
      slopes: Float64Array.of(5, 6),
    });
  });
  test("without one goes through the origin, and not through the means", () => {
    const wanted = { centre: Float64Array.of(0, 0), height: 0, slopes: Float64Array.of(5, 6) };
    const theta = Float64Array.of(5, 6);
    expect(planeFromOrigin({ ...problem, intercept: false }, theta)).toEqual(wanted);
    expect(planeThroughMeans({ ...problem, intercept: false }, theta)).toEqual(wanted);
  });
});

test("the plane through the means passes them by less than one unit in the last place", () => {
  const rowCount = 7;
  const random = seeded(5);
  // Multiples of 2⁻¹⁰ near 10⁸ and 3·10⁸ are doubles; times 2³⁰ they and their rounded means are whole.
  const near = (place: number) =>
    Float64Array.from({ length: rowCount }, () => place + Math.floor(random() * 4096) / 1024);
  const whole = (value: number) => BigInt(value * 2 ** 30);
  const sum = (column: Float64Array) => column.reduce((total, x) => total + whole(x), 0n);
  for (let run = 0; run < 60; run++) {
    const features = [near(3e8), near(-1e8)];
    const target = near(1e8);
    const theta = Float64Array.of(0, run % 2 ? 5 : 2 ** 20, run % 3);
    const problem = { features, target, intercept: true, lambda: 0 };
    const { centre, height, slopes } = planeThroughMeans(problem, theta);
    expect(slopes).toEqual(theta.subarray(1));
    // m·height = Σy − Σ wⱼ(Σxⱼ − m·centreⱼ), in integer multiples of 2⁻³⁰.
    const m = BigInt(rowCount);
    const wanted = features.reduce(
      (total, x, j) => total - BigInt(slopes[j]!) * (sum(x) - m * whole(centre[j]!)),
      sum(target),
    );
    const error = Number(m * whole(height) - wanted) / rowCount / 2 ** 30;
    expect(Math.abs(error)).toBeLessThan(0.51 * 2 ** -26);
  }
});
