import { expect, test } from "vitest";
import type { Figure, Trace } from "../../../../src/figures/drawing/figure";
import { columnSpaceScene } from "../../../../src/figures/projection/column-space-scene";
import { pythagorasScene } from "../../../../src/figures/projection/right-angle-scene";
import { vectorProjection } from "../../../../src/figures/projection/vector-projection";
import { dot } from "../../../../src/formulas/projection";

const x = [1, 2, 3];
const y = [1, 2, 2];
const yHat = [7 / 6, 5 / 3, 13 / 6];
const best = [2 / 3, 1 / 2];

test("the projection of (1, 3) onto (4, 2) is drawn with its right angle, at one scale", () => {
  const figure = vectorProjection([1, 3], [4, 2]);
  expect(ends(named(figure, "projection"))).toEqual([
    [0, 0],
    [2, 1],
  ]);
  expect(ends(named(figure, "residual"))).toEqual([
    [2, 1],
    [1, 3],
  ]);
  expect(named(figure, "residual").name).toContain("2.236");
  expect(figure.layout.yaxis).toMatchObject({ scaleanchor: "x" });
  const [along, , up] = ends(named(figure, "right angle"));
  const foot = [2, 1];
  expect(dot(minus(along!, foot), minus(up!, foot))).toBeCloseTo(0, 14);
  expect(figure.numbers).toMatchObject({ aᵀb: "10", bᵀb: "20", "share of b": "0.5" });
});

test("a vector that lies along b leaves nothing, and no angle is drawn", () => {
  const figure = vectorProjection([2, 1], [4, 2]);
  expect(named(figure, "right angle").x).toEqual([]);
  expect(figure.description).toContain("length 0");
});

test.each([
  ["three numbers", () => vectorProjection([1, 2, 3], [1, 2, 3]), /two numbers each; got 3 and 3/],
  ["the zero vector", () => vectorProjection([1, 2], [0, 0]), /b must have a direction/],
  [
    "five samples in space",
    () => columnSpaceScene([1, 2, 3, 4, 5], [1, 2, 2, 1, 1], [best]),
    /three samples.*x has 5/,
  ],
  [
    "a constant feature",
    () => columnSpaceScene([2, 2, 2], y, [best]),
    /must not be constant.*2 three times/,
  ],
  ["no candidate", () => columnSpaceScene(x, y, []), /at least one/],
  ["a candidate of one number", () => columnSpaceScene(x, y, [[1]]), /\[b, w\]/],
  [
    "a start beyond the last candidate",
    () => columnSpaceScene(x, y, [[0, 1], best], { start: 2 }),
    /0 to 1; got 2/,
  ],
])("%s: refused", (_, run, message) => {
  expect(run).toThrow(message);
});

const candidates = [[0, 0], [0, 1], best, [-1 / 3, 1]];
const scene = columnSpaceScene(x, y, candidates, { guess: [1, 0.25] });

test("each step moves the point in space and the line in the scatter to the same line", () => {
  expect(scene.frames).toHaveLength(candidates.length);
  scene.frames!.forEach(({ data, traces }, k) => {
    const [b, w] = candidates[k]!;
    const wanted = x.map((xi) => b! + w! * xi);
    expectClose(ends(named({ data }, "Xθ"))[0]!, wanted);
    expectClose(Array.from(named({ data }, "prediction").y as number[]), wanted);
    const [left, right] = ends(named({ data }, "line"));
    expect((right![1]! - left![1]!) / (right![0]! - left![0]!)).toBeCloseTo(w!, 12);
    const [from, to] = ends(named({ data }, "residual Y"));
    expectClose(from!, wanted);
    expect(to).toEqual(y);
    // What a step replaces is of the same kind as what was there.
    traces!.forEach((place, i) => {
      expect(scene.data[place]).toMatchObject({ type: data[i]!.type!, name: data[i]!.name! });
    });
  });
});

test("a right angle is drawn at the best line only, and it is right", () => {
  const marks = scene.frames!.map(({ data }) => ends(named({ data }, "right angle")));
  expect(marks.map(({ length }) => length)).toEqual([0, 0, 3, 0]);
  const [along, , up] = marks[2]!;
  expect(dot(minus(along!, yHat), minus(up!, yHat))).toBeCloseTo(0, 14);
  expect(dot(minus(up!, yHat), [1, 1, 1])).toBeCloseTo(0, 14);
});

