import { expect, test } from "vitest";
import type { Figure, Trace } from "../../../../src/figures/drawing/figure";
import { errorBowl, errorSurface } from "../../../../src/figures/error-surface/error-bowl";
import { errorContours } from "../../../../src/figures/error-surface/error-contours";
import { rightAngleScene } from "../../../../src/figures/projection/right-angle-scene";
import { dot } from "../../../../src/formulas/projection";
import { squaredError } from "../../../../src/formulas/squared-error";

const ones = [1, 1, 1];
const x = [1, 2, 3];
const y = [1, 2, 2];
const yHat = [7 / 6, 5 / 3, 13 / 6];
const error = squaredError([ones, x], y);

test("every place of the bowl has the height of its error, up to a level rim through (0, 0)", () => {
  const { p, q, height } = gridOf(errorBowl(x, y));
  height.forEach((row, i) => {
    row.forEach((z, k) => {
      expect(z).toBeCloseTo(error.at(p[i]![k]!, q[i]![k]!), 10);
    });
  });
  for (const z of height.at(-1)!) expect(z).toBeCloseTo(9, 10);
  for (const z of height[0]!) expect(z).toBeCloseTo(1 / 6, 12);
});

test("the bottom, a mark and a guess stand where they belong", () => {
  const figure = errorBowl(x, y, {
    marks: [
      { at: [0, 0], name: "flat" },
      { at: [0, 0], name: "guess", height: 5, guess: true },
    ],
  });
  const [bottom, flat, guess] = figure.data.slice(1).map(({ x, y, z }) => [x, y, z].flat());
  expect((bottom as number[]).map((v) => Number(v.toFixed(12)))).toEqual(
    [2 / 3, 0.5, 1 / 6].map((v) => Number(v.toFixed(12))),
  );
  expect(flat).toEqual([0, 0, 9]);
  expect(guess).toEqual([0, 0, 5]);
  expect(figure.description).toContain("46.14 times");
  expect(figure.numbers).toMatchObject({
    "bend across the bowl": "16.64",
    "bend along the bowl": "0.3606",
  });
});

test("a guessed squared length is a circle of feet in the plane, as far from Y as guessed", () => {
  const figure = rightAngleScene(x, y, { guess: 1 });
  const circle = figure.data.at(-1)!;
  expect(circle.name).toBe("your guess, squared length 1");
  const [p, q, r] = [circle.x, circle.y, circle.z] as number[][];
  p!.forEach((p1, k) => {
    const [p2, p3] = [q![k]!, r![k]!];
    expect(p1 - 2 * p2 + p3).toBeCloseTo(0, 12);
    expect((1 - p1) ** 2 + (2 - p2) ** 2 + (2 - p3) ** 2).toBeCloseTo(1, 12);
  });
  expect(figure.description).toContain("all feet of the guess, squared length 1");
});

test.each([0.1, 0, -1, 1000, Number.NaN, Number.POSITIVE_INFINITY])(
  "a guess of %j has no place in the scene, which stays as it is",
  (guess) => {
    expect(rightAngleScene(x, y, { guess })).toEqual(rightAngleScene(x, y));
  },
);

test("over a window, the surface covers it from edge to edge", () => {
  const { p, q, height } = gridOf(
    errorSurface([ones, x], y, {
      over: [
        [-1, 2],
        [0, 1],
      ],
      penalty: [0, 1],
    }),
  );
  expect([p[0]![0], p[0]!.at(-1), q[0]![0], q.at(-1)![0]]).toEqual([-1, 2, 0, 1]);
  expect(height[0]![0]).toBeCloseTo(error.at(-1, 0), 12);
  expect(height.at(-1)!.at(-1)).toBeCloseTo(error.at(2, 1) + 1, 12);
});

test("the bottom of a trough is a line of equal error within the window", () => {
  const twice = x.map((xi) => 2 * xi);
  const trough = errorSurface([x, twice], y, {
    over: [
      [-3, 3],
      [-1, 1],
    ],
  });
  const { at, least } = squaredError([x, twice], y);
  const floor = trough.data[1]!;
  const [p, q] = [floor.x as number[], floor.y as number[]];
  p.forEach((pi, i) => {
    expect(at(pi, q[i]!)).toBeCloseTo(least, 12);
    expect(Math.max(Math.abs(pi) / 3, Math.abs(q[i]!))).toBeLessThanOrEqual(1 + 1e-12);
  });
  expect(Math.max(Math.abs(p[0]!) / 3, Math.abs(q[0]!))).toBeCloseTo(1, 12);
  expect(trough.description).toContain("trough");
  expect(() => errorSurface([x, twice], y)).toThrow(/give `over`/);
});

