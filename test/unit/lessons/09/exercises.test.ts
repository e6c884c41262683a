import { Matrix, solve } from "ml-matrix";
import { expect, test } from "vitest";
import { digitsLeft, refined } from "../../../../src/exercises/lesson-09";
import { leftOver } from "./twins";

test.each([
  ["the digits left", digitsLeft([4, 10, 6])],
  ["the digits left, about", digitsLeft([4.3, 9.7, 5.8])],
  ["the digits left, with both parts", digitsLeft([4, 10, 16 - Math.log10(1e6 + 1e12 * 0.01)])],
])("%s is right", (_, verdict) => {
  expect(verdict.right).toBe(true);
});

test.each([
  [[16, 16, 16], "16 is what a double holds"],
  [[10, 4, 6], "Which of the two ways"],
  [[12, 6, 10], "12 and 6 digits are lost"],
  [[10, 10, 6], "the same for XᵀX and for QR"],
  [[8, 10, 6], "The digits that are lost are doubled"],
  [[5, 10, 6], "The digits that are lost are doubled"],
  [[-8, 10, 6], "fewer than 0"],
  [[3, 10, 6], "QR on the plane is right"],
  [[4, 12, 6], "XᵀX is right"],
  [[1, 2, 3], "Subtract log₁₀ of the condition number"],
  [[4, 10, 10], "the second part is by far the larger"],
  [[4, 10, 4], "a hundredth of it"],
  [[4, 10, 12], "not to κ"],
  [[4, 10, 8], "not to κ"],
  [[4, 10, 2], "not 10¹⁴"],
  [[4, 10, 14], "subtract log₁₀ of 10⁶ + 10¹² · 0.01 from 16"],
  [[4, 10, -2], "fewer than 0"],
  [[4, 10], "Write three numbers"],
  [[4], "Write three numbers"],
  [[4, 10, 6, 0], "Write three numbers"],
  [[Number.NaN, 10, 6], "Write three numbers"],
  [4, "in square brackets"],
  [["4", "10", "6"], "Write three numbers"],
  [undefined, "Write three numbers"],
])("the digits left: %j is not yet right", (answer, hint) => {
  refuses(digitsLeft(answer), hint);
});

type Residual = (A: Matrix, z: Matrix, b: Matrix) => Matrix;
const inDoubles: Residual = (A, z, b) => Matrix.sub(b, A.mmul(z));

/** As in the exercise: so many passes, the last three numbers. */
const refinement = (residual: Residual, passes: number) => (A: Matrix, b: Matrix) => {
  let z = solve(A, b);
  for (let pass = 1; pass <= passes; pass++) z = Matrix.add(z, solve(A, residual(A, z, b)));
  return z.to1DArray().slice(-3);
};

test("a refinement with what is left over exact is right, five passes or three", () => {
  expect(refined(refinement(leftOver, 5)).right).toBe(true);
  expect(refined(refinement(leftOver, 3)).right).toBe(true);
});

test.each<[string, unknown, string]>([
  ["as it is given", refinement(inDoubles, 5), "Each pass corrects only noise"],
  ["without a pass", refinement(leftOver, 0), "That is the first solution"],
  ["with other passes in doubles", refinement(inDoubles, 20), "Too few digits"],
  [
    "with the correction taken away",
    refinement((A, z, b) => leftOver(A, z, b).neg(), 2),
    "Too few",
  ],
  ["with e as well", (A: Matrix, b: Matrix) => solve(A, b).to1DArray(), "Return three numbers"],
  [
    "that stops",
    () => leftOver(new Matrix([[Number.NaN]]), new Matrix([[1]]), new Matrix([[1]])),
    "stops with an error",
  ],
  ["called already", [1, 3, 1], "Give the function itself"],
])("the refinement %s is not yet right", (_, given, hint) => {
  refuses(refined(given), hint);
});

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
