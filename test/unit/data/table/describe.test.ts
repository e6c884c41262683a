import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { columnStatistics, quantile } from "../../../../src/data/table/column-statistics";
import { correlationMatrix } from "../../../../src/data/table/correlation-matrix";
import { correlations } from "../../../../src/data/table/correlations";
import { describe as describeTable } from "../../../../src/data/table/describe";
import { Table } from "../../../../src/data/table/table";
import type { TextTable } from "../../../../src/report/text-table";

function line(table: TextTable | undefined, name: string): Record<string, string | number> {
  const row = table!.rows.find((cells) => cells.includes(name))!;
  return Object.fromEntries(table!.header.map((header, j) => [header, row[j]!]));
}

function expectClose(found: Record<string, unknown>, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    expect(Math.abs(Number(found[name]) - value)).toBeLessThanOrEqual(1e-13 * Math.abs(value));
  }
}

describe("the number columns", () => {
  // pandas 3.1.1: read_csv("data/penguins.csv")[column].describe(), and the same for housing.
  test.each([
    [
      "penguins",
      "bill_length_mm",
      [342, 43.9219298245614, 5.4595837139265315, 32.1, 39.225, 44.45, 48.5, 59.6],
    ],
    [
      "penguins",
      "body_mass_g",
      [342, 4201.754385964912, 801.9545356980955, 2700, 3550, 4050, 4750, 6300],
    ],
    [
      "housing",
      "area_sqft",
      [47, 2000.6808510638298, 794.7023535338897, 852, 1432, 1888, 2269, 4478],
    ],
    [
      "housing",
      "price_usd",
      [47, 340412.6595744681, 125039.89958640099, 169900, 249900, 299900, 384450, 699900],
    ],
  ] as const)("of %s, %s, agree with pandas", (name, column, values) => {
    const [count, mean, sd, min, lower, median, upper, max] = values;
    const found = line(describeTable(dataset(name)).numbers, column);
    expectClose(found, { count, mean, sd, min, "25 %": lower, median, "75 %": upper, max });
    expect(found.missing).toBe(dataset(name).rowCount - count);
  });

  test("keep their spread beside a large mean, and survive an outlier of 1e300", () => {
    const far = columnStatistics(Float64Array.of(3e8, 3e8 + 1, 3e8 + 2));
    expect([far.mean, far.sd]).toEqual([3e8 + 1, 1]);
    const outlier = columnStatistics(Float64Array.of(0, 0, 0, 1e300));
    expectClose({ ...outlier }, { mean: 2.5e299, sd: 5e299, median: 0, max: 1e300 });
    const opposite = columnStatistics(Float64Array.of(-1.7e308, 1.7e308));
    expect([opposite.mean, opposite.median]).toEqual([0, 0]);
  });

  test("of one value have no spread, of none nothing at all", () => {
    const one = columnStatistics(Float64Array.of(Number.NaN, 7));
    expect([one.count, one.mean, one.sd, one.median]).toEqual([1, 7, Number.NaN, 7]);
    const none = columnStatistics(Float64Array.of(Number.NaN));
    expect([none.count, none.mean, none.min, none.max]).toEqual([
      0,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test("quantiles lie on the line between their neighbours", () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile(sorted, share))).toEqual([
      1,
      1.75,
      3,
      expect.closeTo(6.8, 12),
      8,
    ]);
  });

  test("leave the table as it was", () => {
    const x = Float64Array.of(3, 1, 2);
    describeTable(Table.fromColumns({ x }));
    expect(x).toEqual(Float64Array.of(3, 1, 2));
  });
});

describe("the text columns", () => {
  test("list their levels, the most frequent first", () => {
    const { texts } = describeTable(dataset("penguins"));
    expect(line(texts, "species")).toEqual({
      column: "species",
      count: 344,
      missing: 0,
      levels: 3,
      "most frequent first": "Adelie 152, Gentoo 124, Chinstrap 68",
    });
    expect(line(texts, "sex")).toMatchObject({ count: 333, missing: 11, levels: 2 });
  });

  test("of many levels list the first four", () => {
    const { texts } = describeTable(Table.fromColumns({ t: [..."abcdeea"] }));
    expect(line(texts, "t")["most frequent first"]).toBe("a 2, e 2, b 1, c 1, …");
  });
});

describe("correlations", () => {
  test("agree with exact arithmetic, each pair over the rows that have both", () => {
    // The sums in exact fractions, then a root of 40 digits; pandas agrees to 12.
    const table = correlations(dataset("penguins"));
    expect(table.header).toEqual(["no.", "column", "1", "2", "3", "4", "5"]);
    const expected = [
      [1, -0.2350528703555327, 0.6561813407464281, 0.5951098244376302, 0.054544582136275936],
      [-0.2350528703555327, 1, -0.5838512164654126, -0.47191562118606656, -0.060353642284216684],
      [0.6561813407464281, -0.5838512164654126, 1, 0.8712017673060114, 0.16967510658974216],
      [0.5951098244376302, -0.47191562118606656, 0.8712017673060114, 1, 0.042209391543355755],
      [0.054544582136275936, -0.060353642284216684, 0.16967510658974216, 0.042209391543355755, 1],
    ];
    table.rows.forEach((row, i) => {
      row.slice(2).forEach((r, j) => {
        expect(r).toBeCloseTo(expected[i]![j]!, 14);
      });
    });
  });

  test("do not change with the unit or the zero point of a column", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(values, values, fc.constantFrom(1e-200, 3, 1e150), (a, b, unit) => {
        const n = Math.min(a.length, b.length);
        fc.pre(new Set(a.slice(0, n)).size > 1 && new Set(b.slice(0, n)).size > 1);
        const x = Float64Array.from(a.slice(0, n));
        const y = Float64Array.from(b.slice(0, n));
        const r = correlationMatrix([x, y])[0]![1]!;
        const moved = correlationMatrix([x.map((v) => unit * v), y.map((v) => 5 - v)])[0]![1]!;
        expect(Math.abs(r)).toBeLessThanOrEqual(1);
        expect(moved).toBeCloseTo(-r, 12);
      }),
    );
  });

  test("with a constant column are no number", () => {
    const [[xx, xc], [, cc]] = correlationMatrix([
      Float64Array.of(1, 2),
      Float64Array.of(5, 5),
    ]) as [[number, number], [number, number]];
    expect([xx, xc, cc]).toEqual([expect.closeTo(1, 14), Number.NaN, Number.NaN]);
  });
});

