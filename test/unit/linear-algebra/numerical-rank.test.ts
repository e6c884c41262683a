import { describe, expect, test } from "vitest";
import { dependentColumns, rankTolerance } from "../../../src/linear-algebra/numerical-rank";

describe("dependent columns", () => {
  const unit = (...column: number[]) =>
    Float64Array.from(column, (value) => value / Math.hypot(...column));
  const [a, b, c] = [unit(1, 0, 0, 0), unit(1, 2, 0, 0), unit(1, -1, 3, 0)];
  const tolerance = 1e-14;
  /** A triangular factor is square: the zeros below it are left out. */
  const dependentAmong = (columns: Float64Array[], least = tolerance) =>
    dependentColumns(
      columns.map((column) => column.subarray(0, columns.length)),
      least,
    );

  test("the tolerance is 4·√(larger side)·2⁻⁵²", () => {
    expect(rankTolerance(100, 9)).toBe(40 * 2 ** -52);
    expect(rankTolerance(9, 100)).toBe(40 * 2 ** -52);
  });
  test("none where they are independent", () => {
    expect(dependentAmong([a, b, c])).toEqual([]);
  });
  test.each<[string, Float64Array[], number[]]>([
    ["the later of twins", [a, b, a], [2]],
    ["a sum of the two before it", [a, b, unit(2, 2, 0, 0), c], [2]],
    ["of three that depend on each other, the last", [a, c, unit(0, 1, 0, 0), b], [3]],
    ["two of three twins", [a, b, b, b], [2, 3]],
    ["two pairs of twins", [a, c, a, c], [2, 3]],
    ["zeros", [a, new Float64Array(4), b], [1]],
    ["zeros first", [new Float64Array(4), a, b], [0]],
    ["zeros alone", [new Float64Array(4), new Float64Array(4)], [0, 1]],
    ["a twin and zeros", [a, a, new Float64Array(4)], [1, 2]],
  ])("%s", (_, columns, dependent) => {
    expect(dependentAmong(columns)).toEqual(dependent);
  });
  test("a column with a small part in the null space is not named", () => {
    // c₃ = a + 0.05·c₂ up to its length: c₂, though later than a, hardly takes part.
    const sum = unit(...a.map((value, i) => value + 0.05 * c[i]!));
    expect(dependentAmong([a, sum, c])).toEqual([1]);
    const half = unit(...a.map((value, i) => value + 0.5 * c[i]!));
    expect(dependentAmong([a, half, c])).toEqual([2]);
  });
  test("a tenth of the largest part is enough, however small that is", () => {
    // 7·a + c − √50·sum = 0: the parts are 0.7, 0.71 and 0.1, and 0.1 is more than a tenth of 0.71.
    const [e1, e2] = [unit(1, 0, 0), unit(0, 1, 0)];
    expect(dependentAmong([e1, unit(7, 1, 0), e2])).toEqual([2]);
  });
  test("the first column is kept where many others make it up, with a small part each", () => {
    // ones = Σ eⱼ / 11: its part is 0.71, theirs are 0.064.
    const size = 122;
    const columns = Array.from({ length: size }, (_, j) =>
      Float64Array.from({ length: size }, (__, i) => (j === 0 ? (i > 0 ? 1 / 11 : 0) : +(i === j))),
    );
    expect(dependentColumns(columns, 1e-13)).toEqual([size - 1]);
  });
  test("nearly, within the tolerance, is dependent; beyond it, is not", () => {
    const near = (distance: number) => unit(1, distance, 0, 0);
    expect(dependentAmong([a, near(1e-12)], 1e-11)).toEqual([1]);
    expect(dependentAmong([a, near(1e-10)], 1e-11)).toEqual([]);
    // The singular values are √2 and distance / √2: their ratio is half the distance.
    expect(dependentAmong([a, near(1.9e-11)], 1e-11)).toEqual([1]);
    expect(dependentAmong([a, near(2.1e-11)], 1e-11)).toEqual([]);
  });
});
