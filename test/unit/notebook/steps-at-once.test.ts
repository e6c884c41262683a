import { expect, test } from "vitest";
import { scatter } from "../../../src/figures/data/scatter";
import type { Figure } from "../../../src/figures/drawing/figure";
import { type SliderStep, withSlider } from "../../../src/figures/drawing/slider";
import { stepsAtOnce } from "../../../src/notebook/steps-at-once";

const steps: SliderStep[] = [
  {
    label: "first",
    data: [{ x: [1, 2], marker: { color: "red", size: 9 } }, { y: [1] }],
    traces: [0, 2],
    layout: { yaxis: { range: [0, 1] } },
  },
  {
    label: "second",
    data: [{ x: [3, 4], marker: { color: "green", size: 9 } }, { y: [2] }],
    traces: [0, 2],
    layout: { yaxis: { range: [0, 9] } },
  },
];
const still: Figure = {
  ...scatter([1, 2], [5, 6]),
  data: [
    { x: [1, 2], y: [5, 6], name: "moves", marker: { color: "red", size: 9 } },
    { x: [0], y: [0], name: "stays" },
    { x: [7], y: [1], name: "rises" },
  ],
};

test("a slider updates only what moves, each trace on its own", () => {
  const figure = stepsAtOnce(withSlider(still, steps));
  expect(figure.frames).toBeUndefined();
  expect(figure.data).toEqual(still.data);
  const [slider] = figure.layout.sliders as unknown as { steps: unknown[] }[];
  const update = (x: number[], color: string, y: number[], top: number) => [
    { x: [x, [7]], "marker.color": [color, null], y: [[5, 6], y] },
    { "yaxis.range": [0, top] },
    [0, 2],
  ];
  expect(slider!.steps).toEqual([
    { label: "first", method: "update", args: update([1, 2], "red", [1], 1) },
    { label: "second", method: "update", args: update([3, 4], "green", [2], 9) },
  ]);
});

test("frames without traces named replace all of them in order", () => {
  const all = [1, 2].map((x) => ({ label: `${x}`, data: [{ x: [x] }, {}, { x: [-x] }] }));
  const [slider] = stepsAtOnce(withSlider(still, all)).layout.sliders as unknown as {
    steps: { args: unknown[] }[];
  }[];
  expect(slider!.steps.map(({ args }) => args)).toEqual([
    [{ x: [[1], [0], [-1]] }, {}, [0, 1, 2]],
    [{ x: [[2], [0], [-2]] }, {}, [0, 1, 2]],
  ]);
});

test.each([
  ["has no slider", still],
  ["has frames and no slider", { ...still, frames: [{ name: "a", data: [{ x: [1] }] }] }],
  [
    "has a slider of another kind",
    {
      ...still,
      layout: { sliders: [{ steps: [{ method: "restyle", args: ["visible", true] }] }] as never },
    },
  ],
])("a figure that %s stays as it is", (_, { data, layout, frames }) => {
  expect(stepsAtOnce({ data, layout, ...(frames && { frames }) })).toEqual({
    data,
    layout,
    ...(frames && { frames }),
  });
});
