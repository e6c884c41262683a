// Centred Gram matrix.
import type { Pass, RowBlock } from "../../arithmetic/passes";
import { Block } from "./gram-kernel";

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
}

/**
 * Centred Gram matrix from shifted data, in one pass: the products of the columns about their means.
 *
 * Method: values are shifted by c, the mean of the first block, so that large values with a small spread lose no
 * digits. With d = x̄ − c for each column, the products about the means are
 *
 *     S = Σ (x − c)(x − c)ᵀ − m·d·dᵀ
 *
 * and little cancels: where d is large, the first block itself is far from the mean, and S is large too.
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
  private shifts: Float64Array | undefined;
  private readonly sums: Float64Array;
  private readonly products: Float64Array;

  constructor(columnCount: number) {
    const block = new Block(columnCount);
    this.sums = new Float64Array(columnCount);
    this.products = block.gram.slice();
  }

  add(columns: RowBlock): void {
    const rowCount = columns[0]!.length;
    // Between two blocks another fit may have used the kernel's memory.
    const block = new Block(columns.length);
    this.shifts ??= Float64Array.from(columns, (column, j) => meanOfFirstBlock(block, j, column));
    block.gram.set(this.products);
    for (const { start, count } of Block.over(rowCount)) {
      for (let j = 0; j < columns.length; j++) {
        block.load(j, columns[j]!, start, count);
        this.sums[j]! += block.shift(j, count, this.shifts[j]!);
      }
      block.addProducts();
    }
    this.products.set(block.gram);
    this.rowCount += rowCount;
  }

  result(): CentredGram {
    const { sums, products, rowCount } = this;
    const paddedCount = Math.sqrt(products.length);
    const meanCorrections = sums.map((sum) => sum / rowCount);
    return {
      shifts: this.shifts ?? new Float64Array(sums.length),
      meanCorrections,
      products: Array.from(sums, (_, j) =>
        meanCorrections.map((d, k) =>
          k < j ? 0 : products[j * paddedCount + k]! - rowCount * meanCorrections[j]! * d,
        ),
      ),
    };
  }
}

function meanOfFirstBlock(block: Block, j: number, column: Float64Array): number {
  for (const { start, count } of Block.over(column.length)) {
    block.load(j, column, start, count);
    return block.shift(j, count, 0) / count;
  }
  return 0;
}

/** Whether the squares of deviations keep their digits. NaN and infinities are not safe. */
export function hasSafeSquares(
  { shifts, meanCorrections, products }: CentredGram,
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
