import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featureColumns } from "../../../../src/data/features";
import { Table } from "../../../../src/data/table/table";
import { InputError } from "../../../../src/errors/input-error";
import { contents } from "../csv/csv-files";

const columns = () => ({
  species: ["Adelie", "Gentoo", "", "Chinstrap", "Adelie"],
  flipper_mm: Float64Array.of(181, 217, 190, Number.NaN, 195),
  mass_g: Float64Array.of(3750, 5000, 3400, 3650, 3250),
});

const penguins = () => Table.fromColumns(columns());

describe("a table", () => {
  test("knows its rows, names and columns", () => {
    const table = penguins();
    expect(table.rowCount).toBe(5);
    expect(table.names).toEqual(["species", "flipper_mm", "mass_g"]);
    expect(table.text("species")[3]).toBe("Chinstrap");
    expect(table.column("mass_g")[1]).toBe(5000);
    expect([table.isNumber("mass_g"), table.isNumber("species")]).toEqual([true, false]);
  });

  test("is made around columns without a copy", () => {
    const x = Float64Array.of(1, 2, 3);
    const table = Table.fromColumns({ x });
    expect(table.column("x")).toBe(x);
    expect(table.select("x").column("x")).toBe(x);
    expect(featureColumns(table).columns[0]).toBe(x);
  });

  test("keeps the order of a Map whose names are whole numbers", () => {
    const map = new Map([
      ["b", Float64Array.of(1)],
      ["2020", Float64Array.of(2)],
      ["2019", Float64Array.of(3)],
    ]);
    expect(Table.fromColumns(map).names).toEqual(["b", "2020", "2019"]);
  });

  test.each([
    [{}, "a table needs a column or more; got none"],
    [
      { a: Float64Array.of(1), b: Float64Array.of(1, 2) },
      'the columns of a table must be equally long; "a" has 1 row, "b" has 2',
    ],
    [{ a: [1, 2] }, 'column "a" must be a Float64Array or a list of texts'],
    [{ a: Float32Array.of(1) }, 'column "a" must be a Float64Array or a list of texts'],
    [{ a: undefined }, 'column "a" must be a Float64Array or a list of texts'],
  ])("refuses %j", (data, message) => {
    expect(() => Table.fromColumns(data as never)).toThrow(InputError);
    expect(() => Table.fromColumns(data as never)).toThrow(message);
  });
});

describe("a column that is not there, or of the other kind", () => {
  test("the nearest name is suggested", () => {
    expect(() => penguins().column("mas_g")).toThrow(
      'no column "mas_g". Did you mean "mass_g"? The columns are species, flipper_mm, mass_g',
    );
    expect(() => penguins().text("Species")).toThrow('Did you mean "species"?');
    expect(() => penguins().select("mass_g", "bill")).toThrow(
      'no column "bill". The columns are species, flipper_mm, mass_g',
    );
  });

  test("text for numbers points to indicators, numbers for text to column", () => {
    expect(() => penguins().column("species")).toThrow(
      'column "species" holds text ("Adelie", "Chinstrap", "Gentoo"), not numbers. ' +
        'table.indicators("species") turns its categories into columns of 0 and 1; table.text("species") reads it',
    );
    expect(() => penguins().text("mass_g")).toThrow('table.column("mass_g") reads it');
  });

  test("a table with text is refused as features, with the column and the way out", () => {
    expect(() => featureColumns(penguins())).toThrow(/column "species" holds text.*indicators/);
  });
});

describe("select", () => {
  test("takes columns in the order given", () => {
    expect(penguins().select("mass_g", "species").names).toEqual(["mass_g", "species"]);
  });

  test("refuses a column given twice, and none at all", () => {
    expect(() => penguins().select("mass_g", "mass_g")).toThrow(
      'column "mass_g" is selected twice',
    );
    expect(() => penguins().select()).toThrow("select needs the name of a column or more");
  });
});

