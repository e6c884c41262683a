// A part of a large file, read by itself.
import { closeSync, openSync } from "node:fs";
import { Chunks } from "./chunks";
import { type NumberColumns, PlainRows } from "./plain-rows";

/** Which part of a file to read, from the start of a row to the start of another, and how. */
export interface PartRequest {
  path: string;
  start: number;
  end: number;
  /** Where the whole file ends. */
  size: number;
  width: number;
  /** About how many rows the part has. */
  expectedRows: number;
  delimiter: string;
  decimal: "." | ",";
  chunkBytes: number;
}

/** What was read of a part: its rows of plain numbers, up to the first row that is none. */
export interface Part {
  /** The byte of the file after the last row read. */
  end: number;
  rowCount: number;
  /** As many numbers as rows, and unused memory after them. */
  columns: Float64Array[];
}

/** Reads a part of a file, by its own descriptor. */
export function readPart(request: PartRequest): Part {
  const descriptor = openSync(request.path, "r");
  try {
    const chunks = new Chunks(
      { descriptor, size: request.size },
      request.chunkBytes,
      request.start,
    );
    const columns = emptyColumns(request.width, request.expectedRows);
    takeRows(chunks, columns, request);
    return { end: chunks.offset, rowCount: columns.rowCount, columns: [...columns.numbers] };
  } finally {
    closeSync(descriptor);
  }
}

function takeRows(chunks: Chunks, columns: NumberColumns, request: PartRequest): void {
  const rows = new PlainRows(chunks, request.delimiter, request.decimal);
  while (chunks.bytesRead < request.end) {
    chunks.fill(request.end);
    rows.take(columns);
    while (columns.rowCount === columns.capacity) {
      enlarge(columns);
      rows.take(columns);
    }
    // A whole row was not taken: it is none of plain numbers.
    if (chunks.position < chunks.limit && chunks.hasLineEnd) return;
  }
}

function emptyColumns(width: number, capacity: number): NumberColumns {
  const numbers = Array.from({ length: width }, () => new Float64Array(capacity));
  return { numbers, rowCount: 0, capacity };
}

function enlarge(columns: NumberColumns): void {
  columns.capacity = Math.ceil(1.25 * columns.capacity) + 1;
  columns.numbers = columns.numbers.map((column) => {
    const larger = new Float64Array(columns.capacity);
    larger.set(column);
    return larger;
  });
}
