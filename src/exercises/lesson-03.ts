// The exercises of lesson 03, on the normal equation.
import { Matrix, solve } from "ml-matrix";
import { designMatrix } from "../data/design-matrix";
import { dot } from "../formulas/projection";
import { withMinus } from "../report/format-number";
import { askForList, askForMatrix } from "./ask";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right } from "./verdict";

const ones = [1, 1, 1];
const otherX = [0, 1, 2];
const otherY = [1, 1, 4];

const twoNumbers = "Write two numbers in square brackets: [intercept, slope].";

/** The θ = [b, w] that makes Xᵀe zero for x = 0, 1, 2 and y = 1, 1, 4. */
export const zeroXte = askForList(2, twoNumbers, ([b, w]) => {
  const e = otherY.map((yi, i) => yi - b - w * otherX[i]!);
  const [withOnes, withX] = [dot(ones, e), dot(otherX, e)];
  const found = `Xᵀe = (${round(withOnes)}, ${round(withX)}).`;
  if (near(b, 0.5) && near(w, 1.5)) {
    return right(
      "e = (0.5, −1, 0.5) is at a right angle to the ones and to x, so no line is nearer.",
    );
  }
  if (near(b, 1.5) && near(w, 0.5)) {
    return notYet(`${found} Intercept first, then slope: you have them the other way round.`);
  }
  if (near(b, 0) && near(w, dot(otherX, otherY) / dot(otherX, otherX))) {
    return notYet(
      `${found} Your residual is at a right angle to x, but not to the ones: you forgot the intercept.`,
    );
  }
  if (near(b, dot(ones, otherY)) && near(w, dot(otherX, otherY))) {
    return notYet(`${found} (6, 9) is XᵀY. Solve XᵀXθ = XᵀY for θ.`);
  }
  if (near(withOnes, 0)) {
    return notYet(
      `${found} The residuals add up to 0, so the line passes through the point of means (1, 2). Now turn it about that point.`,
    );
  }
  if (near(withX, 0)) {
    return notYet(
      `${found} The residual is at a right angle to x. The ones are left: the residuals must add up to 0.`,
    );
  }
  if (near(b, 2 / 3) && near(w, 1 / 2)) {
    return notYet(
      `${found} That is θ of the lesson's points. Take x = (0, 1, 2) and y = (1, 1, 4).`,
    );
  }
  const side = withOnes > 0 ? "low" : "high";
  return notYet(
    `${found} On the whole your line lies too ${side}. Set up XᵀX and XᵀY, the ones included, and solve.`,
  );
});

const X = [
  [1, 1],
  [1, 2],
  [1, 3],
];
const Y = [1, 2, 2];

const twoRowsOfThree = "Write a matrix of 2 rows with 3 numbers each: [[…, …, …], […, …, …]].";

/** A 2 × 3 matrix Z in place of Xᵀ: ZXθ = ZY gives another line, with a larger sum of squares. */
export const anotherZ = askForMatrix(twoRowsOfThree, (answer) => {
  const [rowCount, width] = [answer.length, answer[0]!.length];
  if (rowCount === 3 && width === 2) {
    return notYet(
      "That is 3 rows of 2 numbers, the shape of X. Z has the shape of Xᵀ: 2 rows of 3.",
    );
  }
  if (rowCount !== 2 || width !== 3) {
    return notYet(`Yours is ${rowCount} × ${width}. ${twoRowsOfThree}`);
  }
  const idle = answer.findIndex((row) => givesZeros(row));
  if (idle >= 0) {
    return notYet(
      `Row ${idle + 1} of your Z is at a right angle to both columns of X, so in ZX it is a row of zeros, and the determinant is 0. Choose another row.`,
    );
  }
  const theta = lineOf(answer);
  if (!theta) {
    return notYet(
      "ZX has determinant 0, so ZXθ = ZY does not give one line: one row of ZX is a multiple of the other. Change a row of Z.",
    );
  }
  const e = Y.map((yi, i) => yi - theta[0] - theta[1] * X[i]![1]!);
  const sse = dot(e, e);
  const found = `The line is ${round(theta[0])} + ${round(theta[1])} · x, its sum of squares ${round(sse)}.`;
  if (sse > 1 / 6 + 1e-9) {
    return right(
      `${found} That is more than 1/6. The residual is at a right angle to your rows, not to the columns of X. Only rows that span the plane of the columns give the nearest line.`,
    );
  }
  const isTransposed = answer.every((row, i) =>
    row.every((z: number, k: number) => z === X[k]![i]!),
  );
  if (isTransposed) return notYet(`${found} This Z is Xᵀ itself. Change a number.`);
  return notYet(
    answer.some(leavesThePlane)
      ? `${found} Your rows leave the plane of (1, 1, 1) and (1, 2, 3), but hardly: the sum of squares is larger than 1/6 by next to nothing. Go farther.`
      : `${found} Your rows are combinations of (1, 1, 1) and (1, 2, 3), so they give the same right angles. Leave their plane.`,
  );
});