describe("dropMissing", () => {
  test("leaves out the rows where any column is missing, and says how many", () => {
    const complete = penguins().dropMissing();
    expect(contents(complete)).toEqual({
      "species ": ["Adelie", "Gentoo", "Adelie"],
      "flipper_mm ": [181, 217, 195],
      "mass_g ": [3750, 5000, 3250],
    });
    expect(complete.note).toBe("2 of 5 rows left out for missing values.");
  });

  test("looks at the named columns alone", () => {
    const complete = penguins().dropMissing("flipper_mm");
    expect(complete.text("species")).toEqual(["Adelie", "Gentoo", "", "Adelie"]);
    expect(() => penguins().dropMissing("flipper")).toThrow(InputError);
  });

  test("leaves the table as it was", () => {
    const table = penguins();
    table.dropMissing();
    expect(contents(table)).toEqual(contents(penguins()));
  });

  test("refuses to leave no row", () => {
    const table = Table.fromColumns({ x: Float64Array.of(Number.NaN, 1), t: ["a", ""] });
    expect(() => table.dropMissing()).toThrow("every row has a missing value in x, t");
    expect(table.dropMissing("x").rowCount).toBe(1);
  });
});

describe("where", () => {
  test("takes the rows of a text, of a number, or of a condition", () => {
    expect(penguins().where("species", "Adelie").column("mass_g")).toEqual(
      Float64Array.of(3750, 3250),
    );
    expect(penguins().where("mass_g", 3650).text("species")).toEqual(["Chinstrap"]);
    expect(
      penguins()
        .where("flipper_mm", (x) => !(x < 190))
        .column("flipper_mm"),
    ).toEqual(Float64Array.of(217, 190, 195));
  });

  test("refuses to leave no row, and says which values there are", () => {
    expect(() => penguins().where("species", "Adele")).toThrow(
      'no row has a species "Adele"; its values are "Adelie", "Chinstrap", "Gentoo"',
    );
    expect(() => penguins().where("flipper_mm", Number.NaN)).toThrow(
      "its values are 181, 190, 195, 217",
    );
    expect(() => penguins().where("mass_g", (mass) => mass > 9000)).toThrow("condition");
    expect(() => penguins().where("mass_g", "3750")).toThrow("holds numbers, not text");
  });
});

describe("indicators", () => {
  const complete = () => penguins().dropMissing("species");

  test("are a column of 0 and 1 for each level but the first", () => {
    const table = complete().indicators("species");
    expect(contents(table)).toEqual({
      "species=Chinstrap ": [0, 0, 1, 0],
      "species=Gentoo ": [0, 1, 0, 0],
    });
    expect(table.note).toBe(
      "species=Adelie has no column: the columns of all 3 levels add up to the column of ones, so XᵀX would have no inverse. The coefficients compare with Adelie.",
    );
  });

  test("stand beside numbers", () => {
    const features = complete().select("mass_g").with(complete().indicators("species"));
    expect(features.names).toEqual(["mass_g", "species=Chinstrap", "species=Gentoo"]);
    expect(features.note).toContain("species=Adelie has no column");
  });

  test("of numbers are in the order of size", () => {
    const table = Table.fromColumns({ rooms: Float64Array.of(10, 9, 10, 100, 9) });
    expect(table.indicators("rooms").names).toEqual(["rooms=10", "rooms=100"]);
  });

  test("with the level left out add up to the column of ones", () => {
    const level = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(fc.array(level, { minLength: 6 }), (category) => {
        fc.pre(new Set(category).size > 1);
        const table = Table.fromColumns({ category }).indicators("category");
        const first = [...category].sort()[0]!;
        category.forEach((value, i) => {
          const sum = table.names.reduce((total, name) => total + table.column(name)[i]!, 0);
          expect(sum + (value === first ? 1 : 0)).toBe(1);
        });
        expect(table.names).toHaveLength(new Set(category).size - 1);
      }),
    );
  });

  test.each([
    [
      ["a", "", "b", ""],
      'column "t" has 2 missing values, the first in row 2. Leave these rows out with table.dropMissing("t")',
    ],
    [["a", "a"], "a category needs two levels or more"],
    [["a", "b", "c"], "another value in every row"],
  ])("of %j are refused", (t, message) => {
    expect(() => Table.fromColumns({ t }).indicators("t")).toThrow(message);
  });
});

