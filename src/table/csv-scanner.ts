import { readSync } from "node:fs";
import { InputError } from "../errors";
import { byteOrderMarkLength, decode } from "./csv-encoding";
import { strayQuote, unclosedQuote } from "./csv-quotes";
import { DecimalReader } from "./decimal";
import type { TableBuilder } from "./table-builder";

/** A file that is open for reading, and how many of its bytes to read. */
export interface Source {
  descriptor: number;
  size: number;
}

export interface ScanOptions {
  /** How many bytes are read at a time. */
  chunkBytes: number;
  /** The longest row that is accepted, in bytes. */
  longestRow: number;
  /** Hears after each chunk how many bytes have been read. */
  progress?: (bytesRead: number) => void;
}

/**
 * Brings the records of a large file to the builder.
 *
 * Plain numbers go from the bytes of the file into their columns, without a string between. All
 * other cells become strings and are treated as those of a small file. One chunk of the file is in
 * memory at a time.
 */
export class CsvScanner {
  private bytes: Buffer;
  /** The bytes from `position` to `limit` are still to be scanned; a line feed stands at `limit`. */
  private position = 0;
  private limit = 0;
  private bytesRead = 0;
  private atEnd = false;
  /** The line on which the present record begins. */
  private line = 1;
  private lineFeedsInQuotes = 0;

  /** The cells of the present record that are no plain numbers, and where they stand. */
  private texts: string[] = [];
  private textColumns: number[] = [];

  private readonly delimiter: number;
  private readonly decimal: DecimalReader;

  constructor(
    private readonly source: Source,
    private readonly builder: TableBuilder,
    private readonly options: ScanOptions,
  ) {
    this.bytes = Buffer.allocUnsafe(options.chunkBytes + 1);
    this.delimiter = builder.format.delimiter.charCodeAt(0);
    this.decimal = new DecimalReader(builder.format.decimal.charCodeAt(0));
  }

  /** Reads the whole file. @throws InputError at the first record that cannot be used. */
  scan(): void {
    while (!this.atEnd) {
      this.fill();
      while (this.position < this.limit && this.record()) {
        // Each turn takes one record, until one is cut off by the end of the chunk.
      }
      this.options.progress?.(this.bytesRead);
    }
  }

  /** Reads a chunk behind the record that the last one cut off. */
  private fill(): void {
    this.bytes.copyWithin(0, this.position, this.limit);
    this.limit -= this.position;
    this.position = 0;
    if (this.limit === this.bytes.length - 1) this.enlarge();
    const room = Math.min(this.bytes.length - 1 - this.limit, this.source.size - this.bytesRead);
    const count = readSync(this.source.descriptor, this.bytes, this.limit, room, this.bytesRead);
    if (this.bytesRead === 0) this.position = byteOrderMarkLength(this.bytes.subarray(0, count));
    this.limit += count;
    this.bytesRead += count;
    this.atEnd = count === 0 || this.bytesRead === this.source.size;
    this.bytes[this.limit] = LINE_FEED;
  }

  private enlarge(): void {
    const { longestRow } = this.options;
    if (this.limit >= longestRow) {
      const megabytes = Math.round(longestRow / 2 ** 20);
      throw new InputError(
        `${this.builder.file}, line ${this.line}: the row is longer than ${megabytes} MB. ` +
          'Rows end with a line end; look for one that is missing, or for a quote (") that is never closed',
      );
    }
    const larger = Buffer.allocUnsafe(2 * this.bytes.length);
    this.bytes.copy(larger);
    this.bytes = larger;
  }

  /** Takes one record; false, with nothing changed, when the chunk ends before the record does. */
  private record(): boolean {
    const { bytes, limit, builder, decimal, delimiter } = this;
    const { columns, rowCount } = builder;
    if (rowCount === builder.capacity) builder.reserve(this.estimatedRows());
    this.texts.length = 0;
    this.textColumns.length = 0;
    this.lineFeedsInQuotes = 0;

