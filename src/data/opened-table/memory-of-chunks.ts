// The memory of chunks that were read.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Chunks between two collections: 24 of ten columns are 4 MB. */
const CHUNKS = 24;

/**
 * Gives the memory of chunks back while a stream is read. Node frees a chunk of DuckDB when its garbage collector finds
 * it, but does not know that there are a hundred kilobytes behind the small object, and waits until hundreds of
 * megabytes have gathered. A collection of the young objects alone takes less than a millisecond.
 */
export class ChunkMemory {
  private read = 0;

  /** Says that one more chunk was read. */
  add(): void {
    if (++this.read % CHUNKS === 0) collect({ type: "minor" });
  }
}

let collector: ((options: { type: "minor" }) => void) | undefined;

function collect(options: { type: "minor" }): void {
  if (!collector) {
    // The function is there in contexts that are made after the flag was set.
    setFlagsFromString("--expose-gc");
    collector = runInNewContext("gc") as NonNullable<typeof collector>;
  }
  collector(options);
}
