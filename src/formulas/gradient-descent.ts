// Gradient descent with a fixed step.

import { SingularValueDecomposition } from "ml-matrix";
import { innerProduct } from "../arithmetic/inner-product";
import { norm } from "../arithmetic/norm";
import { designMatrix } from "../data/design-matrix";
import { type Features, featureColumns } from "../data/features";
import type { Numbers } from "../data/numbers";
import { targetColumn } from "../data/target";
import { InputError } from "../errors/input-error";
import { flushToZero } from "../linear-algebra/flush-to-zero";

/** Learning rate, number of steps and start of gradient descent. */
export interface DescentOptions {
  /** The learning rate α > 0; below `largestSafeRate(X)` every step goes down. */
  rate: number;
  /** The number of steps, a whole number ≥ 1. */
  steps: number;
  /** Where to begin, [b, w₁, …]. Default: zeros. */
  start?: Numbers;
}

/** The iterates of gradient descent; place t of each list is the state after t steps, so each has `steps` + 1 entries. */
export interface Descent {
  /** θ = [b, w₁, …] */
  thetas: number[][];
  /** ½ ‖y − Xθ‖², in the squared units of y. */
  errors: number[];
  /** The last θ. */
  theta: number[];
}

/**
 * Gradient descent with a fixed step on ½ ‖y − Xθ‖², X with its column of ones. It needs no XᵀX, and remains possible
 * when there are too many features for the normal equation.
 *
 * Method: θ ← θ − α Xᵀ(Xθ − y).
 *
 * References: Nocedal and Wright, Numerical Optimization, 2nd ed. (2006), chapter 3.
 *
 * @param X features of m samples, without the ones; standardised, or convergence is slow: the condition number of XᵀX is then large
 * @param y target, m numbers
 * @param options learning rate and number of steps
 * @throws InputError when lengths differ, a value is not a finite number, an option is out of range,
 * or the rate is so large that the error grows beyond all numbers
 * @example
 * gradientDescent([1, 2, 3], [1, 2, 2], { rate: 0.1, steps: 500 }).theta // nearly [2/3, 1/2]
 */
export function gradientDescent(X: Features, y: Numbers, options: DescentOptions): Descent {
  const { columns: features, rowCount } = featureColumns(X);
  if (!(rowCount > 0)) throw new InputError("X must have at least one row; got none");
  const target = targetColumn(y, rowCount);
  const columns = [new Float64Array(rowCount).fill(1), ...features];
  const { rate, steps, start = new Float64Array(columns.length) } = options;
  requireOptions(rate, steps, start, columns.length);

  let theta = Array.from(start);
  const thetas: number[][] = [];
  const errors: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const e = residual(columns, target, theta);
    thetas.push(theta);
    errors.push(norm(e) ** 2 / 2);
    if (!(errors[step]! < Number.POSITIVE_INFINITY)) throw tooFast(rate, step, X);
    theta = theta.map((value, j) => value + rate * innerProduct(columns[j]!, e));
  }
  return { thetas, errors, theta: thetas[steps]! };
}

/** e = y − Xθ */
function residual(columns: Float64Array[], target: Float64Array, theta: number[]): Float64Array {
  const e = target.slice();
  columns.forEach((column, j) => {
    const value = theta[j]!;
    for (let i = 0; i < e.length; i++) e[i]! -= value * column[i]!;
  });
  return e;
}

/**
 * The learning rate below which gradient descent on ½ ‖y − Xθ‖² goes down: 2 / λ_max,
 * with λ_max the largest eigenvalue of XᵀX. Above it the steps overshoot more each time.
 *
 * @param X features of m samples, without the ones
 * @throws InputError when there is no row or a value is not a finite number
 * @example
 * largestSafeRate([1, 2, 3]) // 2 / 16.64 = 0.12
 */
export function largestSafeRate(X: Features): number {
  const svd = new SingularValueDecomposition(flushToZero(designMatrix(X).to2DArray()), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  return 2 / svd.norm2 ** 2;
}

function requireOptions(rate: number, steps: number, start: Numbers, size: number): void {
  if (!(rate > 0 && rate < Number.POSITIVE_INFINITY)) {
    throw new InputError(`rate must be a number > 0, as 0.9 * largestSafeRate(X); got ${rate}`);
  }
  if (!(Number.isInteger(steps) && steps >= 1)) {
    throw new InputError(`steps must be a whole number ≥ 1; got ${steps}`);
  }
  if (!(start?.length === size && Array.from(start).every(Number.isFinite))) {
    throw new InputError(
      `start must be ${size} numbers, the intercept first; got [${Array.from(start ?? [])}]`,
    );
  }
}

function tooFast(rate: number, step: number, X: Features): InputError {
  const safe = largestSafeRate(X).toPrecision(3);
  return new InputError(
    `rate ${rate} is too large: after ${step} steps the error is beyond all numbers. Stay below largestSafeRate(X) = ${safe}`,
  );
}
