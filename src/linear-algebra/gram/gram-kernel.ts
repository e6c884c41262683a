// Blocked symmetric matrix product, in WebAssembly.
import { GRAM_KERNEL } from "./gram-kernel-bytes";

/** The functions of gram-kernel.wat; addresses, strides and lengths are bytes. */
interface GramKernel {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  shift(column: number, count: number, shift: number): number;
  subtractMultiple(e: number, x: number, c: number, w: number, bytes: number): void;
  dot(x: number, e: number, c: number, bytes: number): number;
  addProducts(block: number, count: number, stride: number, bytes: number, gram: number): void;
  carry(part: number, high: number, low: number, bytes: number): void;
}

/** Node has it; the type library for Node does not say so. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

const PAGE = 65536;
const NUMBER = Float64Array.BYTES_PER_ELEMENT;
/** Rows of a block: few enough to stay in the cache, a multiple of 4. */
export const BLOCK_ROWS = 1024;
const STRIDE = BLOCK_ROWS * NUMBER;
/** Rows whose products are added up without a correction: a sum of few terms is rounded little. */
const PIECE_ROWS = 256;
const PIECE = PIECE_ROWS * NUMBER;

let kernel: GramKernel | undefined;

/**
 * A block of rows of all columns, with the loops over it in WebAssembly. All blocks share one memory, so a new block
 * overwrites the last.
 *
 * Method of `addProducts`: the symmetric product XᵀX piece by piece, in tiles of two by four columns with two rows
 * in each SIMD register. The products of the pieces are added up by TwoSum, so that a product over ten million
 * rows is rounded no more than one over 256.
 *
 * References: Goto and van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Software
 * 34 (2008) 12; Ogita, Rump and Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005) 1955–1988.
 */
export class Block {
  /** The number of columns, rounded up to a multiple of 4. */
  readonly paddedCount: number;
  private readonly kernel: GramKernel;
  private readonly numbers: Float64Array;

  constructor(columnCount: number) {
    this.paddedCount = 4 * Math.ceil(columnCount / 4);
    this.kernel = kernel ??= instantiate();
    const needed = this.part + 3 * this.gramBytes;
    const missing = needed - this.kernel.memory.buffer.byteLength;
    if (missing > 0) this.kernel.memory.grow(Math.ceil(missing / PAGE));
    this.numbers = new Float64Array(this.kernel.memory.buffer, 0, needed / NUMBER);
    // What another block left behind the columns, which are loaded or filled.
    this.numbers.fill(0, columnCount * BLOCK_ROWS);
  }

  /**
   * The products accumulated by `addProducts`, row after row, `paddedCount` numbers each; behind them, in the same order, what
   * rounding has taken from them.
   */
  get gram(): Float64Array {
    return this.numbers.subarray(this.high / NUMBER);
  }

  /** The blocks of so many rows: the first row of each, and its number of rows. */
  static *over(rowCount: number): Generator<{ start: number; count: number }> {
    for (let start = 0; start < rowCount; start += BLOCK_ROWS) {
      yield { start, count: Math.min(BLOCK_ROWS, rowCount - start) };
    }
  }

  /** Copies `count` numbers of a column to column j of the block; in the last block `filler` follows them. */
  load(j: number, column: Float64Array, start: number, count: number, filler = 0): void {
    const place = j * BLOCK_ROWS;
    this.numbers.set(column.subarray(start, start + count), place);
    if (count < BLOCK_ROWS) this.numbers.fill(filler, place + count, place + BLOCK_ROWS);
  }

  /** Subtracts the shift from the first `count` numbers of column j, and returns the sum of the differences. */
  shift(j: number, count: number, shift: number): number {
    return this.kernel.shift(j * STRIDE, count, shift);
  }

  /** column j ← column k */
  copy(k: number, j: number): void {
    this.numbers.copyWithin(j * BLOCK_ROWS, k * BLOCK_ROWS, (k + 1) * BLOCK_ROWS);
  }

  /** Fills column j. */
  fill(j: number, value: number): void {
    this.numbers.fill(value, j * BLOCK_ROWS, (j + 1) * BLOCK_ROWS);
  }

  /** column e ← column e − w · (column j − c) */
  subtractMultiple(e: number, j: number, c: number, w: number): void {
    this.kernel.subtractMultiple(e * STRIDE, j * STRIDE, c, w, STRIDE);
  }

  /** (column j − c)ᵀ · column e */
  dot(j: number, e: number, c = 0): number {
    return this.kernel.dot(j * STRIDE, e * STRIDE, c, STRIDE);
  }

  /** Adds the products of all pairs of columns to `gram`, whose upper triangle alone is complete. */
  addProducts(): void {
    const { kernel, paddedCount, part, high, gramBytes } = this;
    for (let start = 0; start < STRIDE; start += PIECE) {
      kernel.addProducts(start, paddedCount, STRIDE, PIECE, part);
      kernel.carry(part, high, high + gramBytes, gramBytes);
    }
  }

  /** Where the products of a piece are. */
  private get part(): number {
    return this.paddedCount * STRIDE;
  }

  private get high(): number {
    return this.part + this.gramBytes;
  }

  private get gramBytes(): number {
    return this.paddedCount ** 2 * NUMBER;
  }
}

function instantiate(): GramKernel {
  const module = new WebAssembly.Module(Buffer.from(GRAM_KERNEL, "base64"));
  return new WebAssembly.Instance(module).exports as GramKernel;
}
