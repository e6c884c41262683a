// A file read in chunks.
import { readSync } from "node:fs";
import { byteOrderMarkLength } from "./encoding";

/** A file that is open for reading, and where the part to be read ends. */
export interface Source {
  descriptor: number;
  size: number;
}

/**
 * A file, one chunk in memory at a time. The reader moves `position` on; `fill` reads the next
 * chunk after the bytes that are still to be read.
 */
export class Chunks {
  bytes: Buffer;
  /** The same bytes, for reading four at once. */
  view: DataView;
  /** The bytes from `position` to `limit` are still to be read; a line feed stands at `limit`. */
  position = 0;
  limit = 0;
  /** How much of the file has been brought into memory. */
  bytesRead: number;
  /** Whether `limit` is the end of the file. */
  atEnd = false;

  /** @param start where in the file to begin; 0 is its start, with or without a byte order mark */
  constructor(
    private readonly source: Source,
    chunkBytes: number,
    start = 0,
  ) {
    this.bytes = Buffer.allocUnsafe(chunkBytes + SPARE);
    this.view = viewOf(this.bytes);
    this.bytesRead = start;
  }

  /** Where in the file `position` is. */
  get offset(): number {
    return this.bytesRead - (this.limit - this.position);
  }

  /** Whether the bytes in memory contain a line end, or the end of the file. */
  get hasLineEnd(): boolean {
    const unread = this.bytes.subarray(this.position, this.limit);
    return this.atEnd || unread.includes(LINE_FEED) || unread.includes(CARRIAGE_RETURN);
  }

  /** Brings the next chunk into memory, at most up to the byte `end` of the file. */
  fill(end: number): void {
    this.bytes.copyWithin(0, this.position, this.limit);
    this.limit -= this.position;
    this.position = 0;
    if (this.limit + SPARE === this.bytes.length) this.enlarge();
    const room = Math.min(this.bytes.length - SPARE - this.limit, end - this.bytesRead);
    const count = readSync(this.source.descriptor, this.bytes, this.limit, room, this.bytesRead);
    if (this.bytesRead === 0) this.position = byteOrderMarkLength(this.bytes.subarray(0, count));
    this.limit += count;
    this.bytesRead += count;
    this.atEnd = count === 0 || this.bytesRead === this.source.size;
    this.bytes[this.limit] = LINE_FEED;
  }

  /** Continues at another place of the file; what is in memory is discarded. */
  jump(offset: number): void {
    this.position = 0;
    this.limit = 0;
    this.bytesRead = offset;
    this.atEnd = offset === this.source.size;
  }

  private enlarge(): void {
    const larger = Buffer.allocUnsafe(2 * this.bytes.length);
    this.bytes.copy(larger);
    this.bytes = larger;
    this.view = viewOf(larger);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes after those of the file: for a line feed, and for reading four bytes at once. */
const SPARE = 8;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
