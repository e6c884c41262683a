import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { Table } from "../../../../src/data/table/table";
import { InputError } from "../../../../src/errors/input-error";
import { scatterMatrix } from "../../../../src/figures/data/scatter-matrix";
import { confidenceBand } from "../../../../src/figures/diagnostics/confidence-band";
import { residualPanels } from "../../../../src/figures/diagnostics/residual-panels";
import { thinnedRows } from "../../../../src/figures/drawing/thinned";
import { fittedPanels } from "../../../../src/figures/fit/fitted-panels";
import { predictWithIntervals } from "../../../../src/regression/inference/predict-with-intervals";
import { residualDiagnostics } from "../../../../src/regression/inference/residual-diagnostics";
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
    xaxis3: { title: { text: "flipper_length_mm" } },
    xaxis4: { title: { text: "bill_length_mm" } },
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
  expect(numbers).toEqual({ "points outside of the wide band": outside, points: 97 });
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

test("residual panels: every sample is in all four, the three that move the fit are named", () => {
  const { data, numbers, description } = residualPanels(truckModel);
  const found = residualDiagnostics(truckModel);
  const across = [found.fitted, found.normalQuantiles, found.fitted, found.leverage];
  const up = [
    found.residuals,
    found.standardised,
    found.standardised.map((r) => Math.sqrt(Math.abs(r))),
    found.standardised,
  ];
  const panels = ["x", "x2", "x3", "x4"].map((axis) =>
    data.filter((trace) => trace.xaxis === axis && String(trace.mode).includes("markers")),
  );
  panels.forEach(([others, named], k) => {
    expect(named!.text).toEqual(["1", "63", "26"]);
    expect(named!.x).toEqual([0, 62, 25].map((i) => across[k]![i]));
    expect(named!.y).toEqual([0, 62, 25].map((i) => up[k]![i]));
    expect([...numbersOf(others!.x), ...numbersOf(named!.x)].sort()).toEqual(
      [...across[k]!].sort(),
    );
  });
  expect(numbers!["row 1"]).toBe(
    "leverage 0.01323, standardised residual 4.727, Cook's distance 0.1498",
  );
  expect(description).toContain("largest leverage is 0.1475, in row 30");
});

test("residual panels: along a line of Cook's distance every point has that distance", () => {
  const { data } = residualPanels(truckModel);
  const lines = data.filter(({ name }) => String(name).startsWith("Cook's distance"));
  expect(lines).toHaveLength(4);
  for (const { name, x, y } of lines) {
    const distances = numbersOf(x).map((h, i) => (numbersOf(y)[i]! ** 2 * h) / ((1 - h) * 2));
    for (const distance of distances)
      expect(distance).toBeCloseTo(Number(String(name).slice(16)), 9);
  }
});

test("residual panels: a sample of leverage 1 has no standardised residual, and does no harm", () => {
  const set = dataset("anscombe").where("dataset", "IV");
  const { description, numbers } = residualPanels(
    new NormalLinearRegression().fit(set.column("x"), set.column("y")),
  );
  expect(description).toContain("The largest leverage is 1, in row 8");
  expect(JSON.stringify(numbers)).not.toMatch(/NaN/);
});

test("fitted panels: one scale, one line each", () => {
  const anscombe = dataset("anscombe");
  const sets = ["I", "II", "III", "IV"].map((title) => {
    const set = anscombe.where("dataset", title);
    return { title, x: set.column("x"), y: set.column("y") };
  });
  const { data, layout, numbers } = fittedPanels(sets, { x: "x", y: "y" });
  expect(data).toHaveLength(8);
  const ranges = ["", "2", "3", "4"].map((k) => (layout[`xaxis${k}`] as { range: object }).range);
  for (const range of ranges) expect(range).toEqual(ranges[0]);
  expect(numbers).toEqual({
    I: "3 + 0.5 · x",
    II: "3 + 0.5 · x",
    III: "3 + 0.5 · x",
    IV: "3 + 0.5 · x",
  });
});

test("a million rows are drawn thinned, those that must not be missed among them", () => {
  const rows = thinnedRows(1e6, { most: 1000, always: [7, 999_999] });
  expect(rows.length).toBe(1002);
  expect(rows).toContain(7);
  expect(rows.at(-1)).toBe(999_999);
  expect(thinnedRows(5)).toEqual([0, 1, 2, 3, 4]);
});
