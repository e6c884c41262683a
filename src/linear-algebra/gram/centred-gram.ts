// Centred Gram matrix.
import { doubleDouble } from "../../arithmetic/double-double";
import { twoSumError } from "../../arithmetic/error-free-transformations";
import { type Expansion, toDoubles } from "../../arithmetic/extended-precision";
import { nearbyWithFewDigits } from "../../arithmetic/few-digits";
import type { Pass, RowBlock } from "../../arithmetic/passes";
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
  /** Where there was a guess. */
  remainder: Remainder | undefined;
}

/** What a guess v leaves of the last column y: r = (y − c_y) − Σ vⱼ(xⱼ − cⱼ), with the shifts c of the columns. */
export interface Remainder {
  /** v */
  guess: Float64Array;
  /** A number near r̄. */
  shift: number;
  /** r̄ minus the shift. */
  meanCorrection: number;
  /** Σ (r − r̄)(x − x̄) for each other column and, last, Σ (r − r̄)². */
  products: Float64Array;
}

/** Finds a combination of the other columns that is near the last one, from the first rows; nothing where there is none. */
type Guess = (firstRows: RowBlock) => Float64Array | undefined;

/**
 * Centred Gram matrix from shifted data, in one pass: the products of the columns about their means.
 *
 * Method: values are shifted by c, near the mean of the first block, so that large values with a small spread lose no
 * digits. With d = x̄ − c for each column, the products about the means are
 *
 *     S = Σ (x − c)(x − c)ᵀ − m·d·dᵀ
 *
 * and little cancels where the rows are not sorted: there d is small. The remainder of a guess is one more column.
 *
 * References: Chan, Golub and LeVeque, Algorithms for computing the sample variance,
 * The American Statistician 37 (1983) 242–247.
 */
export function centredGram(columns: RowBlock): CentredGram {
  const pass = new GramPass(columns.length);
  pass.add(columns);
  return pass.result();
}

/** `centredGram` for rows that come block by block. */
export class GramPass implements Pass {
  rowCount = 0;
  /** The columns, and the remainder where there may be one. */
  private readonly width: number;
  private shifts: Float64Array | undefined;
  private slopes: Float64Array | undefined;
  /** Σ (x − c) of each column. */
  private readonly sums: Expansion;
  private readonly products: Float64Array;

  constructor(
    private readonly columnCount: number,
    private readonly guess?: Guess,
  ) {
    this.width = columnCount + (guess ? 1 : 0);
    this.sums = [new Float64Array(this.width), new Float64Array(this.width)];
    this.products = new Block(this.width).gram.slice();
  }

  add(columns: RowBlock): void {
    const rowCount = columns[0]!.length;
    if (rowCount === 0) return;
    this.shifts ??= this.begin(columns);
    const { shifts } = this;
    // Between two blocks another fit may have used the kernel's memory.
    const block = new Block(this.width);
    block.gram.set(this.products);
    for (const { start, count } of Block.over(rowCount)) {
      shifts.forEach((shift, j) => {
        this.fill(block, j, columns, start, count);
        this.addToSum(j, block.shift(j, count, shift));
      });
      block.addProducts();
    }
    this.products.set(block.gram);
    this.rowCount += rowCount;
  }

  /**
   * Takes the guess from the first block, and returns the shifts. They have few digits: then the deviations of values that have few
   * digits themselves have few, too, and most of their products are exact. A mean with all its digits would round each in
   * the same direction.
   */
  private begin(columns: RowBlock): Float64Array {
    const first = columns.map((column) => column.subarray(0, BLOCK_ROWS));
    const count = first[0]!.length;
    this.slopes = this.guess?.(first);
    const block = new Block(this.width);
    return Float64Array.from({ length: this.width }, (_, j) => {
      this.fill(block, j, first, 0, count);
      const mean = block.shift(j, count, 0) / count;
      block.shift(j, count, mean);
      const near = nearbyWithFewDigits(mean, Math.sqrt(block.dot(j, j) / count), 4);
      block.shift(j, count, near - mean);
      return near;
    });
  }

  /** Fills column j of a block: behind the columns, with what the guess leaves of the last one. */
  private fill(block: Block, j: number, columns: RowBlock, start: number, count: number): void {
    const { columnCount, slopes } = this;
    if (j < columnCount) block.load(j, columns[j]!, start, count);
    else if (!slopes) block.fill(j, 0);
    else {
      block.copy(columnCount - 1, j);
      slopes.forEach((slope, k) => {
        block.subtractMultiple(j, k, 0, slope);
      });
    }
  }

  result(): CentredGram {
    const { columnCount, slopes, rowCount, width } = this;
    const shifts = this.shifts ?? new Float64Array(width);
    const means = toDoubles(this.sums).map((sum) => sum / rowCount);
    const rows = Array.from(means, (_, j) => this.row(j, means));
    return {
      shifts: shifts.slice(0, columnCount),
      meanCorrections: means.slice(0, columnCount),
      products: rows.slice(0, columnCount).map((row) => row.slice(0, columnCount)),
      remainder: slopes && {
        guess: slopes,
        shift: shifts[columnCount]!,
        meanCorrection: means[columnCount]!,
        products: Float64Array.of(
          ...Array.from(slopes, (_, j) => rows[j]![columnCount]!),
          rows[columnCount]![columnCount]!,
        ),
      },
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
