// Cholesky decomposition.

/**
 * Cholesky decomposition of a symmetric positive definite matrix S, equilibrated to a diagonal of ones.
 *
 * Method: S = D·RᵀR·D, R upper triangular, D² the diagonal of S:
 *
 *     R_ik = (S_ik / dᵢdₖ − Σ_{l<i} R_li R_lk) / R_ii,   R_kk = √(1 − Σ_{l<k} R_lk²)
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 4.2; van der Sluis, Condition numbers
 * and equilibration of matrices, Numer. Math. 14 (1969) 14–23.
 */
export class Cholesky {
  private constructor(
    /** R by columns. */
    readonly columns: readonly Float64Array[],
    /** D. */
    readonly scales: Float64Array,
  ) {}

  /**
   * @param upper `upper[j][k]` is entry (j, k) for k ≥ j of the matrix without λ
   * @param lambda added to the diagonal
   * @returns undefined when a pivot is no positive number: S is not numerically positive definite
   */
  static of(upper: readonly Float64Array[], size: number, lambda: number): Cholesky | undefined {
    const scales = new Float64Array(size);
    const columns: Float64Array[] = [];
    for (let k = 0; k < size; k++) {
      scales[k] = Math.sqrt(upper[k]![k]! + lambda);
      const column = new Float64Array(size);
      let pivot = 1;
      for (let i = 0; i < k; i++) {
        const above = columns[i]!;
        let sum = upper[i]![k]! / scales[i]! / scales[k]!;
        for (let l = 0; l < i; l++) sum -= above[l]! * column[l]!;
        column[i] = sum / above[i]!;
        pivot -= column[i]! * column[i]!;
      }
      if (!(pivot > 0 && scales[k]! > 0)) return undefined;
      column[k] = Math.sqrt(pivot);
      columns.push(column);
    }
    return new Cholesky(columns, scales);
  }

  /** S⁻¹b */
  solve(b: ArrayLike<number>): Float64Array {
    const x = this.solveHalf(b);
    for (let j = x.length - 1; j >= 0; j--) {
      const column = this.columns[j]!;
      x[j]! /= column[j]!;
      for (let i = 0; i < j; i++) x[i]! -= column[i]! * x[j]!;
    }
    for (let j = 0; j < x.length; j++) x[j]! /= this.scales[j]!;
    return x;
  }

  /** R⁻ᵀD⁻¹b, whose length is √(bᵀS⁻¹b). */
  solveHalf(b: ArrayLike<number>): Float64Array {
    const x = new Float64Array(this.columns.length);
    for (let j = 0; j < x.length; j++) {
      const column = this.columns[j]!;
      let sum = b[j]! / this.scales[j]!;
      for (let i = 0; i < j; i++) sum -= column[i]! * x[i]!;
      x[j] = sum / column[j]!;
    }
    return x;
  }
}
