import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type DatasetName, dataset } from "../../../src/data/datasets";
import { featureColumns } from "../../../src/data/features";
import { InputError } from "../../../src/errors/input-error";
import { LONGLEY } from "../../reference/reference";

const folder = join(__dirname, "..", "..", "..", "data");

const expected: Record<DatasetName, { rows: number; names: string[] }> = {
  food_truck: { rows: 97, names: ["population_10k", "profit_10k_usd"] },
  housing: { rows: 47, names: ["area_sqft", "bedrooms", "price_usd"] },
  ridge_demo: { rows: 100, names: ["x", "y"] },
  kg_lb: { rows: 10, names: ["weight_kg", "weight_lb", "energy_kcal"] },
  penguins: {
    rows: 344,
    names: [
      "species",
      "island",
      "bill_length_mm",
      "bill_depth_mm",
      "flipper_length_mm",
      "body_mass_g",
      "sex",
      "year",
    ],
  },
  stackloss: { rows: 21, names: ["air_flow", "water_temp_c", "acid_conc", "stack_loss"] },
  anscombe: { rows: 44, names: ["dataset", "x", "y"] },
  longley: {
    rows: 16,
    names: LONGLEY,
  },
};

describe.each(Object.entries(expected))("%s", (name, { rows, names }) => {
  const table = dataset(name as DatasetName);

  test("has its rows and columns", () => {
    expect(table.rowCount).toBe(rows);
    expect(table.names).toEqual(names);
  });

  test("stands in the dictionary with its row count and every column", () => {
    const dictionary = readFileSync(join(folder, "README.md"), "utf8");
    const start = dictionary.indexOf(`## ${name}.csv — ${rows} rows`);
    expect(start).toBeGreaterThan(0);
    const [section] = dictionary.slice(start + 3).split("\n## ");
    const described = [...section!.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column);
    expect(described).toEqual(names);
    expect(section).toMatch(/^Source: /m);
    expect(section).toMatch(/^Licence: |Licence: /m);
  });
});

test("every file of the folder is a dataset", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".csv"));
  expect(files.map((file) => file.replace(".csv", "")).sort()).toEqual(
    Object.keys(expected).sort(),
  );
});

describe("the numbers", () => {
  /** Sums of the columns, as the sources give them, to notice a row that changed. */
  test.each([
    ["food_truck", "population_10k", 791.5006],
    ["food_truck", "profit_10k_usd", 566.3961],
    ["housing", "area_sqft", 94032],
    ["housing", "price_usd", 15999395],
    ["stackloss", "stack_loss", 368],
    ["longley", "employment_thousands", 1045072],
    ["longley", "year", 31272],
    ["anscombe", "x", 396],
  ] as const)("of %s, %s add up", (name, column, sum) => {
    const total = dataset(name)
      .column(column)
      .reduce((a, b) => a + b, 0);
    expect(total).toBeCloseTo(sum, 8);
  });

  test("pounds are kilograms / 0.45359237", () => {
    const table = dataset("kg_lb");
    table.column("weight_kg").forEach((kg, i) => {
      expect(table.column("weight_lb")[i]).toBeCloseTo(kg / 0.45359237, 12);
    });
  });

  test("each of Anscombe's sets has 11 points with mean x 9 and mean y 7.5", () => {
    for (const set of ["I", "II", "III", "IV"]) {
      const points = dataset("anscombe").where("dataset", set);
      const mean = (name: string) => points.column(name).reduce((a, b) => a + b, 0) / 11;
      expect(points.rowCount).toBe(11);
      expect(mean("x")).toBe(9);
      expect(mean("y")).toBeCloseTo(7.5, 2);
    }
  });
});

describe("penguins", () => {
  test("keep their missing values, which a fit refuses until they are dropped", () => {
    const table = dataset("penguins");
    const features = table.select("flipper_length_mm", "body_mass_g");
    expect(table.text("sex").filter((sex) => sex === "")).toHaveLength(11);
    expect(() => featureColumns(features)).toThrow("row 4, column flipper_length_mm");
    expect(features.dropMissing().rowCount).toBe(342);
    expect(table.dropMissing().rowCount).toBe(333);
    expect(table.indicators("species").names).toEqual(["species=Chinstrap", "species=Gentoo"]);
  });
});

test("a name that is none is answered with the nearest and the list", () => {
  expect(() => dataset("housng" as DatasetName)).toThrow(InputError);
  expect(() => dataset("housng" as DatasetName)).toThrow(
    'no dataset "housng". Did you mean "housing"? The datasets are food_truck, housing, ridge_demo, kg_lb, penguins, stackloss, anscombe, longley',
  );
  expect(() => dataset(undefined as never)).toThrow("The datasets are");
});

test("the files are found from any working directory", () => {
  const before = process.cwd();
  try {
    process.chdir("/");
    expect(dataset("housing").rowCount).toBe(47);
  } finally {
    process.chdir(before);
  }
});
