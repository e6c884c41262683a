import { format } from "node-inspect-extracted";
import type { StreamName } from "./messages";

/** A console that prints as Node's does, on the two streams. */
export function consoleOn(print: (name: StreamName, text: string) => void): Partial<Console> {
  const on =
    (name: StreamName) =>
    (...values: unknown[]): void =>
      void print(name, `${format(...values)}\n`);
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  return {
    log: on("stdout"),
    info: on("stdout"),
    debug: on("stdout"),
    dir: on("stdout"),
    table: on("stdout"),
    error: on("stderr"),
    warn: on("stderr"),
    trace: on("stderr"),
    assert: (holds, ...values) => {
      if (!holds) on("stderr")("Assertion failed", ...values);
    },
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      on("stdout")(`${label}: ${counts.get(label)}`);
    },
    time: (label = "default") => {
      starts.set(label, performance.now());
    },
    timeEnd: (label = "default") => {
      const since = starts.get(label);
      if (since !== undefined)
        on("stdout")(`${label}: ${(performance.now() - since).toFixed(3)}ms`);
    },
  };
}
