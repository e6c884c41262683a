import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { pathInSpace, scatter3d } from "../../../../src/figures/data/scatter-3d";
import { fittedPlane } from "../../../../src/figures/fit/fitted-plane";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";

const houses = dataset("housing");
const area = houses.column("area_sqft");
const bedrooms = houses.column("bedrooms");
const price = houses.column("price_usd");
const model = new NormalLinearRegression().fit(houses.select("area_sqft", "bedrooms"), price);
const [b, w1, w2] = model.theta as [number, number, number];
const labels = { title: "Houses", x: "area (sq ft)", y: "bedrooms", z: "price ($)" };

test("the scatter in space holds the data as plain lists, with a title and names of all axes", () => {
  const figure = scatter3d(area, bedrooms, price, labels);
  expect(figure.data[0]).toMatchObject({ type: "scatter3d", mode: "markers" });
  expect(figure.data[0]!.x).toEqual([...area]);
  expect(figure.data[0]!.y).toEqual([...bedrooms]);
  expect(figure.data[0]!.z).toEqual([...price]);
  expect(figure.layout).toMatchObject({
    title: { text: "Houses" },
    scene: {
      xaxis: { title: { text: "area (sq ft)" } },
      yaxis: { title: { text: "bedrooms" } },
      zaxis: { title: { text: "price ($)" } },
    },
  });
  expect(figure.description).toBe(
    "Houses: 47 points in space. area (sq ft) runs from 852 to 4,478, bedrooms runs from 1 to 5, " +
      "price ($) runs from 169,900 to 699,900.",
  );
});

test("each house has a foot on the floor, below all houses, and a stem from there up to it", () => {
  const [, stems, feet] = scatter3d(area, bedrooms, price, labels).data as {
    [axis in "x" | "y" | "z"]: (number | null)[];
  }[];
  expect([feet!.x, feet!.y]).toEqual([[...area], [...bedrooms]]);
  const [floor] = feet!.z as [number];
  expect(floor).toBeLessThan(169_900);
  expect(new Set(feet!.z)).toEqual(new Set([floor]));
  expect(stems!.x).toEqual([...area].flatMap((a) => [a, a, null]));
  expect(stems!.z).toEqual([...price].flatMap((p) => [floor, p, null]));
});

test("a path joins its places in their order, and says how often it turns back", () => {
  const path = { x: [1, 3, 3, 2, 2, 5, 4], y: [1, 1, 2, 2, 3, 3, 4], z: [0, 1, 2, 3, 4, 5, 6] };
  const figure = pathInSpace([1, 5], [1, 4], [0, 6], { ...path, name: "a walk" });
  expect(figure.data[1]).toMatchObject({ mode: "lines", name: "a walk", ...path });
  // 1 → 3 forth, 3 → 2 back, 2 → 5 forth, 5 → 4 back; standing still is no turn.
  expect(figure.numbers).toEqual({
    places: 7,
    "turns back": 3,
    first: "(1; 1; 0)",
    last: "(4; 4; 6)",
  });
  expect(figure.description).toContain("it turns back 3 times");
});

test("the paired values make a straight line that lies in the plane and never turns back", () => {
  const x = [852, 2665, 4478];
  const y = [1, 3, 5];
  const z = model.predict(x.map((xi, i) => [xi, y[i]!]));
  const figure = pathInSpace(area, bedrooms, price, { x, y, z, name: "pairs" }, labels);
  const drawn = figure.data[1] as { z: number[] };
  expect(drawn.z[1]).toBeCloseTo((drawn.z[0]! + drawn.z[2]!) / 2, 6);
  expect(figure.description).toContain("it never turns back");
});

test("the plane goes through b + w₁x + w₂y at every place of its grid", () => {
  const [surface, grid] = fittedPlane(area, bedrooms, price, model.theta, labels).data as [
    { x: number[]; y: number[]; z: number[][] },
    { x: (number | null)[]; y: (number | null)[]; z: (number | null)[] },
  ];
  expect([surface.x[0], surface.x.at(-1)]).toEqual([852, 4478]);
  expect([surface.y[0], surface.y.at(-1)]).toEqual([1, 5]);
  surface.z.forEach((row, i) => {
    row.forEach((height, j) => {
      expect(height).toBeCloseTo(b + w1 * surface.x[j]! + w2 * surface.y[i]!, 6);
    });
  });
  grid.z.forEach((height, i) => {
    if (height === null) expect([grid.x[i], grid.y[i]]).toEqual([null, null]);
    else expect(height).toBeCloseTo(b + w1 * grid.x[i]! + w2 * grid.y[i]!, 6);
  });
});

test("stems run upright from the plane to each house, and the houses are told apart by their side", () => {
  const figure = fittedPlane(area, bedrooms, price, model.theta, labels);
  const [, , stems, above, below] = figure.data as { x: number[]; y: number[]; z: number[] }[];
  const yHat = model.predict(houses.select("area_sqft", "bedrooms"));
  for (let i = 0; i < 47; i++) {
    expect(stems!.x.slice(3 * i, 3 * i + 3)).toEqual([area[i], area[i], null]);
    expect(stems!.y.slice(3 * i, 3 * i + 3)).toEqual([bedrooms[i], bedrooms[i], null]);
    expect(stems!.z[3 * i]).toBe(price[i]);
    expect(stems!.z[3 * i + 1]).toBeCloseTo(yHat[i]!, 6);
  }
  const over = [...price].filter((p, i) => p >= yHat[i]!);
  expect(above!.z).toEqual(over);
  expect(below!.z).toHaveLength(47 - over.length);
  expect(figure.data[4]).toMatchObject({ marker: { symbol: "diamond-open" } });
  expect(figure.description).toBe(
    "The plane 89,600 + 139.2 · area (sq ft) − 8,738 · bedrooms, with a stem from it to each of 47 points: " +
      "its residual. 21 points lie above the plane, 26 below. The longest stem is 198,100, at (1,458; 3).",
  );
});
