import { existsSync, truncateSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { DecimalReader } from "../../../../src/data/csv/decimal";
import { loadCsv } from "../../../../src/data/csv/load-csv";
import { type Part, type PartRequest, readPart } from "../../../../src/data/csv/part";
import { readCsv } from "../../../../src/data/csv/read";
import { contents, load, messageOf, withCsv } from "./csv-by-both-readers";

const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

/** A text that stays text: it begins with a letter that no number, date or missing mark begins with. */
const word = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    // What separates cells elsewhere, and here belongs to the text.
    fc.string({ unit: fc.constantFrom(..."x5é ,;\t|.\"'\n"), maxLength: 12 }),
  )
  .map((text) => `x${text}`.trim());

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const columns = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }))
  .chain(([width, rowCount]) =>
    fc.tuple(
      fc.uniqueArray(word, { minLength: width, maxLength: width }),
      fc.array(
        fc.oneof(
          fc.array(finite, { minLength: rowCount, maxLength: rowCount }),
          fc.array(word, { minLength: rowCount, maxLength: rowCount }),
        ),
        { minLength: width, maxLength: width },
      ),
    ),
  );

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function written(cell: number | string): string {
  return typeof cell === "number" ? (Object.is(cell, -0) ? "-0" : String(cell)) : quoted(cell);
}

describe("writing and reading", () => {
  test("gives back every number to the last digit and every text to the last letter", () => {
    fc.assert(
      fc.property(
        columns,
        lineEnd,
        fc.integer({ min: 1, max: 64 }),
        ([names, data], end, chunk) => {
          const rows = data[0]!.map((_, i) => data.map((column) => written(column[i]!)).join(","));
          const table = load([names.map(quoted).join(","), ...rows, ""].join(end), {}, [chunk]);
          const expected = names.map((name, j) => [
            `${name} `.replace(/\r\n?/g, "\n"),
            data[j]!.map((cell) =>
              typeof cell === "string" ? cell.replace(/\r\n?/g, "\n") : cell,
            ),
          ]);
          expect(Object.entries(contents(table))).toEqual(expected);
        },
      ),
    );
  });
});

