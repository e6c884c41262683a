/**
 * QR decomposition by Householder reflections: A = QR, with QᵀQ = I and R upper triangular.
 *
 * Reflection k is I − β·v·vᵀ; its vector v stands below and on the diagonal of column k.
 *
 * Source: Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.2.
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

  /** R as rows, for a singular value decomposition. */
  upperTriangle(): number[][] {
    return Array.from({ length: this.columnCount }, (_, i) =>
      Array.from({ length: this.columnCount }, (_, j) => this.entry(i, j)),
    );
  }

  /** Entry (i, j) of R. */
  entry(i: number, j: number): number {
    if (i === j) return this.diagonal[i]!;
    return i < j ? this.columns[j]![i]! : 0;
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

  /** Turns column k into (…, R_kk, 0, …, 0) and applies the same reflection to the columns after it. */
  private reflectColumn(k: number): void {
    const v = this.columns[k]!;
    let square = 0;
    for (let i = k; i < v.length; i++) square += v[i]! * v[i]!;
    const norm = Math.sqrt(square);
    // The sign that adds, so that nothing cancels in v_k = a_k − R_kk.
    const diagonal = v[k]! > 0 ? -norm : norm;
    this.diagonal[k] = diagonal;
    v[k]! -= diagonal;
    this.beta[k] = norm > 0 ? -1 / (diagonal * v[k]!) : 0;
    for (let j = k + 1; j < this.columnCount; j++) this.reflect(k, this.columns[j]!);
  }

  /** b ← (I − β·v·vᵀ)b with the vector of reflection k. */
  private reflect(k: number, b: Float64Array): void {
    const v = this.columns[k]!;
    let dot = 0;
    for (let i = k; i < v.length; i++) dot += v[i]! * b[i]!;
    const factor = this.beta[k]! * dot;
    for (let i = k; i < v.length; i++) b[i]! -= factor * v[i]!;
  }
}