/** Whether a row of Z makes a row of zeros in ZX. */
function givesZeros(row: readonly number[]): boolean {
  const size = Math.sqrt(dot(row, row));
  return X[0]!.every((_, k) => {
    const column = X.map((Xi) => Xi[k]!);
    return Math.abs(dot(row, column)) <= 1e-12 * size;
  });
}

/** Whether a row of Z is no combination of the columns of X, by more than rounding. */
function leavesThePlane(row: readonly number[]): boolean {
  return Math.abs(dot(row, [1, -2, 1])) > 1e-12 * Math.sqrt(dot(row, row));
}

/** θ of ZXθ = ZY by Cramer's rule; undefined when ZX is singular. */
function lineOf(Z: readonly (readonly number[])[]): [number, number] | undefined {
  const column = (k: number) => X.map((row) => row[k]!);
  const [[p, q], [r, s]] = Z.map((row) => [dot(row, column(0)), dot(row, column(1))]) as [
    [number, number],
    [number, number],
  ];
  const [u, v] = Z.map((row) => dot(row, Y)) as [number, number];
  const det = p * s - q * r;
  if (!(Math.abs(det) > 1e-9 * (Math.abs(p * s) + Math.abs(q * r)))) return undefined;
  return [(u * s - q * v) / det, (p * v - u * r) / det];
}

function round(value: number): string {
  return withMinus(String(Number(value.toFixed(4)) + 0));
}

type Samples = [rows: number[][], target: number[]];
const solveBy = (X: Matrix, target: number[]) =>
  solve(X.transpose().mmul(X), X.transpose().mmul(Matrix.columnVector(target))).to1DArray();

/** `fit` for any number of features, by the normal equation. */
export const buildFit = askForFunction<Samples>({
  data: () => ({
    "the three points": [
      [[1], [2], [3]],
      [1, 2, 2],
    ],
    "two features": [
      [
        [1, 5],
        [2, 3],
        [4, 4],
        [7, 1],
        [8, 0],
      ],
      [3, 4, 9, 11, 15],
    ],
  }),
  truth: (rows, target) => solveBy(designMatrix(rows), target),
  returns: "Return the list of coefficients, the intercept first.",
  mistakes: [
    [
      "The column of ones is missing: put a 1 before the features of each row.",
      (rows, target) => solveBy(new Matrix(rows), target),
    ],
    [
      "The ones come last in your X, so the intercept comes last. Put them first.",
      (rows, target) => solveBy(new Matrix(rows.map((row) => [...row, 1])), target),
    ],
    [
      "You fit the first feature only. Take the whole row: [1, ...row].",
      (rows, target) => solveBy(new Matrix(rows.map(([first]) => [1, first!])), target),
    ],
    [
      "That is XᵀY. Solve XᵀXθ = XᵀY for θ.",
      (rows, target) =>
        designMatrix(rows).transpose().mmul(Matrix.columnVector(target)).to1DArray(),
    ],
  ],
  otherwise: "Put a 1 before the features of each row, then solve XᵀXθ = XᵀY.",
  right: "The normal equation is the same, however many columns X has.",
});
