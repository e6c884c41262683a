// Pearson correlations of all pairs of columns.
import { CentredColumn } from "../../arithmetic/centred-column";
import { norm } from "../../arithmetic/norm";

/**
 * Pearson correlations of all pairs of columns: a symmetric matrix with ones on its diagonal. A pair counts the rows in
 * which both columns have a value.
 *
 * Method: r = x̃ᵀỹ / (‖x̃‖‖ỹ‖) with x̃, ỹ the columns about their means.
 */
export function correlationMatrix(columns: readonly Float64Array[]): number[][] {
  // Columns without missing values are centred once; the others anew for each pair.
  const whole = columns.map((column) => (column.some(Number.isNaN) ? undefined : centred(column)));
  const matrix = columns.map(() => new Array<number>(columns.length).fill(Number.NaN));
  for (let i = 0; i < columns.length; i++) {
    for (let j = i; j < columns.length; j++) {
      const [x, y] = [whole[i], whole[j]];
      const r = x && y ? cosine(x, y) : correlationOfPairs(columns[i]!, columns[j]!);
      matrix[i]![j] = r;
      matrix[j]![i] = r;
    }
  }
  return matrix;
}

function correlationOfPairs(x: Float64Array, y: Float64Array): number {
  const both = (_: number, i: number) => !Number.isNaN(x[i]) && !Number.isNaN(y[i]);
  return cosine(centred(x.filter(both)), centred(y.filter(both)));
}

/** A column about its mean, and its length, at a scale where no product overflows or underflows. */
interface Centred {
  values: Float64Array;
  length: number;
}

function centred(column: Float64Array): Centred {
  const values = new Float64Array(column.length);
  CentredColumn.of(column).fill(values, 0, column.length);
  return { values, length: norm(values) };
}

/** The cosine of the angle between two centred columns is their correlation. */
function cosine(x: Centred, y: Centred): number {
  if (x.length === 0 || y.length === 0) return Number.NaN;
  let product = 0;
  for (let i = 0; i < x.values.length; i++) product += x.values[i]! * y.values[i]!;
  return Math.max(-1, Math.min(1, product / x.length / y.length));
}
