import fc from "fast-check";
import { expect, test } from "vitest";
import { designMatrix } from "../../../src/data/design-matrix";
import { normalEquation } from "../../../src/formulas/normal-equation";
import { squaredError, type TwoColumns } from "../../../src/formulas/squared-error";
import { relativeError } from "../../reference/reference";

const ones = [1, 1, 1];
const y = [1, 2, 2];

test("the bowl of the three points: bottom at θ = (2/3, 1/2), eigenvalues (17 ± √265)/2", () => {
  const error = squaredError([ones, [1, 2, 3]], y);
  expect(relativeError(error.bottom, [2 / 3, 1 / 2])).toBeLessThan(1e-14);
  expect(error.least).toBeCloseTo(1 / 6, 14);
  expect(error.at(0, 0)).toBe(9);
  const [across, along] = error.eigenvalues;
  expect(across).toBeCloseTo((17 + Math.sqrt(265)) / 2, 13);
  expect(along).toBeCloseTo((17 - Math.sqrt(265)) / 2, 13);
  expect(across / along).toBeCloseTo(46.1449958, 6);
  expect(error.gradient(0, 1)).toEqual([2, 6]);
});

test("centred, the bowl has the eigenvalues 3 and 2", () => {
  const error = squaredError([ones, [-1, 0, 1]], y);
  expect(error.eigenvalues).toEqual([3, 2]);
  expect(relativeError(error.bottom, [5 / 3, 1 / 2])).toBeLessThan(1e-14);
});

test("dependent columns make a trough, and the bottom is its shortest point", () => {
  const error = squaredError(
    [
      [1, 2, 3],
      [2, 4, 6],
    ],
    y,
  );
  expect(error.eigenvalues[1]).toBe(0);
  const w = 11 / 14 / 5;
  expect(relativeError(error.bottom, [w, 2 * w])).toBeLessThan(1e-14);
  const [p, q] = error.directions[1];
  expect(error.at(w + 7 * p, 2 * w + 7 * q)).toBeCloseTo(error.least, 12);
});

test("a penalty lifts the bowl: its bottom is the θ of λM", () => {
  const error = squaredError([ones, [1, 2, 3]], y, [0, 1]);
  expect(relativeError(error.bottom, [1, 1 / 3])).toBeLessThan(1e-14);
  expect(error.at(1, 2)).toBe(4 + 9 + 25 + 4);
});

test("each penalty adds to its own coefficient", () => {
  // Orthogonal columns of the squares 2 and 8, XᵀY = (2, 4): the bottom is (2/(2 + 3), 4/(8 + 5)).
  const error = squaredError(
    [
      [1, 1],
      [2, -2],
    ],
    [2, 0],
    [3, 5],
  );
  expect(relativeError(error.bottom, [2 / 5, 4 / 13])).toBeLessThan(1e-14);
  expect(error.at(1, 2)).toBe((2 - 1 - 4) ** 2 + (0 - 1 + 4) ** 2 + 3 + 5 * 4);
  expect(error.gradient(1, 2)).toEqual([2 * (5 - 2), 2 * (13 * 2 - 4)]);
});

test("a trough that is nearly a bowl, and a bowl that is nearly a trough", () => {
  // [1 1 ; 1 1 + 2δ²] has the determinant 2δ² over 2.
  const smaller = (delta: number) =>
    squaredError(
      [
        [1, 1, 0],
        [1, 1, 2 * delta],
      ],
      [1, 2, 3],
    ).eigenvalues[1];
  expect(relativeError(smaller(1e-3), 2e-6)).toBeLessThan(1e-5);
  expect(smaller(1e-8)).toBe(0);
});

test("columns of zeros make a plain: no slope, and the bottom at the origin", () => {
  const error = squaredError(
    [
      [0, 0],
      [0, 0],
    ],
    [1, 2],
  );
  expect(error.eigenvalues).toEqual([0, 0]);
  expect(error.bottom).toEqual([0, 0]);
  expect(error.least).toBe(5);
});

const value = fc.integer({ min: -640, max: 640 }).map((k) => k / 64);
const samples = fc
  .uniqueArray(fc.tuple(value, value), { minLength: 3, maxLength: 12, selector: ([x]) => x })
  .map((pairs) => ({ x: pairs.map(([x]) => x), y: pairs.map(([, v]) => v) }));

test("properties: the bottom solves the normal equation, and E = least + Σ λ s² about it", () => {
  fc.assert(
    fc.property(samples, value, value, (sample, s, t) => {
      const columns: TwoColumns = [sample.x.map(() => 1), sample.x];
      const { at, bottom, eigenvalues, directions, least, gradient } = squaredError(
        columns,
        sample.y,
      );
      const theta = normalEquation(designMatrix(sample.x), sample.y);
      theta.forEach((coefficient, j) => {
        expect(bottom[j]).toBeCloseTo(coefficient, 6);
      });
      for (const slope of gradient(...bottom)) expect(slope).toBeCloseTo(0, 6);
      const [u, v] = directions;
      const height = at(bottom[0] + s * u[0] + t * v[0], bottom[1] + s * u[1] + t * v[1]);
      const wanted = least + eigenvalues[0] * s * s + eigenvalues[1] * t * t;
      expect(Math.abs(height - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted));
    }),
  );
});

test.each([
  [
    "lengths that differ",
    () => squaredError([ones, [1, 2]], y),
    /column 2.*y has 3, the column has 2/,
  ],
  ["no y", () => squaredError([ones, ones], undefined as never), /y must be a list of numbers/],
  ["one column", () => squaredError([ones] as never, y), /y has 3, the column has undefined/],
  ["a NaN", () => squaredError([ones, [1, 2, Number.NaN]], y), /column 2, row 3.*NaN/],
  ["a negative penalty", () => squaredError([ones, ones], y, [0, -1]), /≥ 0; got -1/],
  [
    "a penalty that is no number",
    () => squaredError([ones, ones], y, [0, Number.NaN]),
    /≥ 0; got NaN/,
  ],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});
