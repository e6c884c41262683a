import { truncateSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv";
import { withCsv } from "./csv-files";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a large file", () => {
  test("whose row does not end is refused", () => {
    withCsv("1234567,".repeat(0.75 * 2 ** 20), (path) => {
      expect(() => loadCsv(path)).toThrow("line 1: the row is longer than 4 MB");
    });
  });

  /** What is shown while a file of so many rows is read, on a machine that needs long for each. */
  function shown(rowCount: number): string[] {
    const rows = Array.from({ length: rowCount }, (_, i) => `${i},${i / 8}`).join("\r\n");
    return withCsv(`a,b\n${rows}\n\n`, (path) => {
      let time = 0;
      vi.spyOn(Date, "now").mockImplementation(() => (time += 200));
      const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
      const table = loadCsv(path);
      const lines = write.mock.calls.map(([text]) => String(text));
      vi.restoreAllMocks();
      expect(table.rowCount).toBe(rowCount);
      return lines;
    });
  }

  test("is read with a line that says how far it has come, once that takes long", () => {
    const lines = shown(80_000);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.every((line) => line.startsWith("\rreading data.csv: "))).toBe(true);
    expect(lines.at(-1)).toContain("100 % of 2 MB\n");
    expect(shown(10_000)).toEqual([]);
  });

  // Only the first rows are written: the rest of such a file takes no room on the disk.
  const withSize = (size: number, run: (path: string) => void) =>
    withCsv(`a,b\n${"1,2,3\n".repeat(200)}`, (path) => {
      truncateSync(path, size);
      run(path);
    });

  test("of more than 25 MB brings the advice to open it", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    withSize(24e6, (path) => {
      expect(() => loadCsv(path)).toThrow("line 2: expected 2 cells");
      expect(log).not.toHaveBeenCalled();
    });
    withSize(26e6, (path) => {
      expect(() => loadCsv(path)).toThrow("line 2: expected 2 cells");
      expect(log.mock.calls).toEqual([
        [
          `${path} has 26 MB. A file of this size is read many times faster by (await openTable(${JSON.stringify(path)})).load(), except in a browser`,
        ],
      ]);
    });
  });

  test("of 500 MB and more is refused before it is read", () => {
    withSize(2 ** 30, (path) => {
      expect(() => loadCsv(path)).toThrow(
        `has 1074 MB, and loadCsv reads files of less than 500 MB. Open it with await openTable(${JSON.stringify(path)}) and fit it with fitTable`,
      );
    });
  });
});
