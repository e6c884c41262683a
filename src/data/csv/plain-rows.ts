// Rows of plain numbers, from bytes into columns.
import type { Chunks } from "./chunks";
import { DecimalReader } from "./decimal";

/** Columns of numbers under construction: those of a whole file, or of a part of it. */
export interface NumberColumns {
  numbers: readonly Float64Array[];
  /** How many rows are taken, and how many there is room for. */
  rowCount: number;
  capacity: number;
}

/**
 * Takes rows that hold nothing but plain numbers: the fast way through most of a large file. The
 * numbers go from its bytes into their columns, without a string between.
 */
export class PlainRows {
  private readonly delimiter: number;
  private readonly decimal: DecimalReader;

  constructor(
    private readonly chunks: Chunks,
    delimiter: string,
    decimalMark: "." | ",",
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.decimal = new DecimalReader(decimalMark);
  }

  /**
   * Takes rows up to the first that is cut off by the end of the chunk, finds no room, or holds
   * anything else; the position of the chunks and `rowCount` stand at that row then.
   */
  take(columns: NumberColumns): void {
    const { chunks, decimal, delimiter } = this;
    const { bytes, view, limit, atEnd } = chunks;
    const { numbers, capacity } = columns;
    const last = numbers.length - 1;
    let row = columns.rowCount;
    let p = chunks.position;
    while (row < capacity && p < limit) {
      for (let j = 0; j < last; j++) {
        p = decimal.read(bytes, view, p, numbers[j]!, row);
        if (p < 0 || bytes[p] !== delimiter) return;
        p++;
      }
      p = decimal.read(bytes, view, p, numbers[last]!, row);
      if (p < 0) return;
      if (bytes[p] === CARRIAGE_RETURN && bytes[p + 1] === LINE_FEED) p++;
      else if (bytes[p] !== LINE_FEED) return;
      p++;
      // The line feed behind the chunk ends a row only where the file ends, too.
      if (p > limit && !atEnd) return;
      columns.rowCount = ++row;
      chunks.position = p;
    }
  }
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
