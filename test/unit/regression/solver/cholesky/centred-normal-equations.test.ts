import { describe, expect, test } from "vitest";
import { overColumns } from "../../../../../src/arithmetic/passes";
import { centredNormalEquations } from "../../../../../src/regression/solver/cholesky/centred-normal-equations";
import { exactLeastSquares } from "../../../../reference/exact-least-squares";
import { streamOfIntegers } from "../../../../reference/large-samples";
import { relativeError } from "../../../../reference/reference";

const integersAbout = streamOfIntegers();

/** The equations of columns in memory. */
const equationsOf = (features: Float64Array[], target: Float64Array, mostInflation: number) =>
  overColumns(centredNormalEquations(features.length, mostInflation), [...features, target]);

function correlation(x: Float64Array, y: Float64Array): number {
  const about = (column: Float64Array) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    return column.map((value) => value - mean);
  };
  const [u, v] = [about(x), about(y)];
  const dot = (p: Float64Array, q: Float64Array) => p.reduce((sum, pi, i) => sum + pi * q[i]!, 0);
  return dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
}

describe("the centred normal equations", () => {
  const m = 1500;
  const a = integersAbout(40, m);
  const b = integersAbout(-1000, m);
  const y = a.map((ai, i) => 3 * ai - 2 * b[i]! + integersAbout(0, 1)[0]!);

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
  test("the first rows give a guess, which is left out of the sums", () => {
    const { gram } = equationsOf([a, b], y, 100)!;
    const first = [a, b].map((column) => column.slice(0, 1024));
    const wanted = exactLeastSquares([first[0]!.map(() => 1), ...first], y.slice(0, 1024));
    const { guess, products } = gram.remainder!;
    expect(relativeError(guess, wanted.theta.slice(1))).toBeLessThan(1e-12);
    const remainder = y.map((yi, i) => yi - guess[0]! * a[i]! - guess[1]! * b[i]!);
    const mean = remainder.reduce((sum, r) => sum + r, 0) / m;
    const square = remainder.reduce((sum, r) => sum + (r - mean) ** 2, 0);
    expect(relativeError(products[2]!, square)).toBeLessThan(1e-11);
  });
  test.each<[string, (x: number, i: number) => number]>([
    ["a constant column", (x, i) => (i < 1024 ? 40 : x)],
    ["a column that is nearly another", (x, i) => (i < 1024 ? a[i]! + 0.001 * x : x)],
    ["a column whose squares are lost", (x, i) => (i < 1024 ? 1e-170 * x : x)],
  ])("first rows with %s give none", (_, value) => {
    const column = b.map(value);
    expect(equationsOf([a, column], y, 100)!.gram.remainder).toBeUndefined();
  });
  test("columns whose squares lose their digits are refused", () => {
    // A spread of 2⁻⁴⁰ of the mean may be rounding alone; squares of 2⁵⁰⁰ and 2⁻⁵⁰⁰ are near the ends of the doubles.
    const signs = Float64Array.from({ length: m }, (_, i) => (i % 2 ? 1 : -1));
    expect(equationsOf([signs], y, 100)).toBeDefined();
    for (const column of [
      signs.map((x) => 2 ** 40 + x),
      signs.map((x) => x * 2 ** 500),
      signs.map((x) => x * 2 ** -500),
    ]) {
      expect(equationsOf([column], y, 100)).toBeUndefined();
      expect(equationsOf([signs], column, 100)).toBeUndefined();
    }
  });
  test("what Cholesky refuses is refused: a combination of integers, without rounding", () => {
    const x = Float64Array.from({ length: 64 }, (_, i) => (i % 2 ? 1 : -1));
    expect(equationsOf([x, x], x, Number.POSITIVE_INFINITY)).toBeUndefined();
  });
});
