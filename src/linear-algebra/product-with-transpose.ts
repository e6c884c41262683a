// Matrix product A Bᵀ with register blocking.

/**
 * Matrix product out = A Bᵀ for small blocks in row-major order, by register blocking.
 *
 * Method: out[i, l] = Σ_j A[i, j] B[l, j], two rows of A times four rows of B at once: the eight sums stay in
 * registers, and six numbers read serve eight products.
 *
 * References: Goto and van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Software
 * 34 (2008) 12.
 */
export function multiplyByTransposed(
  A: Float64Array,
  B: Float64Array,
  out: Float64Array,
  { rows, width, count }: { rows: number; width: number; count: number },
): void {
  for (let i = 0; i < rows; i += 2) {
    const a = i * width;
    // An odd last row is multiplied twice, as is a last row of B: the same sum is written again.
    const b = Math.min(i + 1, rows - 1) * width;
    for (let l = 0; l < count; l += 4) {
      const p = l * width;
      const q = Math.min(l + 1, count - 1) * width;
      const r = Math.min(l + 2, count - 1) * width;
      const s = Math.min(l + 3, count - 1) * width;
      let ap = 0;
      let aq = 0;
      let ar = 0;
      let as = 0;
      let bp = 0;
      let bq = 0;
      let br = 0;
      let bs = 0;
      for (let j = 0; j < width; j++) {
        const aj = A[a + j]!;
        const bj = A[b + j]!;
        const pj = B[p + j]!;
        const qj = B[q + j]!;
        const rj = B[r + j]!;
        const sj = B[s + j]!;
        ap += aj * pj;
        aq += aj * qj;
        ar += aj * rj;
        as += aj * sj;
        bp += bj * pj;
        bq += bj * qj;
        br += bj * rj;
        bs += bj * sj;
      }
      const top = (a / width) * count;
      const bottom = (b / width) * count;
      out[top + p / width] = ap;
      out[top + q / width] = aq;
      out[top + r / width] = ar;
      out[top + s / width] = as;
      out[bottom + p / width] = bp;
      out[bottom + q / width] = bq;
      out[bottom + r / width] = br;
      out[bottom + s / width] = bs;
    }
  }
}
