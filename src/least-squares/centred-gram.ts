import { Block } from "./gram-kernel";

/** Means of columns, and the products of their deviations from them. */
export interface CentredGram {
  /** Numbers near the means. */
  origins: Float64Array;
  /** What the means are more than the origins: for values near 10⁸ one double would not tell. */
  rests: Float64Array;
  /** Σ (xᵢ − x̄)(yᵢ − ȳ) for columns j and k ≥ j, as `products[j][k]`. */
  products: Float64Array[];
}

/**
 * The Gram matrix of the columns less their means, in one pass over the data.
 *
 * Values are taken from an origin, the mean of the first block, and each block is centred on its own means:
 * large values with a small spread lose nothing, and neither does a column that drifts. With m_A rows before
 * a block and m_B in it, and δ the difference of the means, the sums of squares and products go together as
 *
 *     S ← S + S_B + m_A·m_B / (m_A + m_B) · δδᵀ,   x̄ ← x̄ + m_B / (m_A + m_B) · δ
 *
 * Source: Chan, Golub and LeVeque, Algorithms for computing the sample variance,
 * The American Statistician 37 (1983) 242–247.
 */
export function centredGram(columns: readonly Float64Array[]): CentredGram {
  const count = columns.length;
  const block = new Block(count);
  const { gram, paddedCount } = block;
  const origins = Float64Array.from(columns, (column, j) => meanOfFirst(block, j, column));
  const means = new Float64Array(count);
  const delta = new Float64Array(count);
  for (const { start, count: rows } of Block.over(columns[0]!.length)) {
    for (let j = 0; j < count; j++) {
      block.load(j, columns[j]!, start, rows);
      delta[j] = block.centre(j, rows, origins[j]!) - means[j]!;
    }
    block.addProducts();
    const share = rows / (start + rows);
    if (start > 0) addOuterProduct(gram, paddedCount, delta, start * share);
    for (let j = 0; j < count; j++) means[j]! += share * delta[j]!;
  }
  return {
    origins,
    rests: means,
    products: columns.map((_, j) => gram.slice(j * paddedCount, j * paddedCount + count)),
  };
}

function meanOfFirst(block: Block, j: number, column: Float64Array): number {
  for (const { start, count } of Block.over(column.length)) {
    block.load(j, column, start, count);
    return block.centre(j, count, 0);
  }
  return 0;
}

/** S ← S + weight·δδᵀ, the upper triangle. */
function addOuterProduct(
  gram: Float64Array,
  stride: number,
  delta: Float64Array,
  weight: number,
): void {
  for (let j = 0; j < delta.length; j++) {
    const weighted = weight * delta[j]!;
    for (let k = j; k < delta.length; k++) gram[j * stride + k]! += weighted * delta[k]!;
  }
}