describe("remarks", () => {
  const table = Table.fromColumns({
    feet: Float64Array.of(1, 2, 3, 5),
    metres: Float64Array.of(0.3048, 0.6096, 0.9144, 1.524),
    again: Float64Array.of(1, 2, 3, 5),
    same: Float64Array.of(7, 7, 7, 7),
    country: ["DE", "DE", "", "DE"],
    copy: ["DE", "DE", "", "DE"],
  });
  const description = describeTable(table);

  test("name constant and duplicate columns", () => {
    expect(description.constant).toEqual(["same", "country", "copy"]);
    expect(description.duplicates).toEqual([
      ["feet", "again"],
      ["country", "copy"],
    ]);
  });

  test("say what a fit would stumble over", () => {
    expect(description.remarks).toEqual([
      "1 of 4 rows has a missing value: a fit refuses them. dropMissing() leaves them out. If you select the columns you need first, you lose fewer rows.",
      "same has the same value in every row: a fit can learn nothing from it.",
      "country has the same value in every row: a fit can learn nothing from it.",
      "copy has the same value in every row: a fit can learn nothing from it.",
      "again equals feet in every row: keep one of them.",
      "copy equals country in every row: keep one of them.",
      "feet and metres lie on a line: one gives the other, so keep one of them.",
      "metres and again lie on a line: one gives the other, so keep one of them.",
      "There are only 4 rows for 4 number columns: a fit needs more rows than coefficients.",
    ]);
  });

  test("there are none for a table that is fit to be fitted", () => {
    expect(describeTable(dataset("housing")).remarks).toEqual([]);
  });

  test("kilograms and pounds lie on a line", () => {
    expect(describeTable(dataset("kg_lb")).remarks).toEqual([
      "weight_kg and weight_lb lie on a line: one gives the other, so keep one of them.",
    ]);
  });
});

describe("the description", () => {
  test("prints its tables and remarks, and says the same in HTML", () => {
    const description = describeTable(dataset("penguins"));
    const printed = inspect(description);
    expect(printed).toContain("flipper_length_mm    342        2  200.915   14.0617   172     190");
    expect(printed).toContain("11 of 344 rows have a missing value");
    expect(description.html.match(/<table>/g)).toHaveLength(3);
    expect(description.html).toContain("<li>11 of 344 rows have a missing value");
  });

  test("of many columns lists the strongest correlations", () => {
    const wave = (k: number) => Float64Array.from({ length: 40 }, (_, i) => Math.sin(k * i));
    const columns = Object.fromEntries(
      Array.from({ length: 14 }, (_, k) => [`x${k + 1}`, wave(k + 1)]),
    );
    const near = columns.x3!.map((x, i) => -x + 0.01 * (i % 2));
    const { correlations: listed } = describeTable(Table.fromColumns({ ...columns, near }));
    expect(listed!.rows).toHaveLength(10);
    expect(listed!.rows[0]).toEqual(["x3", "near", expect.closeTo(-1, 3)]);
    const sizes = listed!.rows.map((row) => Math.abs(Number(row[2])));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test("of texts alone or of a single number has no correlations", () => {
    expect(describeTable(Table.fromColumns({ t: ["a", "b"] })).numbers).toBeUndefined();
    expect(
      describeTable(Table.fromColumns({ x: Float64Array.of(1, 2) })).correlations,
    ).toBeUndefined();
  });
});
