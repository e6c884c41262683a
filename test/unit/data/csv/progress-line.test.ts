import { afterEach, expect, test, vi } from "vitest";
import { progressLine } from "../../../../src/data/csv/progress-line";

afterEach(() => vi.restoreAllMocks());

/** What is written while a file of this size is read in four parts, of which each takes so many milliseconds. */
function writtenWhile(size: number, milliseconds: number): string {
  let now = 0;
  vi.spyOn(Date, "now").mockImplementation(() => now);
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const line = progressLine("/data/houses.csv");
  for (const part of [1, 2, 3, 4]) {
    now += milliseconds;
    line((part * size) / 4, size);
  }
  return write.mock.calls.map(([text]) => text).join("");
}

test("a file that takes long has a line, renewed in place and ended at its end", () => {
  const parts = [25, 50, 75, 100].map((percent) => `\rreading houses.csv: ${percent} % of 40 MB`);
  expect(writtenWhile(40e6, 400)).toBe(`${parts.join("")}\n`);
});

test("a file that is read quickly has none", () => {
  expect(writtenWhile(40e6, 50)).toBe("");
});

test("a small file has none, however busy the machine is", () => {
  expect(writtenWhile(15e3, 10_000)).toBe("");
});