    let p = this.position;
    for (let j = 0; ; j++) {
      let end = -1;
      const column = j < columns.length ? columns[j]! : undefined;
      if (column?.isNumber) {
        const value = decimal.read(bytes, p);
        if (Number.isFinite(value) && this.endsCell(decimal.end)) {
          end = decimal.end;
          if (end < limit || this.atEnd) column.numbers[rowCount] = value;
          else return false;
        }
      }
      if (end < 0) {
        end = this.textCell(p, j);
        if (end < 0) return false;
      }
      if (bytes[end] !== delimiter) {
        if (!this.endLine(end)) return false;
        this.endRecord(j + 1);
        return true;
      }
      p = end + 1;
    }
  }

  private endsCell(p: number): boolean {
    const byte = this.bytes[p]!;
    return byte === this.delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
  }

  /** Moves behind the line end at `p`; false when the chunk ends within it. */
  private endLine(p: number): boolean {
    const { bytes, limit, atEnd } = this;
    let next = p + 1;
    if (bytes[p] === CARRIAGE_RETURN) {
      if (next === limit && !atEnd) return false;
      if (bytes[next] === LINE_FEED) next++;
    }
    this.position = next;
    return true;
  }

  private endRecord(count: number): void {
    const { builder, texts, textColumns, line } = this;
    const { columns, rowCount } = builder;
    const isText = count === texts.length;
    if (columns.length === 0 || (count === 1 && isText)) {
      builder.record(texts, line);
    } else if (count !== columns.length) {
      throw builder.ragged(line, count);
    } else {
      let hasMissing = false;
      for (let k = 0; k < texts.length; k++) {
        if (columns[textColumns[k]!]!.add(texts[k]!, rowCount, line)) hasMissing = true;
      }
      builder.endRow(line, hasMissing);
    }
    this.line += 1 + this.lineFeedsInQuotes;
  }

  /** Takes a cell as text; returns where it ends, or −1 when the chunk ends before. */
  private textCell(start: number, column: number): number {
    const { bytes, limit } = this;
    const first = this.afterSpaces(start);
    if (bytes[first] === QUOTE) return this.quotedCell(first, column);
    let end = first;
    while (!this.endsCell(end)) {
      if (bytes[end] === QUOTE) throw strayQuote(this.builder.file, this.line);
      end++;
    }
    if (end >= limit && !this.atEnd) return -1;
    this.keepText(this.decoded(first, end), column);
    return end;
  }

  private quotedCell(start: number, column: number): number {
    const { bytes, limit, atEnd, builder, line } = this;
    let close = start;
    do {
      close = bytes.indexOf(QUOTE, close + (close > start && bytes[close + 1] === QUOTE ? 2 : 1));
      if (close < 0 || close >= limit) {
        if (atEnd) throw unclosedQuote(builder.file, line);
        return -1;
      }
      if (close + 1 === limit && !atEnd) return -1;
    } while (bytes[close + 1] === QUOTE);
    const end = this.afterSpaces(close + 1);
    if (end >= limit && !atEnd) return -1;
    if (!this.endsCell(end)) throw strayQuote(builder.file, line);

    const text = this.decoded(start + 1, close)
      .replaceAll('""', '"')
      .replace(/\r\n?/g, "\n");
    this.lineFeedsInQuotes += text.split("\n").length - 1;
    this.keepText(text, column);
    return end;
  }

  private keepText(text: string, column: number): void {
    this.texts.push(text.trim());
    this.textColumns.push(column);
  }

  private decoded(start: number, end: number): string {
    for (let p = start; p < end; p++) {
      if (this.bytes[p]! >= 0x80) {
        return decode(this.bytes.subarray(start, end), this.builder.file, this.line);
      }
    }
    return this.bytes.toString("latin1", start, end);
  }

  private afterSpaces(start: number): number {
    let p = start;
    while ((this.bytes[p] === SPACE || this.bytes[p] === TAB) && this.bytes[p] !== this.delimiter)
      p++;
    return p;
  }

  /** From the length of the rows so far, with a little to spare. */
  private estimatedRows(): number {
    const consumed = this.bytesRead - (this.limit - this.position);
    return consumed === 0
      ? 0
      : Math.ceil((1.02 * this.builder.rowCount * this.source.size) / consumed);
  }
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
