// The cells of a record that are no plain numbers.
import type { Chunks } from "./chunks";
import { decode } from "./encoding";
import { strayQuote, unclosedQuote } from "./quotes";

/** The cells of a record that are no plain numbers: texts, quoted cells, missing values. */
export class TextCells {
  cells: string[] = [];
  /** Where each of the cells stands in its record. */
  columns: number[] = [];
  /** How many line feeds the quoted cells of the record hold. */
  lineFeeds = 0;

  private line = 0;
  private readonly delimiter: number;

  constructor(
    private readonly chunks: Chunks,
    delimiter: string,
    private readonly file: string,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Begins a record on a line, without the cells of the last. */
  begin(line: number): void {
    this.line = line;
    if (this.cells.length === 0) return;
    this.cells = [];
    this.columns = [];
    this.lineFeeds = 0;
  }

  /** Takes the cell at `start`; returns where it ends, or −1 when the chunk ends before. */
  take(start: number, column: number): number {
    const { bytes, limit, atEnd } = this.chunks;
    const first = this.afterSpaces(start);
    if (bytes[first] === QUOTE) return this.takeQuoted(first, column);
    let end = first;
    while (!this.endsCell(end)) {
      if (bytes[end] === QUOTE) throw strayQuote(this.file, this.line);
      end++;
    }
    if (end >= limit && !atEnd) return -1;
    this.keep(this.decoded(first, end), column);
    return end;
  }

  private takeQuoted(start: number, column: number): number {
    const { atEnd, limit } = this.chunks;
    const close = this.closingQuote(start);
    if (close < 0) {
      if (atEnd) throw unclosedQuote(this.file, this.line);
      return -1;
    }
    const end = this.afterSpaces(close + 1);
    if (end >= limit && !atEnd) return -1;
    if (!this.endsCell(end)) throw strayQuote(this.file, this.line);
    const text = this.decoded(start + 1, close)
      .replaceAll('""', '"')
      .replace(/\r\n?/g, "\n");
    this.lineFeeds += text.split("\n").length - 1;
    this.keep(text, column);
    return end;
  }

  /** The quote that ends the cell: the next that is not one of two. −1 when the chunk ends before. */
  private closingQuote(start: number): number {
    const { bytes, limit, atEnd } = this.chunks;
    let p = start + 1;
    for (;;) {
      const quote = bytes.indexOf(QUOTE, p);
      if (quote < 0 || quote >= limit) return -1;
      if (quote + 1 === limit && !atEnd) return -1;
      if (bytes[quote + 1] !== QUOTE) return quote;
      p = quote + 2;
    }
  }

  private keep(text: string, column: number): void {
    this.cells.push(text.trim());
    this.columns.push(column);
  }

  private decoded(start: number, end: number): string {
    const { bytes } = this.chunks;
    for (let p = start; p < end; p++) {
      if (bytes[p]! >= 0x80) return decode(bytes.subarray(start, end), this.file, this.line);
    }
    return bytes.toString("latin1", start, end);
  }

  /** Whether the byte at `p` comes after a cell: a separator or a line end. */
  endsCell(p: number): boolean {
    const byte = this.chunks.bytes[p]!;
    return byte === this.delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN;
  }

  private afterSpaces(start: number): number {
    const { bytes } = this.chunks;
    let p = start;
    while ((bytes[p] === SPACE || bytes[p] === TAB) && bytes[p] !== this.delimiter) p++;
    return p;
  }
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
