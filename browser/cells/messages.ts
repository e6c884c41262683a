// What the page and the worker that runs cells say to each other.
import type { Bundle } from "../node/tslab";

/** What a cell prints goes to one of two streams. */
export type StreamName = "stdout" | "stderr";

/** A file of the reader, from the root of the file browser; without content it is too large or gone. */
export interface SentFile {
  path: string;
  content?: Uint8Array;
  /** Its size, of a file that is too large to be sent. */
  bytes?: number;
}

export type ToWorker =
  | { type: "run"; code: string; number: number }
  | { type: "files"; files: SentFile[] }
  | { type: "interrupt" };

export type FromWorker =
  | { type: "stream"; number: number; name: StreamName; text: string }
  | { type: "display"; number: number; bundle: Bundle; update: boolean }
  | { type: "done"; number: number; ok: boolean; names: string[] };
