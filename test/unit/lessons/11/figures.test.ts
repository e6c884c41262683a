import { expect, test } from "vitest";
import type { Figure, FigureFrame } from "../../../../src/figures/drawing/figure";
import { movingCut } from "../../../../src/figures/fit/moving-cut";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const labels = { title: "Cut", x: "feature", y: "target" };
const figure = movingCut(x, y, labels);

interface DrawnTrace {
  name: string;
  x: number[];
  y: number[];
  text: string[];
}
const drawn = (data: unknown) => data as DrawnTrace[];
const named = (data: unknown, name: string) => drawn(data).find((trace) => trace.name === name)!;
const columnOf = (data: unknown, column: number) =>
  drawn(data)
    .find(({ text, x: places }) => text && places[0] === column)!
    .text.map((text) => Number(text.replace(/<\/?b>/g, "")));
const labelsOf = ({ layout }: Figure) =>
  (layout.sliders as unknown as { steps: { label: string }[]; active: number }[])[0]!;
const frames = figure.frames as FigureFrame[];

test("the blocks' sums change with the cut, and add up to those of all points at each", () => {
  // m, Σx, Σx², Σy, Σxy, added by hand.
  expect(columnOf(figure.data, 2)).toEqual([5, 15, 55, 20, 66]);
  expect(frames.map(({ data }) => [columnOf(data, 0), columnOf(data, 1)])).toEqual([
    [
      [2, 3, 5, 6, 10],
      [3, 12, 50, 14, 56],
    ],
    [
      [3, 6, 14, 11, 25],
      [2, 9, 41, 9, 41],
    ],
  ]);
  for (const { data } of frames) {
    const sums = columnOf(data, 0).map((sum, j) => sum + columnOf(data, 1)[j]!);
    expect(sums).toEqual([5, 15, 55, 20, 66]);
  }
});

test("the mean of the two slopes wanders, the slope of all points stays", () => {
  // Slopes 2 and 0 with two points in the first block; 3/2 and 1 with three.
  const means = frames.map(({ data }) => named(data, "mean of the two slopes"));
  expect(means.map((mean) => mean.x[0])).toEqual([2, 3]);
  expect(means.map((mean) => Number(mean.y[0]!.toFixed(9)))).toEqual([1, 1.25]);
  const [inData, inSlopes] = drawn(figure.data).filter(({ name }) => name === "all points");
  expect(inSlopes!.y.map((slope) => Number(slope.toFixed(9)))).toEqual([0.6, 0.6]);
  expect(inData!.y.map((height, k) => height - 0.6 * inData!.x[k]!)[0]).toBeCloseTo(2.2, 9);
});

test("each step draws the points of its blocks, and their lines", () => {
  const [{ data }] = frames as [FigureFrame];
  expect(named(data, "first block")).toMatchObject({ x: [1, 2], y: [2, 4] });
  expect(named(data, "second block")).toMatchObject({ x: [3, 4, 5], y: [5, 4, 5] });
  const slopeOf = ({ x: [a, b], y: [p, q] }: DrawnTrace) => (q! - p!) / (b! - a!);
  expect(slopeOf(named(data, "line of the first"))).toBeCloseTo(2, 9);
  expect(slopeOf(named(data, "line of the second"))).toBeCloseTo(0, 9);
  expect(named(data, "cut").x).toEqual([2.5, 2.5]);
});

test("the slider says both slopes, and starts where it is told", () => {
  expect(labelsOf(figure).steps.map(({ label }) => label)).toEqual([
    "2 and 3 points: slopes 2 and 0,<br>mean 1; all points 0.6",
    "3 and 2 points: slopes 1.5 and 1,<br>mean 1.25; all points 0.6",
  ]);
  const later = movingCut(x, y, { ...labels, start: 3 });
  expect(labelsOf(later).active).toBe(1);
  expect(named(later.data, "first block").x).toEqual([1, 2, 3]);
});

test("the words say what moves and what does not", () => {
  expect(figure.description).toContain("m = 5, Σx = 15, Σx² = 55, Σy = 20, Σxy = 66");
  expect(figure.description).toContain(
    "wanders between 1, with 2 points in the first block, and 1.25",
  );
  expect(figure.numbers!["2 and 3 points"]).toContain("m 2 + 3, Σx 3 + 12");
});

test("fewer than four points, or points out of order, are refused", () => {
  expect(() => movingCut([1, 2, 3], [1, 2, 2])).toThrow("four in all; got 3");
  expect(() => movingCut([1, 3, 2, 4], [1, 2, 2, 3])).toThrow("got 2 after 3. Sort the points");
  expect(() => movingCut([1, 2, 2, 4], [1, 2, 2, 3])).toThrow("got 2 after 2");
  expect(() => movingCut([1, 2, Number.NaN, 4], [1, 2, 2, 3])).toThrow("x must rise");
});
