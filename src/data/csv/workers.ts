// Worker threads that read the parts of a large file.
import { existsSync, readSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Source } from "./chunks";
import type { Part, PartRequest } from "./part";
import type { WorkerTask } from "./worker";

/** A part of a file that is being read elsewhere. */
export interface PartInProgress {
  /** Where it begins: at the start of a row, unless the line feed before stands in quotes. */
  start: number;
  /** Waits for the part; undefined when it could not be read. */
  finish(): Part | undefined;
  /** Ends the reading when the part is not wanted any more. */
  stop(): void;
}

/** The worker threads that read the later parts of a large file. */
export interface Workers {
  /** How many may read at the same time, this thread among them. */
  readers: number;
  /** The fewest bytes for which a reader is started. */
  leastBytes: number;
  start(request: PartRequest): PartInProgress;
}

/** What all parts of a file have in common. */
export type PartFormat = Omit<PartRequest, "start" | "end" | "expectedRows">;

/**
 * Starts workers on the later parts of a file, while this thread reads the first.
 *
 * @param offset where the rows begin that are still to be read
 * @param bytesPerRow how long a row is, about
 */
export function startWorkers(
  { readers, leastBytes, start: begin }: Workers,
  source: Source,
  format: PartFormat,
  offset: number,
  bytesPerRow: number,
): PartInProgress[] {
  const unread = source.size - offset;
  const count = Math.min(readers, Math.floor(unread / leastBytes));
  const starts: number[] = [];
  for (let k = 1; k < count; k++) {
    const start = rowStart(source, offset + Math.floor((unread * k) / count));
    if (start !== undefined && start < source.size && start !== starts.at(-1)) starts.push(start);
  }
  return starts.map((start, k) => {
    const end = starts[k + 1] ?? source.size;
    const expectedRows = Math.ceil((1.02 * (end - start)) / bytesPerRow) + 16;
    return begin({ ...format, start, end, expectedRows });
  });
}

/** The place after the next line feed; undefined when that is far. */
function rowStart({ descriptor }: Source, offset: number): number | undefined {
  const bytes = Buffer.alloc(2 ** 16);
  const count = readSync(descriptor, bytes, 0, bytes.length, offset);
  const lineFeed = bytes.subarray(0, count).indexOf(0x0a);
  return lineFeed < 0 ? undefined : offset + lineFeed + 1;
}

/** The compiled program of a worker thread; there is none where the sources run as they are. */
const program = join(__dirname, "worker.js");

/**
 * Threads of this process, one for each processor, four at most. The readers of Arrow and polars
 * use all processors, too.
 */
export const workerThreads: Workers = {
  readers: existsSync(program) ? Math.min(4, availableParallelism()) : 1,
  // Below this, a thread takes longer to start than to read.
  leastBytes: 2 ** 24,
  start: startThread,
};

function startThread(request: PartRequest): PartInProgress {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const task: WorkerTask = { request, port: port2, done };
  const worker = new Worker(program, { workerData: task, transferList: [port2], execArgv: [] });
  const started = Date.now();
  // A worker that fails sends nothing, and this thread reads its part.
  worker.on("error", () => undefined);
  worker.unref();
  const stop = () => {
    port1.close();
    void worker.terminate();
  };
  const finish = () => {
    // It has had as long as this thread took for a part of the same size; now as long again.
    Atomics.wait(done, 0, 0, 1000 + 2 * (Date.now() - started));
    const answer = receiveMessageOnPort(port1)?.message as Part | undefined;
    stop();
    return answer;
  };
  return { start: request.start, finish, stop };
}
