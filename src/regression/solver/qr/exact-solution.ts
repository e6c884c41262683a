// Exact rational solution of least squares, by Bareiss elimination.
import { lowestExponent, toDouble, toInteger } from "../../../arithmetic/doubles-as-integers";
import type { LeastSquaresSystem, SolutionAndResidual } from "./least-squares-system";

/**
 * Exact rational solution of least squares, by fraction-free elimination.
 *
 * Method: doubles are integers times a power of two, so the normal equation
 *
 *     (AᵀA + P)·x = Aᵀb − c
 *
 * is solved in integers by Bareiss elimination, x and r = b − Ax are fractions, and each is rounded once. It takes about
 * a hundred times as long as refinement, and is for what 48 digits cannot decide: a coefficient of exactly 0.
 *
 * References: Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination,
 * Mathematics of Computation 22 (1968) 565–578.
 *
 * @returns undefined where the columns are exactly dependent
 */
export function solveExactly(
  { columns, minusP }: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
): SolutionAndResidual | undefined {
  const penalties = penaltiesOf(columns, minusP);
  const { exponentA, exponentB, unit } = exponentsOf(columns, penalties, b, c);
  const products = BigInt(2 * exponentA - unit);
  const targets = BigInt(exponentA + exponentB - unit);

  const equations = columns.map((_, j) => [
    ...columns.map((_, k) => (j === k ? toInteger(penalties[j]!, unit) : 0n)),
    -toInteger(c[j]!, unit),
  ]);
  const rows = function* () {
    for (let i = 0; i < b.length; i++) {
      yield {
        row: columns.map((column) => toInteger(column[i]!, exponentA)),
        target: toInteger(b[i]!, exponentB),
        i,
      };
    }
  };
  for (const { row, target } of rows()) {
    row.forEach((value, j) => {
      if (value === 0n) return;
      const equation = equations[j]!;
      for (let k = j; k < row.length; k++) equation[k]! += (value * row[k]!) << products;
      equation[row.length]! += (value * target) << targets;
    });
  }
  equations.forEach((equation, j) => {
    for (let k = 0; k < j; k++) equation[k] = equations[k]![j]!;
  });

  const fractions = solveEquations(equations);
  if (!fractions) return undefined;
  const { numerators, denominator } = fractions;
  const r = new Float64Array(b.length);
  const finer = Math.min(exponentA, exponentB);
  const toA = BigInt(exponentA - finer);
  const toB = BigInt(exponentB - finer);
  for (const { row, target, i } of rows()) {
    const numerator = row.reduce(
      (sum, value, j) => sum - ((value * numerators[j]!) << toA),
      (target * denominator) << toB,
    );
    r[i] = toDouble(numerator, denominator, finer);
  }
  const x = Float64Array.from(numerators, (value) => toDouble(value, denominator, 0));
  return { x, r, error: 0 };
}

/** Elimination takes a time of about (n³ · bits)^1.6; at this n³ · bits it is half a second. */
const LONG = 4e6;

/** Whether `solveExactly` would take longer than half a second. */
export function exactSolutionTakesLong(
  { columns, minusP }: LeastSquaresSystem,
  b: Float64Array,
  c: Float64Array,
): boolean {
  const { unit } = exponentsOf(columns, penaltiesOf(columns, minusP), b, c);
  return columns.length ** 3 * -unit > LONG;
}

/** The diagonal of P. */
function penaltiesOf(
  columns: readonly Float64Array[],
  minusP: LeastSquaresSystem["minusP"],
): Float64Array {
  return Float64Array.from(columns, (_, j) => (minusP ? -minusP[j]![j]! : 0));
}

/** The units of A and b, and that of the equations, as powers of two. */
function exponentsOf(
  columns: readonly Float64Array[],
  penalties: Float64Array,
  b: Float64Array,
  c: Float64Array,
): { exponentA: number; exponentB: number; unit: number } {
  const [exponentA, exponentB, exponentP, exponentC] = [columns, [b], [penalties], [c]].map(
    lowestExponent,
  ) as Quadruple;
  return {
    exponentA,
    exponentB,
    unit: Math.min(2 * exponentA, exponentA + exponentB, exponentP, exponentC),
  };
}

type Quadruple = [number, number, number, number];

/**
 * Bareiss's fraction-free elimination, for equations [matrix | right side] with a symmetric positive definite matrix:
 * every division is exact.
 */
function solveEquations(
  rows: bigint[][],
): { numerators: bigint[]; denominator: bigint } | undefined {
  const n = rows.length;
  let last = 1n;
  for (let k = 0; k < n; k++) {
    const pivotRow = rows[k]!;
    const pivot = pivotRow[k]!;
    if (pivot <= 0n) return undefined;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const row = rows[i]!;
      const factor = row[k]!;
      for (let j = k + 1; j <= n; j++) row[j] = (row[j]! * pivot - factor * pivotRow[j]!) / last;
    }
    last = pivot;
  }
  return { numerators: rows.map((row) => row[n]!), denominator: last };
}
