import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contents, load, messageOf } from "./csv-files";

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
      fc.property(columns, lineEnd, ([names, data], end) => {
        const rows = data[0]!.map((_, i) => data.map((column) => written(column[i]!)).join(","));
        const table = load([names.map(quoted).join(","), ...rows, ""].join(end));
        const expected = names.map((name, j) => [
          `${name} `.replace(/\r\n?/g, "\n"),
          data[j]!.map((cell) => (typeof cell === "string" ? cell.replace(/\r\n?/g, "\n") : cell)),
        ]);
        expect(Object.entries(contents(table))).toEqual(expected);
      }),
    );
  });
});

describe("any text", () => {
  /** Pieces that meet in good and bad files, put together without regard to either. */
  const piece = fc.constantFrom(
    ..."a b x 1 2.5 -3e2 NA 1,5 2024-01-31 1e999 é".split(" "),
    ...["", " ", "\t", ",", ",", ",", ";", '"', '""', "\n", "\n", "\n", "\r\n", "\r"],
    ...[",1\n", "1,", "1,2\n"],
  );

  test("is a table, whatever the form of its line ends, or ends with a message", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.constantFrom("a,b\n", "a\n", "a;b\n", ""),
        fc.constantFrom({}, { missing: "keep" } as const, { decimal: "," } as const, {
          delimiter: "\t",
        }),
        (pieces, header, options) => {
          const text = header + pieces.join("");
          const outcome = (form: string) => {
            try {
              return contents(load(form, options));
            } catch (error) {
              expect((error as Error).name).toBe("InputError");
              return (error as Error).message;
            }
          };
          const plain = text.replace(/\r\n?/g, "\n");
          expect(outcome(text)).toEqual(outcome(plain));
          expect(outcome(plain.replaceAll("\n", "\r"))).toEqual(outcome(plain));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("of a few thousand rows is read to its end, and a fault there has its line", () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i},${Math.sin(i)},${i % 7 ? "a" : "b"}`);
    const table = load(`n,sine,letter\n${rows.join("\n")}`);
    expect(table.column("sine")).toEqual(Float64Array.from(rows, (_, i) => Math.sin(i)));
    rows[2500] = "2500,oops,a";
    expect(messageOf(`n,sine,letter\n${rows.join("\n")}`)).toContain(
      'line 2502, column sine: expected a number, as line 2 has (0); got "oops"',
    );
  });

  test("may have its first number behind a thousand missing values", () => {
    const table = load(`a,b\n${",1\n".repeat(3000)}7,1\n8,1\n`, { missing: "keep" });
    expect(table.column("a").slice(2999)).toEqual(Float64Array.of(Number.NaN, 7, 8));
  });
});
