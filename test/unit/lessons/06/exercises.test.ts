import { determinant, Matrix, SingularValueDecomposition } from "ml-matrix";
import { expect, test } from "vitest";
import { designMatrix } from "../../../../src/data/design-matrix";
import type { Table } from "../../../../src/data/table/table";
import {
  columnToDrop,
  countIndependent,
  dependentColumn,
  poundsBeside,
  rooms,
  whyLucky,
} from "../../../../src/exercises/lesson-06";
import type { Verdict } from "../../../../src/exercises/verdict";
import { rank } from "../../../../src/regression/diagnosis/invertibility";

function expectHint(verdict: Verdict, hint: string): void {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}

test.each([
  ["A", "multiplying"],
  ["C", "rank 2"],
  ["D", "doesn't look at the rank"],
  ["?", "one letter"],
])("why LU was lucky: %s is not the reason", (letter, hint) => {
  expectHint(whyLucky(letter), hint);
});

test("LU was lucky because rounding divided by rounding is as good as any number", () => {
  expect(whyLucky("B")).toMatchObject({ right: true });
});

const gram = (features: Table) => {
  const A = designMatrix(features);
  return { A, AtA: A.transpose().mmul(A) };
};

test.each<[string, (features: Table) => number]>([
  ["the helper", rank],
  ["the SVD of X", (features) => new SingularValueDecomposition(gram(features).A).rank],
])("counting independent columns by %s is right", (_, count) => {
  expect(countIndependent(count)).toMatchObject({ right: true });
});

test.each<[string, (features: Table) => number, string]>([
  [
    "the function as given",
    (features) => {
      const { A, AtA } = gram(features);
      return Math.abs(determinant(AtA)) > 0.1 ? A.columns : A.columns - 1;
    },
    "On tonnes alone it says 1, on grams and grains 3",
  ],
  ["all columns", (features) => features.names.length + 1, "dependent ones as well"],
  ["no ones", (features) => rank(features) - 1, "column of ones"],
  [
    "a smaller bound",
    (features) => {
      const { A, AtA } = gram(features);
      return Math.abs(determinant(AtA)) > 1e-6 ? A.columns : A.columns - 1;
    },
    "no determinant",
  ],
])("counting independent columns by %s is not yet right", (_, count, hint) => {
  expectHint(countIndependent(count), hint);
});

test.each(["length_m", "width_m", "perimeter_m"])(
  "without %s the rooms are independent",
  (name) => {
    expect(columnToDrop(name)).toMatchObject({ right: true });
    expect(columnToDrop([name])).toEqual(columnToDrop(name));
    expect(columnToDrop(` ${name.toUpperCase()}`)).toEqual(columnToDrop(name));
    expect(columnToDrop(name).message).toContain("rank is 4 of 4");
  },
);

test.each([
  ["area_m2", "rank is 3 of 4"],
  ["?", "length_m, width_m, perimeter_m, area_m2"],
  ["", "in quotes"],
  ["perimeter", "perimeter_m"],
  ["area_m", 'Did you mean "area_m2"?'],
  ["intercept", "one column"],
  [["length_m", "width_m"], "one column"],
  [undefined, "one column"],
  [2, "one column"],
])("dropping %j is not yet right", (answer, hint) => {
  expectHint(columnToDrop(answer), hint);
});

test("the perimeter of each room is twice its length and width, its area their product", () => {
  const [length, width, perimeter, area] = rooms.names.map((name) => rooms.column(name));
  length!.forEach((l, i) => {
    expect(perimeter![i]).toBe(2 * l + 2 * width![i]!);
    expect(area![i]).toBe(l * width![i]!);
  });
});

test.each([
  [[3, 4, 5, 6], "2 + 1 · a"],
  [[33.8, 35.6, 37.4, 39.2], "32 + 1.8 · a"],
  [[9, 6, 3, 0], "12 − 3 · a"],
  [[3e-12, 4e-12, 5e-12, 6e-12], "· a"],
  [[1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.3, 1e9 + 0.4], "· a"],
  [Float64Array.of(3, 4, 5, 6), "2 + 1 · a"],
  [Matrix.columnVector([3, 4, 5, 6]), "2 + 1 · a"],
])("the column %j depends on the ones and a together", (answer, words) => {
  expect(dependentColumn(answer)).toMatchObject({ right: true });
  expect(dependentColumn(answer).message).toContain(words);
});

test.each([
  [[1, 4, 9, 16], "goes up by 3, 5, 7"],
  [[1, 2, 3, 5], "goes up by 1, 1, 2"],
  [[1, 2, 3, 4.00001], "goes up by 1, 1, 1.00001"],
  [[7, 7, 7, 7], "multiple of the ones"],
  [[0, 0, 0, 0], "multiple of the ones"],
  [[2, 4, 6, 8], "multiple of a"],
  [[1, 2, 3], "four numbers"],
  [[1, 2, 3, Number.NaN], "four numbers"],
  [5, "in square brackets"],
  ["3, 4, 5, 6", "in square brackets"],
  [undefined, "four numbers"],
])("the column %j is not yet right", (answer, hint) => {
  expectHint(dependentColumn(answer), hint);
});

test.each([-39.486, (12.948015341250404 - 100) * 0.45359237])("w_lb = %d beside 100", (answer) => {
  expect(poundsBeside(answer)).toMatchObject({ right: true });
});

test.each([
  [39.486, "sign"],
  [-87.052, "for each kilogram"],
  [-191.92, "multiplied"],
  [5.873, "when w_kg is 0"],
  [0, "it is 100"],
  [10, "it is 122"],
  ["-39.486", "That is text"],
  [[100, -39.486], "That is a list"],
])("w_lb = %j beside 100 is not yet right", (answer, hint) => {
  expectHint(poundsBeside(answer), hint);
});

test("a hint writes a tiny negative number with minus signs, its power of ten too", () => {
  expectHint(dependentColumn([0, -1e-7, -3e-7, 5]), "−1e−7");
});
