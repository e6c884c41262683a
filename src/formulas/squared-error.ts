// The squared error of two coefficients, with its eigenvalues by one Jacobi rotation.
import type { Numbers } from "../data/numbers";
import { targetColumn } from "../data/target";
import { InputError } from "../errors/input-error";
import { dot } from "./projection";

/** Two columns of a design: the ones and a feature for (b, w), or two features for (w₁, w₂). */
export type TwoColumns = readonly [Numbers, Numbers];

/** A pair of coefficients, one for each of the two columns. */
export type Coefficients = readonly [number, number];

/** The squared error of two coefficients (p, q): a bowl, or a trough when the columns are dependent. */
export interface SquaredError {
  /** E(p, q), in the squared units of y. */
  at(p: number, q: number): number;
  /** (∂E/∂p, ∂E/∂q) = −2Xᵀ(Y − Xθ): it points uphill, and is zero at the bottom. */
  gradient(p: number, q: number): [number, number];
  /** The coefficients of least error; in a trough the shortest of them. */
  bottom: [number, number];
  /** E at the bottom. */
  least: number;
  /** The eigenvalues of XᵀX, the larger first: how steep the bowl is across and along. 0: a trough. */
  eigenvalues: [number, number];
  /** Their directions, of length 1: across the bowl, then along it. */
  directions: [[number, number], [number, number]];
}

/** Below this share of the larger eigenvalue the smaller one is rounding, and the bowl a trough. */
const ROUNDING = 1e-13;

/**
 * The squared error of two coefficients, E(p, q) = ‖y − p·a − q·c‖² + λ₁p² + λ₂q², as a function.
 *
 * @param columns a and c, m numbers each: [ones, x] makes E a function of intercept and slope
 * @param y target, m numbers
 * @param penalty λ₁, λ₂ ≥ 0, added to the diagonal of XᵀX: [0, λ] leaves the intercept out
 * @throws InputError when the lengths differ, a value is not a finite number, or a penalty is not ≥ 0
 *
 * @example
 * squaredError([[1, 1, 1], [1, 2, 3]], [1, 2, 2]).bottom // [0.666…, 0.5]
 */
export function squaredError(
  columns: TwoColumns,
  y: Numbers,
  penalty: Coefficients = [0, 0],
): SquaredError {
  const target = targetColumn(y, y?.length);
  const [a, c] = [readColumn(columns, 0, target.length), readColumn(columns, 1, target.length)];
  penalty.forEach((lambda) => {
    if (!(lambda >= 0)) throw new InputError(`penalty must be numbers ≥ 0; got ${lambda}`);
  });
  // XᵀX + diag(λ₁, λ₂) and XᵀY, two by two and two.
  const aa = dot(a, a) + penalty[0];
  const ac = dot(a, c);
  const cc = dot(c, c) + penalty[1];
  const right: Coefficients = [dot(a, target), dot(c, target)];

  const at = (p: number, q: number) =>
    target.reduce((sum, yi, i) => sum + (yi - p * a[i]! - q * c[i]!) ** 2, 0) +
    penalty[0] * p * p +
    penalty[1] * q * q;
  const { eigenvalues, directions } = eigen(aa, ac, cc);
  const bottom = solveAlong(eigenvalues, directions, right);
  return {
    at,
    gradient: (p, q) => [2 * (aa * p + ac * q - right[0]), 2 * (ac * p + cc * q - right[1])],
    bottom,
    least: at(...bottom),
    eigenvalues,
    directions,
  };
}

function readColumn(columns: TwoColumns, k: 0 | 1, length: number): Float64Array {
  const column = columns[k];
  if (!(column?.length === length)) {
    throw new InputError(
      `column ${k + 1} must have as many numbers as y; y has ${length}, the column has ${column?.length}`,
    );
  }
  return targetColumn(column, length, `column ${k + 1}`);
}

/**
 * Eigenvalues and directions of [aa ac; ac cc], by one Jacobi rotation.
 *
 * Method: tan 2φ = 2ac / (aa − cc); the larger eigenvalue is (aa + cc)/2 + √(((aa − cc)/2)² + ac²), the smaller one the
 * determinant over it.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 8.5.
 */
function eigen(
  aa: number,
  ac: number,
  cc: number,
): Pick<SquaredError, "eigenvalues" | "directions"> {
  const larger = (aa + cc) / 2 + Math.hypot((aa - cc) / 2, ac);
  const smaller = larger === 0 ? 0 : (aa * cc - ac * ac) / larger;
  const angle = Math.atan2(2 * ac, aa - cc) / 2;
  const across: [number, number] = [Math.cos(angle), Math.sin(angle)];
  return {
    eigenvalues: [larger, smaller > ROUNDING * larger ? smaller : 0],
    directions: [across, [-across[1], across[0]]],
  };
}

/** The shortest θ with XᵀXθ = XᵀY: along a direction of eigenvalue 0 it does not move. */
function solveAlong(
  eigenvalues: SquaredError["eigenvalues"],
  directions: SquaredError["directions"],
  right: Coefficients,
): [number, number] {
  const theta: [number, number] = [0, 0];
  directions.forEach(([p, q], k) => {
    const step = eigenvalues[k]! > 0 ? (p * right[0] + q * right[1]) / eigenvalues[k]! : 0;
    theta[0] += step * p;
    theta[1] += step * q;
  });
  return theta;
}
