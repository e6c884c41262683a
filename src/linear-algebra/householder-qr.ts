// Householder QR decomposition.
import { innerProduct } from "../arithmetic/inner-product";
import { workspace } from "../arithmetic/workspace";
import { reflect, reflection } from "./householder-reflection";
import { inverseRowNorms } from "./inverse-row-norms";

/**
 * Householder QR decomposition: A = QR, with QᵀQ = I and R upper triangular.
 *
 * Method: Q = H₀H₁…, where Hₖ = I − β·v·vᵀ takes column k to (…, R_kk, 0, …, 0). Its vector v is stored on and
 * below the diagonal of column k.
 *
 * References: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.2.
 */
export class HouseholderQr {
  readonly rowCount: number;
  readonly columnCount: number;
  /** The diagonal of R; the rest of R stands above the diagonal of `columns`. */
  readonly diagonal: Float64Array;
  private readonly beta: Float64Array;

  /** Decomposes in place: the columns are overwritten. There must be as many rows as columns or more. */
  constructor(private readonly columns: Float64Array[]) {
    this.columnCount = columns.length;
    this.rowCount = columns[0]?.length ?? 0;
    this.diagonal = new Float64Array(this.columnCount);
    this.beta = new Float64Array(this.columnCount);
    for (let k = 0; k < this.columnCount; k++) this.reflectColumn(k);
  }

  /** Decomposes a copy, in working memory. There must be as many rows as columns or more. */
  static of(columns: readonly Float64Array[]): HouseholderQr {
    return new HouseholderQr(
      columns.map((column) => {
        const copy = workspace(column.length);
        copy.set(column);
        return copy;
      }),
    );
  }

  /** R by columns, in memory of its own. */
  triangle(): Float64Array[] {
    return this.columns.map((column, j) => {
      const copy = new Float64Array(this.columnCount);
      for (let i = 0; i < j; i++) copy[i] = column[i]!;
      copy[j] = this.diagonal[j]!;
      return copy;
    });
  }

  /** b ← Qᵀb */
  applyTransposed(b: Float64Array): void {
    for (let k = 0; k < this.columnCount; k++) this.reflect(k, b);
  }

  /** b ← Qb */
  apply(b: Float64Array): void {
    for (let k = this.columnCount - 1; k >= 0; k--) this.reflect(k, b);
  }

  /** The first n numbers of b ← R⁻¹b, by back substitution. */
  solveUpper(b: Float64Array): void {
    for (let j = this.columnCount - 1; j >= 0; j--) {
      b[j]! /= this.diagonal[j]!;
      const column = this.columns[j]!;
      for (let i = 0; i < j; i++) b[i]! -= column[i]! * b[j]!;
    }
  }

  /** The first n numbers of b ← R⁻ᵀb, by forward substitution. */
  solveUpperTransposed(b: Float64Array): void {
    for (let j = 0; j < this.columnCount; j++) {
      const column = this.columns[j]!;
      let sum = b[j]!;
      for (let i = 0; i < j; i++) sum -= column[i]! * b[i]!;
      b[j] = sum / this.diagonal[j]!;
    }
  }

  /** The norms of the columns of R, which are those of A. */
  columnNorms(): Float64Array {
    const norms = workspace(this.columnCount);
    for (let j = 0; j < this.columnCount; j++) {
      const column = this.columns[j]!;
      const square = this.diagonal[j]! * this.diagonal[j]! + innerProduct(column, column, 0, j);
      norms[j] = Math.sqrt(square);
    }
    return norms;
  }

  /** The norms of the rows of R⁻¹, which are √ of the diagonal of (AᵀA)⁻¹. No finite numbers when a pivot is 0. */
  inverseRowNorms(): Float64Array {
    return inverseRowNorms(this.columns, this.diagonal);
  }

  /** Reflects column k to (…, R_kk, 0, …, 0) and applies the same reflection to the columns after it. */
  private reflectColumn(k: number): void {
    const v = this.columns[k]!;
    const { rho, v0, beta } = reflection(v[k]!, innerProduct(v, v, k + 1));
    this.diagonal[k] = rho;
    v[k] = v0;
    this.beta[k] = beta;
    for (let j = k + 1; j < this.columnCount; j++) this.reflect(k, this.columns[j]!);
  }

  /** b ← (I − β·v·vᵀ)b with the vector of reflection k. */
  private reflect(k: number, b: Float64Array): void {
    const v = this.columns[k]!;
    b[k] = reflect(v[k]!, this.beta[k]!, v, b[k]!, b, k + 1, v.length);
  }
}
