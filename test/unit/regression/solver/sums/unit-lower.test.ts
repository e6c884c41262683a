import { expect, test } from "vitest";
import {
  inverseOfUnitLower,
  ldl,
  solveUnitLower,
} from "../../../../../src/regression/solver/sums/unit-lower";

const matrix = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));
const noNoise = [0, 0, 0];

/** L = [1 0 0; 2 1 0; −1 3 1] and D = (4, 9, 2): all in whole numbers. */
const L = matrix([1, 0, 0], [2, 1, 0], [-1, 3, 1]);
const M = matrix([4, 8, -4], [8, 25, 19], [-4, 19, 87]);

test("L and D of a matrix in whole numbers", () => {
  expect(ldl(M, noNoise)).toEqual({ L, D: Float64Array.of(4, 9, 2) });
});

test("a pivot that is no more than noise is 0, and takes nothing from later columns", () => {
  const found = ldl(M, [0, 9, 0]);
  expect(found.D).toEqual(Float64Array.of(4, 0, 83));
  expect(found.L[2]).toEqual(Float64Array.of(-1, 0, 1));
});

test("so is a pivot of which all digits have cancelled", () => {
  const nearly = matrix([1, 1, 5], [1, 1 + 2 ** -44, 7], [5, 7, 60]);
  expect(ldl(nearly, noNoise).D).toEqual(Float64Array.of(1, 0, 35));
});

test("what is solved with L", () => {
  // L(1, 2, 3) = (1, 4, 8)
  expect(solveUnitLower(L, matrix([1], [4], [8]))).toEqual(matrix([1], [2], [3]));
  expect(inverseOfUnitLower(L)).toEqual(matrix([1, 0, 0], [-2, 1, 0], [7, -3, 1]));
});