const panels = [
  { title: "raw", columns: [ones, x] as const },
  { title: "centred", columns: [ones, [-1, 0, 1]] as const },
];

test("the contours of both bowls are lines of equal error, at the same heights and one scale", () => {
  const figure = errorContours(panels, y);
  const heights = panels.map(({ columns }, k) => {
    const { at } = squaredError(columns, y);
    return panelOf(figure, k)
      .filter(({ name }) => name === "lines of equal error")
      .map((line) => {
        const errors = (line.x as number[]).map((p, i) => at(p, (line.y as number[])[i]!));
        for (const e of errors) expect(e).toBeCloseTo(errors[0]!, 10);
        return Number(errors[0]!.toFixed(9));
      });
  });
  expect(heights[0]).toEqual(heights[1]);
  expect(heights[0]!.length).toBeGreaterThan(3);
  const axes = figure.layout as Record<string, { range: [number, number]; scaleanchor?: string }>;
  expect([axes.yaxis!.scaleanchor, axes.yaxis2!.scaleanchor]).toEqual(["x", "x2"]);
  const span = (axis: string) => axes[axis]!.range[1] - axes[axis]!.range[0];
  expect(span("xaxis2")).toBeCloseTo(span("xaxis"), 12);
  expect(span("yaxis2")).toBeCloseTo(span("yaxis"), 12);
  expect(figure.numbers).toMatchObject({
    // The roots of 46.14 and of 3/2.
    "level lines, raw": "6.8 times as long as wide",
    "level lines, centred": "1.2 times as long as wide",
  });
});

test("the arrows go along the gradient, to where it stands at a right angle to them", () => {
  const figure = errorContours(panels, y);
  panels.forEach(({ columns }, k) => {
    const { gradient, at } = squaredError(columns, y);
    const arrow = panelOf(figure, k).find(({ name }) => name === "straight downhill")!;
    const [from, to] = [0, 1].map((i) => [(arrow.x as number[])[i]!, (arrow.y as number[])[i]!]);
    const way = [to![0]! - from![0]!, to![1]! - from![1]!];
    const [g, h] = [gradient(from![0]!, from![1]!), gradient(to![0]!, to![1]!)];
    expect(way[0]! * g[1] - way[1]! * g[0]).toBeCloseTo(0, 10);
    expect(dot(way, g)).toBeLessThan(0);
    expect(dot(way, h)).toBeCloseTo(0, 10);
    expect(at(to![0]!, to![1]!)).toBeLessThan(at(from![0]!, from![1]!));
  });
});

test("dependent columns have no closed level lines", () => {
  expect(() => errorContours([{ title: "twins", columns: [x, x] }], y)).toThrow(
    /"twins" are dependent/,
  );
});

test("the residual stands at a right angle to both columns, and other lines end farther away", () => {
  const figure = rightAngleScene(x, y, { others: [{ theta: [0.5, 0.5], name: "picked" }] });
  const marks = figure.data.filter(({ name }) => name === "right angle").map(places);
  const directions = marks.map(([along]) => along!.map((v, k) => v - yHat[k]!));
  directions.forEach((direction, i) => {
    const up = marks[i]![2]!.map((v, k) => v - yHat[k]!);
    expect(dot(direction, up)).toBeCloseTo(0, 14);
    const column = [ones, x][i]!;
    expect(dot(direction, column) ** 2).toBeCloseTo(
      dot(column, column) * dot(direction, direction),
      12,
    );
  });
  expect(figure.numbers).toEqual({
    "ones · e": "0",
    "x · e": "0",
    "‖e‖²": "0.1667",
    "squared length, picked": "0.25",
  });
  expect(figure.description).toContain("picked: another foot, (1, 1.5, 2), squared length 0.25.");
});

function gridOf(figure: Figure) {
  const { x, y, z } = figure.data[0]! as unknown as Record<"x" | "y" | "z", number[][]>;
  return { p: x, q: y, height: z };
}

function panelOf(figure: Figure, k: number): Trace[] {
  return figure.data.filter(({ xaxis }) => xaxis === (k === 0 ? "x" : "x2"));
}

function places({ x, y, z }: Trace): number[][] {
  return (x as number[]).map((xi, i) => [xi, (y as number[])[i]!, (z as number[])[i]!]);
}
