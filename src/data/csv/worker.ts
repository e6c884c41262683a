// The program of a worker thread: it reads one part of a file.
import { type MessagePort, workerData } from "node:worker_threads";
import { type PartRequest, readPart } from "./part";

/** What a worker thread is given: see `startThread`, which sends it. */
export interface WorkerTask {
  request: PartRequest;
  port: MessagePort;
  /** Becomes 1 when the answer has been sent. */
  done: Int32Array;
}

// The whole program of a worker thread: read one part, send it, say so.
const { request, port, done } = workerData as WorkerTask;
try {
  const part = readPart(request);
  port.postMessage(
    part,
    part.columns.map((column) => column.buffer as ArrayBuffer),
  );
} finally {
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
}
