import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import {
  buildHat,
  columnBesideOnes,
  mendProjection,
  projectAOntoB,
  thirdY,
  whyNearest,
} from "../../../../src/exercises/lesson-02";
import { projectOntoVector } from "../../../../src/formulas/projection";

test.each([3, 3.0001])("y₃ = %j makes the three points solvable", (answer) => {
  expect(thirdY(answer)).toMatchObject({ right: true });
});

test.each([
  [2, "the y₃ we have"],
  [4, "1 too high"],
  [13 / 6, "the third prediction"],
  [-3, "sign"],
  [0, "y₁ − 2y₂ + y₃ = 0"],
  [[1, 2, 3], "y₃ alone"],
])("y₃ = %j is not yet right", (answer, hint) => {
  const verdict = thirdY(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test("the projection of (2, 6) onto (3, 1) is (3.6, 1.2)", () => {
  expect(projectAOntoB([3.6, 1.2])).toMatchObject({ right: true });
});

test.each([
  [[0.6, 1.8], "b projected onto a"],
  [[36, 12], "12 times along b"],
  [[(3 * 12) / Math.sqrt(10), 12 / Math.sqrt(10)], "its square"],
  [[0.9, 0.3], "aᵀa = 40"],
  [[-1.6, 4.8], "what is left"],
  [[6, 2], "How far along"],
  [[12, 10], "12 and 10 are aᵀb and bᵀb"],
  [[1.2, 3.6], "lies along a"],
  [[1e-4, 1e-4], "multiple of b"],
  [[1e-4, 3e-4], "lies along a"],
  [[-6, -2], "lies along b"],
  [[1, 1], "multiple of b"],
  [[0, 0], "multiple of b"],
  [12, "12 is aᵀb"],
  [1.2, "a vector"],
  [5, "two numbers"],
  [[3.6], "two numbers"],
  [[3.6, 1.2, 0], "two numbers"],
  [[Number.NaN, 1], "two numbers"],
  [["3.6", "1.2"], "two numbers"],
  [null, "two numbers"],
])("the projection %j is not yet right", (answer, hint) => {
  const verdict = projectAOntoB(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test.each([[[-3, -1, 4]], [[3, 1, -4]], [[-0.75, -0.25, 1]], [[-3e-4, -1e-4, 4e-4]]])(
  "beside the ones, the column %j lets the shadows add up",
  (answer) => {
    expect(columnBesideOnes(answer)).toMatchObject({ right: true });
  },
);

test.each([
  [[2, 4, 9], "dot product of your column with the ones is 15"],
  [[1, 3, 8], "is 12. It must be 0: subtract its own mean"],
  [[3, 5, 10], "is 18. It must be 0: subtract its own mean"],
  [[-2.9e-4, -0.9e-4, 4.1e-4], "is 0.00003"],
  [[4, 4, 4], "multiple of the ones"],
  [[1, -1, 0], "outside the plane"],
  [[5, -7, 2], "outside the plane"],
  [[-1, 0, 1], "outside the plane"],
  [[0, 0, 0], "column of zeros"],
  [[-3, -1], "three numbers"],
  [[-3, -1, Number.NaN], "three numbers"],
  ["x", "three numbers"],
  [15 / 3, "in square brackets"],
])("the column %j is not yet right", (answer, hint) => {
  const verdict = columnBesideOnes(answer);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test.each([
  ["A", "through the point of means"],
  ["B", "has that mean"],
  ["D", "as long as you like"],
  ["?", "one letter"],
])("nearest for the reason %s is not yet right", (letter, hint) => {
  const verdict = whyNearest(letter);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

test("ŷ is nearest because of the right angle", () => {
  expect(whyNearest("C").right).toBe(true);
});

const product = (a: number[], b: number[]) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
type Projection = (a: number[], b: number[]) => number[];

test("a projection by hand and the helper's are right", () => {
  const byHand: Projection = (a, b) => b.map((bi) => (product(a, b) / product(b, b)) * bi);
  expect(mendProjection(byHand).right).toBe(true);
  expect(mendProjection(projectOntoVector).right).toBe(true);
});

test.each<[string, Projection, string]>([
  ["length", (a, b) => b.map((bi) => (product(a, b) / Math.hypot(...b)) * bi), "Double b"],
  ["nothing", (a, b) => b.map((bi) => product(a, b) * bi), "aᵀb alone"],
  ["aᵀa", (a, b) => b.map((bi) => (product(a, b) / product(a, a)) * bi), "divide by aᵀa"],
  ["onto a", (a, b) => projectOntoVector(b, a), "b onto a"],
  ["half", (a, b) => b.map((bi) => (product(a, b) / product(b, b) / 2) * bi), "c · b"],
])("a projection that divides wrongly, %s, is not yet right", (_, project, hint) => {
  const verdict = mendProjection(project);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});

type Hat = (b: number[]) => number[][];

test("the hat matrix of one column is right in rows, and as a Matrix", () => {
  const rows: Hat = (b) => b.map((bi) => b.map((bj) => (bi * bj) / product(b, b)));
  expect(buildHat(rows).right).toBe(true);
  expect(buildHat((b: number[]) => new Matrix(rows(b))).right).toBe(true);
});

test.each<[string, Hat, string]>([
  ["bbᵀ", (b) => b.map((bi) => b.map((bj) => bi * bj)), "Divide each entry"],
  ["length", (b) => b.map((bi) => b.map((bj) => (bi * bj) / Math.hypot(...b))), "its square"],
  [
    "the rest",
    (b) => b.map((bi, i) => b.map((bj, j) => Number(i === j) - (bi * bj) / product(b, b))),
    "I − H",
  ],
  ["as given", () => [], "a list of rows"],
  ["the identity", (b) => b.map((_, i) => b.map((_, j) => Number(i === j))), "Entry (i, j)"],
])("a hat matrix of one column, %s, is not yet right", (_, hatOf, hint) => {
  const verdict = buildHat(hatOf);
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
});