describe("both ways of reading", () => {
  /** Pieces that meet in good and bad files, put together without regard to either. */
  const piece = fc.constantFrom(
    ..."a b x 1 2.5 -3e2 NA 1,5 2024-01-31 1e999 é".split(" "),
    ...[
      "",
      " ",
      "\t",
      ",",
      ",",
      ",",
      ";",
      '"',
      '""',
      "\n",
      "\n",
      "\n",
      "\r\n",
      "\r",
      ",1\n",
      "1,",
      "1,2\n",
    ],
  );

  test("agree on any text: the same table or the same message", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.constantFrom("a,b\n", "a\n", "a;b\n", ""),
        fc.constantFrom({}, { missing: "keep" } as const, { decimal: "," } as const, {
          delimiter: "\t",
        }),
        fc.integer({ min: 1, max: 20 }),
        (pieces, header, options, chunk) => {
          const text = header + pieces.join("");
          // csv-parse takes two quoted cells with nothing but a space between for one when the
          // first is empty; the scanner refuses them as it refuses any two.
          fc.pre(!/""[ \t]+"/.test(text));
          try {
            // `load` compares the two; a file that both refuse is as good as one that both read.
            load(text, options, [chunk]);
          } catch (error) {
            if ((error as Error).name !== "InputError") throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("agree on a file of a few thousand rows, with one fault near its end", () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i},${Math.sin(i)},${i % 7 ? "a" : "b"}`);
    const table = load(`n,sine,letter\n${rows.join("\n")}`, {}, [1000, 65536]);
    expect(table.column("sine")[2999]).toBe(Math.sin(2999));
    rows[2500] = "2500,oops,a";
    expect(messageOf(`n,sine,letter\n${rows.join("\n")}`)).toContain(
      'line 2502, column sine: expected a number, as line 2 has (0); got "oops"',
    );
  });
});

describe("decimals read from bytes", () => {
  function read(text: string, mark: "." | "," = "."): number {
    const bytes = Buffer.from(`${text}\n   `);
    const value = new Float64Array(1);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = new DecimalReader(mark).read(bytes, view, 0, value, 0);
    if (end < 0) return Number.NaN;
    expect(end).toBe(text.length);
    return value[0]!;
  }

  /** What `Number` gives, where that is finite; the reader leaves what is not to others. */
  function nearest(text: string): number {
    const value = Number(text);
    return Number.isFinite(value) ? value : Number.NaN;
  }

  test("are the nearest double, in any form of writing", () => {
    const digits = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(finite, digits, (x, count) => {
        const forms = [
          String(x),
          x.toExponential(Math.min(count, 40)),
          x.toPrecision(Math.max(1, count)),
          Math.abs(x) < 1e21 ? x.toFixed(count) : String(x),
        ];
        for (const form of forms) expect(read(form)).toBe(nearest(form));
      }),
      { numRuns: 1000 },
    );
  });

  test("are the nearest double for any digits", () => {
    const digit = fc.constantFrom(..."0123456789");
    const some = fc.string({ unit: digit, minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(some, some, fc.integer({ min: -340, max: 320 }), (whole, decimals, exponent) => {
        for (const form of [`${whole}.${decimals}`, `-${whole}.${decimals}e${exponent}`]) {
          expect(read(form)).toBe(nearest(form));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "9007199254740993", // 2^53 + 1: a tie
    "0.500000000000000166533453693773481063544750213623046875", // half an ulp above a half
    "1.00000000000000011102230246251565", // just beyond a tie
    "0.1000000000000000055511151231257827",
    "123456789012345.5",
    "179769313486231580793e289",
    "2.2250738585072011e-308",
    "4.9406564584124654e-324",
    "1e22",
    "1e23",
    "8.5",
    "00000000000000000000000001.5",
    "1e99999999999",
    "1e-99999999999",
  ])("%s", (text) => {
    expect(read(text)).toBe(nearest(text));
  });

  test("with a comma", () => {
    expect(read("-12,5e1", ",")).toBe(-125);
  });

  test.each(["", "-", ".", "e5", "1e", "1e+", "x", "+-1"])("%j is none", (text) => {
    expect(read(text)).toBeNaN();
  });
});

describe("a file that several read", () => {
  /** Reads the later parts in this thread, and notes what was asked and what was found. */
  function helpersHere(readers: number) {
    const asked: PartRequest[] = [];
    const found: Part[] = [];
    const start = (request: PartRequest) => {
      asked.push(request);
      const finish = () => {
        const part = readPart(request);
        found.push(part);
        return part;
      };
      return { start: request.start, finish, stop: () => undefined };
    };
    return { asked, found, workers: { readers, leastBytes: 1, start } };
  }

  function readShared(text: string, readers: number, chunkBytes = 64) {
    const { workers, asked, found } = helpersHere(readers);
    const table = withCsv(text, (path) =>
      readCsv(path, { missing: "keep" }, { largeFrom: 0, chunkBytes, workers }),
    );
    return { table, asked, found };
  }

  function replaced(rows: readonly string[], i: number, row: string): string[] {
    return rows.map((old, k) => (k === i ? row : old));
  }

  const rows = Array.from({ length: 500 }, (_, i) => `${i},${Math.cos(i)}`);

  test("is the same table, each reader with about as many rows", () => {
    const text = `n,cosine\n${rows.join("\n")}\n`;
    const { table, asked, found } = readShared(text, 3);
    expect(contents(table)).toEqual(contents(load(text)));
    expect(asked).toHaveLength(2);
    for (const part of found) expect(part.rowCount).toBeGreaterThan(100);
  });

  test("is read on from a row that is none of plain numbers, with its line", () => {
    const missing = replaced(rows, 400, "400,NA");
    const { table, found } = readShared(`n,cosine\n${missing.join("\n")}\n`, 2);
    expect(found[0]!.rowCount).toBeGreaterThan(0);
    expect(found[0]!.rowCount).toBeLessThan(240);
    expect(table.column("n")).toEqual(Float64Array.from(rows, (_, i) => i));
    expect(
      [...table.column("cosine").keys()].filter((i) => Number.isNaN(table.column("cosine")[i])),
    ).toEqual([400]);
    const oops = replaced(rows, 450, "450,oops");
    expect(() => readShared(`n,cosine\n${oops.join("\n")}\n`, 2)).toThrow(
      "line 452, column cosine",
    );
  });

  test("is read alone where a quoted cell reaches over the border", () => {
    const quoted = `"7","${"\n".repeat(2000)}1"\n`;
    const text = `a,b\n${"1,2\n".repeat(300)}${quoted}3,4\n`;
    const { table, asked, found } = readShared(text, 2);
    expect(asked).toHaveLength(1);
    expect(found).toHaveLength(0);
    expect(table.rowCount).toBe(302);
    expect(table.column("b").slice(-3)).toEqual(Float64Array.of(2, 1, 4));
  });

  test("agrees with one reader on any numbers, readers and chunks", () => {
    const number = fc.oneof(fc.integer(), finite.map(String), fc.constantFrom("", "NA", '"5"'));
    const row = fc.tuple(number, number).map((cells) => cells.join(","));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 200 }),
        (lines, end, readers, chunkBytes) => {
          const text = ["a,b", "1,2", ...lines].join(end);
          const { table } = readShared(text, readers, chunkBytes);
          expect(contents(table)).toEqual(contents(load(text, { missing: "keep" }, [])));
        },
      ),
    );
  });

  const built = join(__dirname, "..", "..", "..", "..", "dist", "data");

  test.skipIf(!existsSync(join(built, "csv", "worker.js")))(
    "is read by threads, once built",
    () => {
      const compiled: typeof import("../../../../src/data/csv/read") = require(
        join(built, "csv", "read.js"),
      );
      const { workerThreads }: typeof import("../../../../src/data/csv/workers") = require(
        join(built, "csv", "workers.js"),
      );
      let answers = 0;
      const start = (request: PartRequest) => {
        const part = workerThreads.start(request);
        const finish = () => {
          const answer = part.finish();
          answers += answer === undefined ? 0 : answer.rowCount;
          return answer;
        };
        return { ...part, finish };
      };
      const workers = { readers: 3, leastBytes: 1, start };
      const table = withCsv(`n,cosine\n${rows.join("\n")}\n`, (path) =>
        compiled.readCsv(path, {}, { largeFrom: 0, chunkBytes: 64, workers }),
      );
      expect([...table.column("n")]).toEqual(rows.map((_, i) => i));
      expect([...table.column("cosine")]).toEqual(rows.map((_, i) => Math.cos(i)));
      expect(answers).toBeGreaterThan(200);
    },
  );

  test("is read by one thread where a worker gives no answer", () => {
    const start = ({ start }: PartRequest) => ({
      start,
      finish: () => undefined,
      stop: () => undefined,
    });
    const workers = { readers: 4, leastBytes: 1, start };
    const table = withCsv(`n,cosine\n${rows.join("\n")}`, (path) =>
      readCsv(path, {}, { largeFrom: 0, chunkBytes: 64, workers }),
    );
    expect(table.rowCount).toBe(500);
  });
});

describe("a large file", () => {
  test("whose row does not end is refused after a few megabytes", () => {
    withCsv("1,".repeat(2.5 * 2 ** 20), (path) => {
      truncateSync(path, 200 * 2 ** 20);
      expect(() => loadCsv(path)).toThrow("line 1: the row is longer than 4 MB");
    });
  });

  test("is read with a line that says how far it has come, once that takes long", () => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `${i},${i / 8}`).join("\n");
    withCsv(`a,b\n${rows}\n`, (path) => {
      let time = 0;
      vi.spyOn(Date, "now").mockImplementation(() => (time += 200));
      const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
      const table = loadCsv(path);
      const lines = write.mock.calls.map(([text]) => String(text));
      vi.restoreAllMocks();
      expect(table.rowCount).toBe(400_000);
      expect(table.column("b")[399_999]).toBe(399_999 / 8);
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.every((line) => line.startsWith(`\rreading ${path}: `))).toBe(true);
      expect(lines.at(-1)).toContain("100 % of 7 MB\n");
    });
  });
});
