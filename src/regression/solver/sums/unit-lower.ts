// Unit lower triangular matrices, by rows: the LDLᵀ decomposition, and what is solved with L.

/** A pivot below this part of its entry of M has cancelled: the next scan finds it with its digits. */
const LEAST_PIVOT = 1e-12;

/**
 * LDLᵀ decomposition of a symmetric M. Where a pivot is noise, or has cancelled, D is 0 and nothing is taken from later
 * columns.
 *
 * @param noise for each diagonal entry of M what rounding alone may leave there
 */
export function ldl(M: readonly Float64Array[], noise: readonly number[]) {
  const D = new Float64Array(M.length);
  const L = identity(M.length);
  M.forEach((row, k) => {
    for (let j = 0; j < k; j++) {
      if (D[j] === 0) continue;
      let sum = row[j]!;
      for (let i = 0; i < j; i++) sum -= L[k]![i]! * L[j]![i]! * D[i]!;
      L[k]![j] = sum / D[j]!;
    }
    let pivot = row[k]!;
    for (let i = 0; i < k; i++) pivot -= L[k]![i]! * L[k]![i]! * D[i]!;
    if (pivot > Math.max(LEAST_PIVOT * row[k]!, noise[k]!)) D[k] = pivot;
  });
  return { L, D };
}

/** L⁻¹B, B by rows. */
export function solveUnitLower(
  L: readonly Float64Array[],
  B: readonly Float64Array[],
): Float64Array[] {
  const X: Float64Array[] = [];
  B.forEach((row, k) => {
    X.push(row.map((b, c) => X.reduce((sum, above, j) => sum - L[k]![j]! * above[c]!, b)));
  });
  return X;
}

/** T⁻¹. */
export function inverseOfUnitLower(T: readonly Float64Array[]): Float64Array[] {
  return solveUnitLower(T, identity(T.length));
}

/** The identity matrix. */
export function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, k) =>
    Float64Array.from({ length: size }, (_, j) => (j === k ? 1 : 0)),
  );
}
