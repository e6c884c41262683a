import { expect, test } from "vitest";
import { ChunkMemory } from "../../../../src/data/opened-table/memory-of-chunks";

const MEGABYTE = 1e6;
const held = () => process.memoryUsage().arrayBuffers;

/** Buffers that nobody holds any longer. */
function dropBuffers(megabytes: number): void {
  for (let k = 0; k < megabytes; k++) new Uint8Array(MEGABYTE).fill(1);
}

test("what sixteen chunks leave behind is given back at once", async () => {
  const memory = new ChunkMemory();
  for (let chunk = 0; chunk < 15; chunk++) memory.add();
  const before = held();
  dropBuffers(6);
  memory.add();
  await expect.poll(() => held() - before).toBeLessThan(MEGABYTE);
});
