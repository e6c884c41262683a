import { closeSync, openSync, writeSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { loadCsv } from "../../src/table/csv";
import { DecimalReader } from "../../src/table/decimal";
import { contents, load, messageOf, withCsv } from "./csv-on-both-roads";

const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

/** A text that stays text: it begins with a letter that no number, date or missing mark begins with. */
const word = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => `x${text}`.trim());

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
  function read(text: string, mark = "."): number {
    const reader = new DecimalReader(mark.charCodeAt(0));
    const bytes = Buffer.from(`${text}\n`);
    const value = reader.read(bytes, 0);
    if (!Number.isNaN(value)) expect(reader.end).toBe(text.length);
    return value;
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
        for (const form of forms) expect(read(form)).toBe(Number(form));
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
          expect(read(form)).toBe(Number(form));
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
    expect(read(text)).toBe(Number(text));
  });

  test("with a comma", () => {
    expect(read("-12,5e1", ",")).toBe(-125);
  });

  test.each(["", "-", ".", "e5", "1e", "1e+", "x", "+-1"])("%j is none", (text) => {
    expect(read(text)).toBeNaN();
  });
});

describe("a large file", () => {
  test("whose row does not end is refused after a few megabytes", () => {
    withCsv("", (path) => {
      const descriptor = openSync(path, "w");
      const chunk = Buffer.alloc(2 ** 20, "1,");
      for (let megabytes = 0; megabytes < 200; megabytes++) writeSync(descriptor, chunk);
      closeSync(descriptor);
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
