import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import wabt from "wabt";
import { Block } from "../../../../src/linear-algebra/gram/gram-kernel";
import { GRAM_KERNEL } from "../../../../src/linear-algebra/gram/gram-kernel-bytes";
import { streamOfIntegers } from "../../../reference/large-samples";

const integersAbout = streamOfIntegers();

describe("a block of rows", () => {
  test("blocks follow each other without a gap, the last one shorter", () => {
    expect([...Block.over(0)]).toEqual([]);
    expect([...Block.over(1024)]).toEqual([{ start: 0, count: 1024 }]);
    expect([...Block.over(2500)]).toEqual([
      { start: 0, count: 1024 },
      { start: 1024, count: 1024 },
      { start: 2048, count: 452 },
    ]);
  });
  test("products of columns, shifted, subtracted, and none of what another block left behind", () => {
    const full = new Block(2);
    full.fill(0, 7);
    full.fill(1, 7);
    full.addProducts();
    const x = integersAbout(10, 300);
    const y = integersAbout(-3, 300);
    const block = new Block(3);
    expect(block.gram[0]).toBe(0);
    block.load(0, x, 100, 150);
    block.load(1, y, 100, 150);
    block.fill(2, 1);
    const part = (column: Float64Array) => column.subarray(100, 250);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
    expect(block.dot(0, 1)).toBe(dot(part(x), part(y)));
    const above = part(x).map((value) => value - 10);
    expect(block.shift(0, 150, 10)).toBe(above.reduce((sum, value) => sum + value, 0));
    expect(block.dot(0, 0)).toBe(dot(above, above));
    block.addProducts();
    const { gram, paddedCount } = block;
    expect(paddedCount).toBe(4);
    expect(gram[0]).toBe(dot(above, above));
    expect(gram[1]).toBe(dot(above, part(y)));
    expect(gram[paddedCount + 1]).toBe(dot(part(y), part(y)));
    block.subtractMultiple(1, 0, 2, 3);
    const left = part(y).map((value, i) => value - 3 * (above[i]! - 2));
    // Behind the 150 rows x is 0: each of the 874 places gets 3 · 2.
    expect(block.dot(1, 1)).toBe(dot(left, left) + 874 * 36);
  });
  test("a filler follows the rows, and adds nothing about itself", () => {
    const block = new Block(2);
    const x = integersAbout(1000, 200);
    block.load(0, x, 0, 200, 1000);
    block.fill(1, 1);
    expect(block.dot(0, 1, 1000)).toBe(x.reduce((sum, value) => sum + value - 1000, 0));
  });
  test("it follows them in any column, and any column can be subtracted", () => {
    const x = integersAbout(1000, 200);
    const block = new Block(3);
    block.fill(0, 1);
    for (const j of [1, 2]) block.load(j, x, 0, 200, 1000);
    const sum = x.reduce((total, value) => total + value - 1000, 0);
    expect(block.dot(1, 0, 1000)).toBe(sum);
    block.subtractMultiple(1, 2, 1000, 1);
    expect(block.dot(1, 0, 1000)).toBe(0);
  });
  test("many columns fit", () => {
    const block = new Block(200);
    block.fill(199, 2);
    block.addProducts();
    expect(block.paddedCount).toBe(200);
    expect(block.gram[199 * 200 + 199]).toBe(4 * 1024);
    expect(block.gram).toHaveLength(2 * 200 * 200);
  });
  test("what rounding takes from a sum is kept behind it", () => {
    // 256 · 2⁶⁰, then 256 times 1: the sum of both is no double.
    const block = new Block(1);
    const size = block.paddedCount ** 2;
    for (const value of [2 ** 30, 1, 2 ** 30, 1]) {
      block.load(0, new Float64Array(256).fill(value), 0, 256);
      block.addProducts();
    }
    expect(block.gram[0]).toBe(2 ** 69);
    expect(block.gram[size]).toBe(512);
  });
  test.each([0, 256, 512, 768])("a product of rows from %s on is counted once", (start) => {
    const block = new Block(2);
    block.load(0, new Float64Array(1024).fill(1, start, start + 256), 0, 1024);
    block.load(
      1,
      Float64Array.from({ length: 1024 }, (_, i) => i),
      0,
      1024,
    );
    block.addProducts();
    expect(block.gram[1]).toBe(256 * start + (255 * 256) / 2);
    block.addProducts();
    expect(block.gram[1]).toBe(512 * start + 255 * 256);
  });
});

test("the kernel's bytes are those of its source", async () => {
  const path = join(__dirname, "../../../../src/linear-algebra/gram/gram-kernel.wat");
  const { parseWat } = await wabt();
  const { buffer } = parseWat(path, readFileSync(path, "utf8"), { simd: true }).toBinary({});
  expect(GRAM_KERNEL, "run node tools/compile-kernel.mjs").toBe(
    Buffer.from(buffer).toString("base64"),
  );
});
