import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { residualPanels } from "../../../../src/figures/diagnostics/residual-panels";
import { thinnedRows } from "../../../../src/figures/drawing/thinned";
import { fittedPanels } from "../../../../src/figures/fit/fitted-panels";
import { residualDiagnostics } from "../../../../src/regression/inference/residual-diagnostics";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

const trucks = dataset("food_truck");
const truckModel = new NormalLinearRegression().fit(
  trucks.column("population_10k"),
  trucks.column("profit_10k_usd"),
);
type Axes = Record<string, { domain: [number, number] }>;
const numbersOf = (values: unknown) => Array.from(values as ArrayLike<number>);

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
  expect(description).toContain("1 of the standardised residuals lies beyond ±3.");
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

test("residual panels: on a phone one is below the other, and each is as wide as the figure", () => {
  const { layout, narrow } = residualPanels(truckModel);
  const domainsOf = (axes: object, letter: "x" | "y") =>
    ["", "2", "3", "4"].map((k) => (axes as Axes)[`${letter}axis${k}`]!.domain);
  expect(domainsOf(narrow!, "x")).toEqual(Array(4).fill([0, 1]));
  const up = domainsOf(narrow!, "y");
  // In pixels: room for the name of an axis and the heading of the panel below it.
  for (const k of [0, 1, 2]) {
    expect((up[k]![0] - up[k + 1]![1]) * narrow!.height!).toBeGreaterThan(80);
  }
  expect(domainsOf(layout, "x")[0]![1]).toBeLessThan(0.5);
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

test("fitted panels: on a phone one is below the other, and each is as wide as the figure", () => {
  const sets = ["I", "II", "III"].map((title) => ({ title, x: [1, 2, 3], y: [1, 2, 2] }));
  const { layout, narrow } = fittedPanels(sets, { x: "x", y: "y" });
  const domainsOf = (axes: object, letter: "x" | "y") =>
    ["", "2", "3"].map((k) => (axes as Axes)[`${letter}axis${k}`]!.domain);
  expect(domainsOf(narrow!, "x")).toEqual(Array(3).fill([0, 1]));
  const up = domainsOf(narrow!, "y");
  // In pixels: each panel has a heading, but the names of its axes are those of all.
  for (const k of [0, 1]) {
    expect((up[k]![0] - up[k + 1]![1]) * (narrow!.height! - 155)).toBeGreaterThan(30);
    expect((up[k]![1] - up[k]![0]) * (narrow!.height! - 155)).toBeGreaterThan(120);
  }
  expect(domainsOf(layout, "x")[0]![1]).toBeLessThan(0.5);
});

test("a million rows are drawn thinned, those that must not be missed among them", () => {
  const rows = thinnedRows(1e6, { most: 1000, always: [7, 999_999] });
  expect(rows.length).toBe(1002);
  expect(rows).toContain(7);
  expect(rows.at(-1)).toBe(999_999);
  expect(thinnedRows(5)).toEqual([0, 1, 2, 3, 4]);
});
