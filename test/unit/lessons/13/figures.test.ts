import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { Table } from "../../../../src/data/table/table";
import { InputError } from "../../../../src/errors/input-error";
import { scatterMatrix } from "../../../../src/figures/data/scatter-matrix";
import { confidenceBand } from "../../../../src/figures/diagnostics/confidence-band";
import { predictWithIntervals } from "../../../../src/regression/inference/predict-with-intervals";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

const trucks = dataset("food_truck");
const [population, profit] = [trucks.column("population_10k"), trucks.column("profit_10k_usd")];
const truckModel = new NormalLinearRegression().fit(population, profit);
const numbersOf = (values: unknown) => Array.from(values as ArrayLike<number>);

test("scatter matrix: a panel for every two number columns, the last column at the bottom", () => {
  const penguins = dataset("penguins");
  const table = penguins.select("species", "flipper_length_mm", "bill_length_mm", "body_mass_g");
  const { data, layout, numbers, description } = scatterMatrix(table, { title: "Penguins" });
  expect(data.map(({ xaxis, yaxis }) => `${xaxis} ${yaxis}`)).toEqual(["x y", "x3 y3", "x4 y4"]);
  expect(numbersOf(data[1]!.x)).toEqual(
    numbersOf(table.column("flipper_length_mm").filter((value) => !Number.isNaN(value))),
  );
  expect(layout).toMatchObject({
    xaxis: { matches: "x3" },
    xaxis3: { title: { text: "flipper_<br>length_mm" } },
    xaxis4: { title: { text: "bill_<br>length_mm" } },
    yaxis3: { title: { text: "body_mass_g" } },
    yaxis4: { matches: "y3" },
  });
  expect(numbers).toEqual({
    "flipper_length_mm and bill_length_mm": "r = 0.66",
    "flipper_length_mm and body_mass_g": "r = 0.87",
    "bill_length_mm and body_mass_g": "r = 0.60",
  });
  expect(description).toContain(
    "strongest correlation is that of flipper_length_mm and body_mass_g",
  );
});

test("scatter matrix: on a phone one panel is below the other, each with its own names and numbers", () => {
  const penguins = dataset("penguins");
  const names = ["flipper_length_mm", "bill_length_mm", "body_mass_g"];
  const { layout, narrow } = scatterMatrix(penguins.select(...names));
  interface Axis {
    domain: [number, number];
    title: { text: string };
    showticklabels?: boolean;
  }
  const axesOf = (axes: object, letter: "x" | "y") =>
    ["", "3", "4"].map((k) => (axes as Record<string, Axis>)[`${letter}axis${k}`]!);
  const [x, y] = [axesOf(narrow!, "x"), axesOf(narrow!, "y")];
  expect(x.map(({ domain }) => domain)).toEqual(Array(3).fill([0, 1]));
  expect(x.map(({ title }) => title.text)).toEqual([names[0], names[0], names[1]]);
  const upwards = ["bill_<br>length_mm", names[2], names[2]];
  expect(y.map(({ title }) => title.text)).toEqual(upwards);
  for (const { showticklabels } of [...x, ...y]) expect(showticklabels).toBe(true);
  // In pixels: room for the numbers and the name below a panel, and for the heading of the next.
  for (const k of [0, 1])
    expect((y[k]!.domain[0] - y[k + 1]!.domain[1]) * (narrow!.height! - 150)).toBeGreaterThan(70);
  expect(axesOf(layout, "x")[0]!.domain[1]).toBeLessThan(0.5);
});

test("scatter matrix: of eight columns the first five and the last; one alone is refused", () => {
  const column = (k: number) => Float64Array.from({ length: 9 }, (_, i) => Math.sin(k * i + k));
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const wide = Table.fromColumns(new Map(names.map((name, k) => [name, column(k + 1)])));
  const figure = scatterMatrix(wide);
  expect(figure.data).toHaveLength(15);
  expect(figure.description).toContain("columns a, b, c, d, e, h.");
  expect(figure.description).toContain("Not drawn: f, g.");
  expect(() => scatterMatrix(wide.select("a"))).toThrow(InputError);
});

test("scatter matrix: a constant column has no correlation, and says so", () => {
  const table = Table.fromColumns({
    floor: Float64Array.of(1, 1, 1),
    price: Float64Array.of(2, 3, 5),
  });
  const { numbers, description } = scatterMatrix(table);
  expect(numbers).toEqual({ "floor and price": "r: none" });
  expect(description).toContain("No two of them are correlated.");
});

test("confidence band: its edges are the intervals at their places", () => {
  const { data, numbers } = confidenceBand(truckModel, { level: 0.9 });
  const places = numbersOf(data[0]!.x);
  const { prediction, confidence, predictions } = predictWithIntervals(truckModel, places, {
    level: 0.9,
  });
  const edges = [prediction.lower, prediction.upper, confidence.lower, confidence.upper];
  edges.forEach((edge, k) => {
    expect(data[k]!.y).toEqual(edge);
  });
  expect(data.map(({ fill }) => fill)).toEqual([
    undefined,
    "tonexty",
    undefined,
    "tonexty",
    undefined,
    undefined,
  ]);
  expect(data[5]!.y).toEqual(predictions);
  const own = predictWithIntervals(truckModel, population, { level: 0.9 }).prediction;
  const outside = profit.filter((y, i) => y < own.lower[i]! || y > own.upper[i]!).length;
  expect(numbers).toEqual({ "points outside the wide band": outside, points: 97 });
});

test("confidence band: of one feature only", () => {
  const houses = dataset("housing");
  const model = new NormalLinearRegression().fit(
    houses.select("area_sqft", "bedrooms"),
    houses.column("price_usd"),
  );
  expect(() => confidenceBand(model)).toThrow(
    "a band is drawn over one feature; the model has 2: area_sqft, bedrooms",
  );
});