describe("with and withColumn", () => {
  const x = Table.fromColumns({ x: Float64Array.of(1, 2) });

  test("put columns beside each other", () => {
    const table = x.with(Table.fromColumns({ t: ["a", "b"] })).withColumn("square", [1, 4]);
    expect(contents(table)).toEqual({ "x ": [1, 2], "t ": ["a", "b"], "square ": [1, 4] });
    expect(x.names).toEqual(["x"]);
  });

  test("refuse a name that is taken, other lengths and other values", () => {
    expect(() => x.with(x)).toThrow('both tables have a column "x"');
    expect(() => x.withColumn("x", [1, 2])).toThrow('there is a column "x" already');
    expect(() => x.with(Table.fromColumns({ y: Float64Array.of(1) }))).toThrow("equally long");
    expect(() => x.withColumn("y", [1])).toThrow('"x" has 2 rows, "y" has 1');
    expect(() => x.withColumn("y", [1, "2"] as never)).toThrow('value 1 is 1, value 2 is "2"');
    expect(() => x.withColumn("y", [null, 1] as never)).toThrow(InputError);
    expect(() => x.withColumn("y", 5 as never)).toThrow("must be a list of numbers or of texts");
    expect(() => x.with({} as never)).toThrow("withColumn(name, values)");
  });
});

describe("head and the printed table", () => {
  const long = Table.fromColumns({
    n: Float64Array.from({ length: 50 }, (_, i) => i + 1),
    name: Array.from({ length: 50 }, (_, i) => `row ${i + 1}`),
  });

  test("head takes the first rows", () => {
    expect(long.head().rowCount).toBe(10);
    expect(long.head(3).column("n")).toEqual(Float64Array.of(1, 2, 3));
    expect(long.head(99).rowCount).toBe(50);
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => long.head(count)).toThrow(`head needs a whole number of rows ≥ 1; got ${count}`);
    }
  });

  test("prints aligned, with its size and note", () => {
    expect(inspect(penguins().dropMissing())).toBe(
      [
        "species  flipper_mm  mass_g",
        "───────  ──────────  ──────",
        "Adelie          181    3750",
        "Gentoo          217    5000",
        "Adelie          195    3250",
        "",
        "3 rows, 3 columns",
        "2 of 5 rows left out for missing values.",
      ].join("\n"),
    );
  });

  test("is the same table in HTML, for show", () => {
    const { html } = penguins().dropMissing();
    expect(html).toContain('<th scope="col" style="text-align:left">species</th>');
    expect(html.match(/<tr>/g)).toHaveLength(4);
    expect(html).toContain("2 of 5 rows left out for missing values.");
  });

  test("prints the first rows of many", () => {
    const printed = inspect(long);
    expect(printed).toContain("10  row 10\n\n50 rows, 2 columns; the first 10 rows are shown");
    expect(printed).not.toContain("row 11");
    expect(inspect(long.head(30))).toContain("row 30");
  });

  test("prints the columns that fit, and names the others", () => {
    const names = Array.from({ length: 20 }, (_, j) => `column_${j + 1}`);
    const wide = Table.fromColumns(new Map(names.map((name) => [name, Float64Array.of(1)])));
    const lines = inspect(wide).split("\n");
    expect(lines[0]!.length).toBeLessThanOrEqual(110);
    expect(lines[0]).toContain("column_1  column_2");
    expect(lines.at(-1)).toMatch(/^More columns: column_\d+, .*column_20$/);
    const shownNames = lines[0]!.trim().split(/\s+/);
    const others = lines.at(-1)!.replace("More columns: ", "").split(", ");
    expect([...shownNames, ...others]).toEqual(names);
  });
});
