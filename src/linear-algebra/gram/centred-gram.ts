// Centred Gram matrix.
import { doubleDouble } from "../../arithmetic/double-double";
import { twoSumError } from "../../arithmetic/error-free-transformations";
import { type Expansion, toDoubles } from "../../arithmetic/extended-precision";
import type { Pass, RowBlock } from "../../arithmetic/passes";
import { powerOfTwo } from "../../arithmetic/power-of-two";
import { BLOCK_ROWS, Block } from "./gram-kernel";

/** Between these the sum of squares of a column is far from under- and overflow. */
const SAFE_SQUARES = { least: 1e-250, most: 1e250 };
/** A spread below this part of the mean may be rounding alone: such a column is nearly a multiple of the ones. */
const LEAST_SPREAD = 1e-10;
/** A spread below this part of the distance from shift to mean is the result of cancellation. */
const LEAST_UNCANCELLED = 1e-3;

/** Means of columns, and the products of their deviations from them. */
export interface CentredGram {
  /** Numbers near the means. */
  shifts: Float64Array;
  /** The means minus the shifts: for values near 10⁸ one double would not hold the means. */
  meanCorrections: Float64Array;
  /** S by rows: Σ (xᵢ − x̄)(yᵢ − ȳ) for columns j and k ≥ j, as `products[j][k]`. */
  products: Float64Array[];
  remainder: Remainder;
}

/** What is left of the last column y when a combination of the others is taken from it: r = y − c_y − Σ wⱼ(xⱼ − cⱼ). */
interface Remainder {
  /** w */
  slopes: Float64Array;
  /** r̄ */
  mean: number;
  /** Σ (r − r̄)(x − x̄) for each other column and, last, Σ (r − r̄)². */
  products: Float64Array;
}

/** Finds a combination of the other columns that is near the last one, from the first rows; zeros where there is none. */
export type Guess = (firstRows: RowBlock) => Float64Array;

/**
 * Centred Gram matrix from shifted data, in one pass: the products of the columns about their means.
 *
 * Method: values are shifted by c, near the mean of the first block, so that large values with a small spread lose no
 * digits. With d = x̄ − c for each column, the products about the means are
 *
 *     S = Σ (x − c)(x − c)ᵀ − m·d·dᵀ
 *
 * and little cancels: where d is large, the first block itself is far from the mean, and S is large too. The last column
 * is not added up as it is, but as its remainder, which is small after a good guess: then so is what rounding takes.
 *
 * References: Chan, Golub and LeVeque, Algorithms for computing the sample variance,
 * The American Statistician 37 (1983) 242–247.
 */
export function centredGram(columns: RowBlock, guess?: Guess): CentredGram {
  const pass = new GramPass(columns.length, guess);
  pass.add(columns);
  return pass.result();
}

/** `centredGram` for rows that come block by block. */
export class GramPass implements Pass {
  rowCount = 0;
  private shifts: Float64Array | undefined;
  private slopes: Float64Array;
  /** Σ (x − c) of each column, of the last that of its remainder. */
  private readonly sums: Expansion;
  private readonly products: Float64Array;

  constructor(
    columnCount: number,
    private readonly guess?: Guess,
  ) {
    const block = new Block(columnCount);
    this.slopes = new Float64Array(columnCount - 1);
    this.sums = [new Float64Array(columnCount), new Float64Array(columnCount)];
    this.products = block.gram.slice();
  }

  add(columns: RowBlock): void {
    const rowCount = columns[0]!.length;
    if (rowCount === 0) return;
    if (!this.shifts) this.begin(columns);
    const shifts = this.shifts!;
    // Between two blocks another fit may have used the kernel's memory.
    const block = new Block(columns.length);
    block.gram.set(this.products);
    for (const { start, count } of Block.over(rowCount)) {
      for (let j = 0; j < columns.length; j++) {
        block.load(j, columns[j]!, start, count);
        const sum = block.shift(j, count, shifts[j]!);
        if (j < this.slopes.length) this.addToSum(j, sum);
      }
      this.addToSum(this.slopes.length, this.takeGuess(block, count));
      block.addProducts();
    }
    this.products.set(block.gram);
    this.rowCount += rowCount;
  }

