import { constants, type NodeGCPerformanceDetail, PerformanceObserver } from "node:perf_hooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChunkMemory } from "../../../../src/data/opened-table/memory-of-chunks";

const { NODE_PERFORMANCE_GC_MAJOR, NODE_PERFORMANCE_GC_FLAGS_FORCED } = constants;

/** How many collections of the young objects alone were asked for. Those that Node decides on are not forced. */
let asked: number;
const observer = new PerformanceObserver((list) => {
  const entries = list.getEntries() as unknown as { detail: NodeGCPerformanceDetail }[];
  asked += entries.filter(
    ({ detail: { kind, flags = 0 } }) =>
      kind !== NODE_PERFORMANCE_GC_MAJOR && (flags & NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0,
  ).length;
});

beforeEach(() => {
  asked = 0;
  observer.observe({ entryTypes: ["gc"] });
});

afterEach(() => observer.disconnect());

test("the last of every 24 chunks has the young objects collected", async () => {
  const memory = new ChunkMemory();
  const read = (chunks: number) => {
    for (let k = 0; k < chunks; k++) memory.add();
  };
  read(71);
  await expect.poll(() => asked).toBe(2);
  read(1);
  await expect.poll(() => asked).toBe(3);
});
