import { expect, test } from "vitest";
import type { Figure } from "../../../src/figures/drawing/figure";
import { plotlyJson } from "../../../src/notebook/plotly-json";

const drawn = (figure: Partial<Figure>) =>
  plotlyJson({ data: [], layout: {}, ...figure } as Figure) as unknown as {
    data: Record<string, unknown>[];
    layout: Record<string, unknown>;
    frames?: {
      name: string;
      traces?: number[];
      data: Record<string, unknown>[];
      layout?: unknown;
    }[];
    config: Record<string, unknown>;
  };

test("a title that is a string becomes an object, at every depth", () => {
  const { layout } = drawn({
    layout: {
      title: "Houses",
      xaxis: { title: "area" },
      scene: { zaxis: { title: "price" } },
    } as never,
  });
  expect(layout).toEqual({
    title: { text: "Houses" },
    xaxis: { title: { text: "area" } },
    scene: { zaxis: { title: { text: "price" } } },
  });
});

test.each([
  [{ title: "a", titlefont: { size: 9 } }],
  [{ titlefont: { size: 9 }, title: "a" }],
  [{ title: { text: "a" }, titlefont: { size: 9 } }],
])("title and titlefont meet in one object: %j", (xaxis) => {
  expect(drawn({ layout: { xaxis } as never }).layout).toEqual({
    xaxis: { title: { text: "a", font: { size: 9 } } },
  });
});

test("shorthands that Plotly 4 gave up are written in full", () => {
  const { data, layout } = drawn({
    data: [
      { type: "bar", bardir: "h" },
      { type: "heatmap", zauto: true, colorbar: { title: "z", titleside: "right" } as never },
    ],
    layout: { xaxis: { autotick: false }, polar: { titleoffset: 3 } } as never,
  });
  expect(data).toEqual([
    { type: "bar", orientation: "h" },
    { type: "heatmap", cauto: true, colorbar: { title: { text: "z", side: "right" } } },
  ]);
  expect(layout).toEqual({ xaxis: { tickmode: "linear" }, polar: { title: { offset: 3 } } });
});

test("typed arrays become plain lists, and what is no number a gap", () => {
  const { data } = drawn({
    data: [
      {
        x: Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY) as never,
        y: [1, Number.NaN, Number.NEGATIVE_INFINITY],
        z: [Float32Array.of(0.5, 2)] as never,
        ids: Int32Array.of(1, 2) as never,
      },
    ],
  });
  expect(data[0]).toEqual({ x: [1, null, null], y: [1, null, null], z: [[0.5, 2]], ids: [1, 2] });
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

test("frames are brought up to date as the figure is, and keep their names and targets", () => {
  const { frames } = drawn({
    frames: [
      {
        name: "step-0",
        traces: [1],
        data: [{ x: Float64Array.of(1) as never }],
        layout: { title: "at 1" },
      },
    ],
  });
  expect(frames).toEqual([
    { name: "step-0", traces: [1], data: [{ x: [1] }], layout: { title: { text: "at 1" } } },
  ]);
  expect(drawn({}).frames).toBeUndefined();
});

test("free data are left as they are, and what is undefined falls away", () => {
  const { data } = drawn({
    data: [{ text: ["a"], meta: { title: "mine" }, customdata: [[1]], name: undefined as never }],
  });
  expect(data[0]).toEqual({ text: ["a"], meta: { title: "mine" }, customdata: [[1]] });
});

test("heatmapgl is drawn as a heatmap", () => {
  expect(drawn({ data: [{ type: "heatmapgl", z: [[1]] } as never] }).data[0]).toEqual({
    type: "heatmap",
    z: [[1]],
  });
});

test.each([
  ["scattermapbox", { type: "scattermapbox" }],
  ["choroplethmapbox", { type: "choroplethmapbox" }],
  ["pointcloud", { type: "pointcloud" }],
  ["transforms", { type: "scatter", transforms: [] }],
])("%s is refused with what to do, for Plotly 4 would draw nothing", (name, trace) => {
  const draw = () => drawn({ data: [trace as never] });
  expect(draw).toThrow(name);
  expect(draw).toThrow(/cannot be drawn.*Use another type/);
  expect(() => drawn({ frames: [{ name: "step", data: [trace as never] }] })).toThrow(name);
});

test("the figure given is not altered", () => {
  const figure: Figure = {
    data: [{ x: Float64Array.of(1) as never }],
    layout: { title: "Houses" },
    description: "",
  };
  const before = structuredClone(figure);
  plotlyJson(figure);
  expect(figure).toEqual(before);
});