test("the labels of the steps say the squared length", () => {
  const steps = (scene.layout.sliders as unknown as { steps: { label: string }[] }[])[0]!.steps;
  expect(steps.map(({ label }) => label)).toEqual([
    "line 0 + 0 · x: squared length 9",
    "line 0 + 1 · x: squared length 1",
    "line 0.6667 + 0.5 · x: squared length 0.1667, a right angle",
    "line −0.3333 + 1 · x: squared length 0.6667",
  ]);
});

test("the plane holds the columns, ŷ and the guess, with the normal at a right angle", () => {
  const corners = ends(named(scene, "plane"));
  for (const place of [...corners, x, yHat, ends(named(scene, "your guess"))[0]!]) {
    expect(dot(place, [1, -2, 1])).toBeCloseTo(0, 12);
  }
  // A rectangle on the pair (1, 1, 1)/√3 and (−1, 0, 1)/√2.
  const [a, b, , d] = corners;
  expectClose(
    times(1 / length(minus(b!, a!)), minus(b!, a!)),
    [1, 1, 1].map((v) => v / Math.sqrt(3)),
  );
  expectClose(
    times(1 / length(minus(d!, a!)), minus(d!, a!)),
    [-1, 0, 1].map((v) => v / Math.SQRT2),
  );
  const arrows = ends(named(scene, "columns of X, and the normal"));
  expect([arrows[1], arrows[4]]).toEqual([[1, 1, 1], x]);
  const tip = arrows[7];
  expectClose(times(Math.sqrt(6) / length(tip!), tip!), [1, -2, 1]);
  expect(length(minus(y, yHat))).toBeCloseTo(1 / Math.sqrt(6), 14);
});

test("all three axes of the scene have one scale and hold every place", () => {
  const { xaxis, yaxis, zaxis, aspectratio } = scene.layout.scene as unknown as Scene;
  const spans = [xaxis, yaxis, zaxis].map(({ range: [low, high] }) => high - low);
  expectClose(spans, [spans[0]!, spans[0]!, spans[0]!]);
  expect(new Set(Object.values(aspectratio)).size).toBe(1);
  for (const place of [y, x, yHat, ...ends(named(scene, "plane"))]) {
    [xaxis, yaxis, zaxis].forEach(({ range: [low, high] }, k) => {
      expect(place[k]!).toBeGreaterThan(low);
      expect(place[k]!).toBeLessThan(high);
    });
  }
});

test("Pythagoras: 9 = 8.833 + 0.1667, with the right angle at ŷ", () => {
  const figure = pythagorasScene(x, y);
  expect(figure.numbers).toEqual({ "‖Y‖²": "9", "‖ŷ‖²": "8.833", "‖e‖²": "0.1667" });
  const [along, , up] = ends(named(figure, "right angle"));
  expect(dot(minus(along!, yHat), minus(up!, yHat))).toBeCloseTo(0, 14);
  expect(figure.description).toContain("right angle at ŷ");
});

interface Scene {
  xaxis: { range: [number, number] };
  yaxis: { range: [number, number] };
  zaxis: { range: [number, number] };
  aspectratio: Record<string, number>;
}

function named({ data }: Pick<Figure, "data">, start: string): Trace {
  const trace = data.find(({ name }) => name?.startsWith(start));
  if (!trace) throw new Error(`no trace "${start}"`);
  return trace;
}

/** The places of a trace, each with two or three coordinates. */
function ends({ x, y, z }: Trace): number[][] {
  return Array.from(x as number[], (xi, i) => [
    xi,
    (y as number[])[i]!,
    ...(z ? [(z as number[])[i]!] : []),
  ]);
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((ai, i) => ai - b[i]!);
}

function times(c: number, a: readonly number[]): number[] {
  return a.map((ai) => c * ai);
}

function length(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

function expectClose(actual: readonly number[], wanted: readonly number[]): void {
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, 12);
  });
}