  /**
   * Takes the guess and the shifts from the first block. Shifts have few digits: then the deviations of values that have few digits
   * themselves have few, too, and most of their products are exact. A mean with all its digits would round each in the same
   * direction.
   */
  private begin(columns: RowBlock): void {
    const first = columns.map((column) => column.subarray(0, BLOCK_ROWS));
    const count = first[0]!.length;
    if (this.guess) this.slopes = this.guess(first);
    const block = new Block(columns.length);
    const last = columns.length - 1;
    this.shifts = Float64Array.from(first, (column, j) => {
      block.load(j, column, 0, count);
      if (j === last) this.takeGuess(block, count);
      const mean = block.shift(j, count, 0) / count;
      block.shift(j, count, mean);
      const near = nearbyWithFewDigits(mean, Math.sqrt(block.dot(j, j) / count));
      block.shift(j, count, near - mean);
      return near;
    });
  }

  /** Leaves the remainder in the last column of a block whose other columns are shifted, and returns its sum. */
  private takeGuess(block: Block, count: number): number {
    const last = this.slopes.length;
    this.slopes.forEach((slope, j) => {
      if (slope !== 0) block.subtractMultiple(last, j, 0, slope);
    });
    return block.shift(last, count, 0);
  }

  result(): CentredGram {
    const { slopes, rowCount, sums } = this;
    const last = slopes.length;
    const meanCorrections = toDoubles(sums).map((sum) => sum / rowCount);
    const rows = Array.from(meanCorrections, (_, j) => this.row(j, meanCorrections));
    const remainder = {
      slopes,
      mean: meanCorrections[last]!,
      products: Float64Array.from(rows, (row) => row[last]!),
    };
    meanCorrections[last] = slopes.reduce(
      (sum, slope, j) => sum + slope * meanCorrections[j]!,
      remainder.mean,
    );
    return {
      shifts: this.shifts ?? new Float64Array(last + 1),
      meanCorrections,
      products: withLastColumn(
        rows.slice(0, last).map((row) => row.subarray(0, last)),
        remainder,
      ),
      remainder,
    };
  }

  /** Row j of P − s·dᵀ, where P holds the products, s the sums and d = s/m. */
  private row(j: number, means: Float64Array): Float64Array {
    const size = this.products.length / 2;
    const start = j * Math.sqrt(size);
    const row = [start, size + start].map((place) =>
      this.products.slice(place, place + means.length),
    );
    const factors = [means, new Float64Array(means.length)];
    for (const sums of this.sums) doubleDouble.subtractMultiple(row, sums, factors, j);
    return toDoubles(row).fill(0, 0, j);
  }

  private addToSum(j: number, part: number): void {
    const [high, low] = this.sums as [Float64Array, Float64Array];
    const sum = high[j]! + part;
    low[j]! += twoSumError(high[j]!, part, sum);
    high[j] = sum;
  }
}

/** The products with y itself, from those with its remainder: y = r + Xw. */
function withLastColumn(
  features: readonly Float64Array[],
  { slopes, products }: Remainder,
): Float64Array[] {
  const last = features.length;
  const entry = (j: number, k: number) => features[Math.min(j, k)]![Math.max(j, k)]!;
  const along = slopes.map((_, j) => slopes.reduce((sum, w, k) => sum + w * entry(j, k), 0));
  const square = slopes.reduce(
    (sum, w, j) => sum + w * (2 * products[j]! + along[j]!),
    products[last]!,
  );
  return [
    ...features.map((row, j) => Float64Array.of(...row, products[j]! + along[j]!)),
    new Float64Array(last + 1).fill(square, last),
  ];
}

/** A number near the mean: a multiple of a small part of the spread. */
export function nearbyWithFewDigits(mean: number, spread: number): number {
  if (!(spread > 0)) return mean;
  const grid = powerOfTwo(spread) / 16;
  return Math.round(mean / grid) * grid;
}

/** Whether the squares of deviations keep their digits. NaN and infinities are not safe. */
export function hasSafeSquares(
  { shifts, meanCorrections, products }: Omit<CentredGram, "remainder">,
  rowCount: number,
): boolean {
  return products.every((row, j) => {
    const square = row[j]!;
    const spread = Math.sqrt(square / rowCount);
    return (
      square >= SAFE_SQUARES.least &&
      square <= SAFE_SQUARES.most &&
      spread >= LEAST_SPREAD * Math.abs(shifts[j]!) &&
      spread >= LEAST_UNCANCELLED * Math.abs(meanCorrections[j]!)
    );
  });
}
