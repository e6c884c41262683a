import { Matrix, QrDecomposition, SingularValueDecomposition, solve } from "ml-matrix";
import { designMatrix } from "../../../../src/data/design-matrix";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { conditionNumber } from "../../../../src/regression/diagnosis/invertibility";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { worstDigits } from "../../../reference/digits";

// The twins of lesson 09, as its cells make and fit them.

function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

export function twins(k: number, theta: number[], apart: number): [number[][], number[]] {
  const next = lehmer(7);
  const draw = (bits: number) => Math.round(next() * 2 ** bits) / 2 ** bits;
  const pairs = Array.from({ length: 30 }, () => draw(10)).map((x) => [x, x + draw(5) / 2 ** k]);
  const plane = pairs.map(([x1, x2]) => theta[0]! + theta[1]! * x1! + theta[2]! * x2!);
  return [
    [...pairs, ...pairs],
    [...plane.map((p) => p + apart), ...plane.map((p) => p - apart)],
  ];
}
export const truth = [1, 3, 1];
export const OFF = 0.25;
const ks = Array.from({ length: 30 }, (_, i) => i + 1);
export const kappas = ks.map((k) => conditionNumber(twins(k, truth, 0)[0]));

type Fit = (rows: number[][], y: number[]) => number[];
export const digitsAlong = (apart: number, solved: Fit) =>
  ks.map((k) => worstDigits(solved(...twins(k, truth, apart)), truth));
export const throughGram: Fit = (rows, y) => normalEquation(designMatrix(rows), y);
export const throughQr: Fit = (rows, y) =>
  new QrDecomposition(designMatrix(rows)).solve(Matrix.columnVector(y)).to1DArray();
export const throughSvd: Fit = (rows, y) =>
  new SingularValueDecomposition(designMatrix(rows)).solve(Matrix.columnVector(y)).to1DArray();
export const throughClass: Fit = (rows, y) => new NormalLinearRegression().fit(rows, y).theta;

/** The line through the digits that are left, against the powers of ten in κ. */
export function lineThrough(values: number[]): { slope: number; at: (power: number) => number } {
  const some = values.map((_, i) => i).filter((i) => values[i]! > 0.5);
  const [a, slope] = new NormalLinearRegression().fit(
    some.map((i) => Math.log10(kappas[i]!)),
    some.map((i) => values[i]!),
  ).theta as [number, number];
  return { slope, at: (power) => a + slope * power };
}

/** Numbers that float32 cannot hold, with few enough digits for y to be exact. */
export const hidden = [1.1, 3.3, 0.7].map((t) => Math.round(t * 2 ** 26) / 2 ** 26);

const whole = (value: number) => BigInt(Math.round(value * 2 ** 100));

/** b − Az without rounding, in integer multiples of 2⁻¹⁰⁰. */
export function leftOver(A: Matrix, z: Matrix, b: Matrix): Matrix {
  const entries = A.to2DArray().map((row, i) =>
    row.reduce((sum, a, j) => sum - whole(a) * whole(z.get(j, 0)), whole(b.get(i, 0)) * whole(1)),
  );
  return Matrix.columnVector(entries.map((value) => Number(value) / 2 ** 200));
}

/** As in the lesson: the residual, in integer multiples of 2⁻¹⁰⁰, is solved for and the correction added. */
export function digitsByPass([rows, y]: [number[][], number[]]) {
  const X = designMatrix(rows);
  const [m, n] = [X.rows, X.columns];
  const both = Matrix.zeros(m + n, m + n)
    .setSubMatrix(Matrix.eye(m), 0, 0)
    .setSubMatrix(X, 0, m)
    .setSubMatrix(X.transpose(), m, 0);
  const inDoubles = (A: Matrix, z: Matrix, b: Matrix) => Matrix.sub(b, A.mmul(z));
  const digitsOf = (A: Matrix, b: Matrix, residualOf: typeof leftOver) => {
    const zs = [solve(A, b)];
    for (let pass = 1; pass <= 5; pass++) {
      const z = zs[pass - 1]!;
      zs.push(Matrix.add(z, solve(A, residualOf(A, z, b))));
    }
    return zs.map((z) => worstDigits(z.to1DArray().slice(-n), hidden));
  };
  const [target, bothTarget] = [y, [...y, ...hidden.map(() => 0)]].map((b) =>
    Matrix.columnVector(b),
  );
  return {
    alone: digitsOf(X, target!, leftOver),
    together: digitsOf(both, bothTarget!, leftOver),
    togetherInDoubles: digitsOf(both, bothTarget!, inDoubles),
  };
}
