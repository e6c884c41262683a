import fc from "fast-check";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { singularValueStems } from "../../../../src/figures/diagnostics/singular-value-stems";
import type { Trace } from "../../../../src/figures/drawing/figure";
import { signedLog, signedLogAxis } from "../../../../src/figures/drawing/signed-log";
import { errorTrough } from "../../../../src/figures/error-surface/error-trough";
import { tiltingTrough } from "../../../../src/figures/error-surface/tilting-trough";
import { valleyFloor } from "../../../../src/figures/error-surface/valley-floor";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { ridgePath } from "../../../../src/regression/ridge/ridge-path";
import { expected } from "../../../reference/reference";

const people = dataset("kg_lb");
const kg = people.column("weight_kg");
const lb = people.column("weight_lb");
const energy = people.column("energy_kcal");
const [, perKilogram] = expected.kg_lb.theta_kg_only as [number, number];
const poundsPerKilogram = 1 / 0.45359237;

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value / values.length, 0);
}

/** ‖y − b − w₁x₁ − w₂x₂‖² with the best b, from the definition. */
function squaredError(x2: ArrayLike<number>, w1: number, w2: number): number {
  const rest = Array.from(energy, (y, i) => y - w1 * kg[i]! - w2 * x2[i]!);
  const b = mean(rest);
  return rest.reduce((sum, value) => sum + (value - b) ** 2, 0);
}

function roundedTo(decimals: number): number[] {
  return Array.from(lb, (value) => Number(value.toFixed(decimals)));
}

const numbers = (values: unknown) => values as number[];
const grid = (values: unknown) => values as number[][];
const rounded = (values: unknown, digits = 4) =>
  numbers(values).map((value) => Number(value.toPrecision(digits)));

test("stems: the singular values above the rounding are full, those below open", () => {
  const figure = singularValueStems([542.342, 0.65664, 1.107e-13], 1.2e-12, { title: "Stems" });
  const [stems, full, open, level] = figure.data as [Trace, Trace, Trace, Trace];
  expect(numbers(stems.x).slice(0, 2)).toEqual([0, 0]);
  expect([full.x, full.y, full.marker?.symbol]).toEqual([[0, 1], [542.342, 0.65664], "circle"]);
  expect([open.x, open.y, open.marker?.symbol]).toEqual([[2], [1.107e-13], "circle-open"]);
  expect(level.y).toEqual([1.2e-12, 1.2e-12]);
  expect(figure.layout.yaxis).toMatchObject({ type: "log" });
  expect(figure.description).toContain("2 of 3 are above");
});

test("stems: a singular value of exactly 0 has a place on the logarithmic axis, and says 0", () => {
  const figure = singularValueStems([3, 0], 1e-15);
  const [floor] = numbers((figure.layout.yaxis as { range: number[] }).range);
  // The axis goes on beyond the last stem, at 1: its number has room there.
  expect((figure.layout.xaxis as { range: number[] }).range).toEqual([-0.5, 2.8]);
  expect(figure.data[2]).toMatchObject({ text: ["  0"], textposition: "middle right" });
  expect(Math.log10(numbers(figure.data[2]!.y)[0]!)).toBeCloseTo(floor!, 12);
  expect(figure.description).toContain("1 of 2 are above");
});

test("the trough is the error by its definition, over a window about both coefficients", () => {
  const figure = errorTrough(kg, lb, energy);
  const [surface] = figure.data;
  const [w1, w2, error] = [grid(surface!.x), grid(surface!.y), grid(surface!.z)];
  for (const [i, k] of [
    [0, 0],
    [7, 31],
    [40, 12],
  ] as const) {
    const truth = squaredError(lb, w1[i]![k]!, w2[i]![k]!);
    expect(error[i]![k]! / truth).toBeCloseTo(1, 10);
  }
  expect(rounded([w1[0]![0], w1[0]!.at(-1)])).toEqual([-6.474, 19.42]);
  expect(rounded([w2[0]![0], w2.at(-1)![0]])).toEqual([-2.937, 8.81]);
  expect(figure.description).toContain("is a trough");
  expect(figure.description).toContain("932.7, along a whole line");
});

test("the floor of the trough: w_kg + 2.2046 · w_lb is what kilograms alone would get", () => {
  const [, floor] = errorTrough(kg, lb, energy).data;
  const together = numbers(floor!.x).map((w1, k) => w1 + poundsPerKilogram * numbers(floor!.y)[k]!);
  expect(together).toHaveLength(2);
  together.forEach((sum) => {
    expect(sum).toBeCloseTo(perKilogram, 8);
  });
});

test("each mark on the trough has a symbol and a name of its own", () => {
  const marks = [
    { w1: 0, w2: 5.873, name: "lb alone" },
    { w1: 12.948, w2: 0, name: "kg alone" },
  ];
  const figure = errorTrough(kg, lb, energy, { marks });
  const drawn = figure.data.slice(2);
  expect(drawn.map(({ name, x, y }) => [name, x, y])).toEqual([
    ["lb alone", [0], [5.873]],
    ["kg alone", [12.948], [0]],
  ]);
  expect(new Set(drawn.map(({ marker }) => marker?.symbol)).size).toBe(2);
  // They float above the floor, at 932.65 kcal², and so do not tell their height.
  for (const { z, hoverinfo } of drawn) {
    expect(numbers(z)[0]).toBeGreaterThan(1000);
    expect(hoverinfo).toBe("x+y+name");
  }
});

test("λ lifts the trough to a bowl, its bottom at the ridge solution, in the same window", () => {
  const rows = Array.from(kg, (value, i) => [value, lb[i]!]);
  const [, w1, w2] = ridgePath(rows, energy, [500]).thetas[0]!;
  const [flat, lifted] = [0, 500].map((lambda) => errorTrough(kg, lb, energy, { lambda }));
  const bottom = lifted!.data[1]!;
  expect(numbers(bottom.x)[0]).toBeCloseTo(w1!, 8);
  expect(numbers(bottom.y)[0]).toBeCloseTo(w2!, 8);
  expect(lifted!.data[0]!.x).toEqual(flat!.data[0]!.x);
  expect(lifted!.description).toContain("is a bowl");
});

test("tilting: the floor near zero, step by step, by the definition of the error", () => {
  const { frames } = tiltingTrough(kg, lb, energy);
  [0, 1, 2].forEach((decimals, step) => {
    const pounds = roundedTo(decimals);
    const onFloor = (w2: number) => {
      const left = Array.from(energy, (y, i) => y - w2 * pounds[i]!);
      const w1 = new NormalLinearRegression().fit(kg, left).theta[1]!;
      return squaredError(pounds, w1, w2);
    };
    const [line] = frames![step]!.data;
    const [x, y] = [numbers(line!.x), numbers(line!.y)];
    expect([x[0], x.at(-1)]).toEqual([-20, 20]);
    for (const k of [0, 13, 40]) {
      expect(y[k]!).toBeCloseTo(onFloor(x[k]!) - onFloor(0), 5);
    }
  });
  expect(numbers(frames![5]!.data[0]!.y).every((rise) => rise === 0)).toBe(true);
});

test("tilting: the lowest point is the least-squares solution, whatever the decimals", () => {
  const figure = tiltingTrough(kg, lb, energy, { coefficients: ["w_kg", "w_lb"] });
  const [first, second] = figure.data.slice(3);
  expect(first!.y).toEqual(second!.y);
  [0, 1, 2, 3, 4].forEach((decimals, k) => {
    const rows = roundedTo(decimals).map((pounds, i) => [kg[i]!, pounds]);
    const [, w1, w2] = new NormalLinearRegression().fit(rows, energy).theta;
    expect(numbers(first!.x)[k]).toBeCloseTo(signedLog(w1!), 6);
    expect(numbers(second!.x)[k]).toBeCloseTo(signedLog(w2!), 6);
  });
  expect(first!.text).toContain("w_kg = 29.77");
  expect(second!.text).toContain("w_lb = −14,950");
});

test("tilting: each step says its result, in the slider, the description and the numbers", () => {
  const figure = tiltingTrough(kg, lb, energy, {
    decimals: [1, 2],
    rounded: "pounds",
    coefficients: ["w_kg", "w_lb"],
  });
  const [slider] = figure.layout.sliders as unknown as { steps: { label: string }[] }[];
  expect(slider!.steps.map(({ label }) => label)).toEqual([
    "pounds, 1 decimal: lowest at<br>w_kg = 29.77, w_lb = −7.633",
    "pounds, 2 decimals: lowest at<br>w_kg = −164.5, w_lb = 80.49",
    "pounds, exact: the floor is level",
  ]);
  expect(figure.numbers).toEqual({
    "pounds, 1 decimal": "lowest at w_kg = 29.77, w_lb = −7.633",
    "pounds, 2 decimals": "lowest at w_kg = −164.5, w_lb = 80.49",
    "pounds, exact": "the floor is level",
  });
  expect(figure.description).toContain("with 2 decimals lowest at w_kg = −164.5, w_lb = 80.49");
});

test("tilting: the bottom is marked while it lies in the window; the guess on its own row", () => {
  const figure = tiltingTrough(kg, lb, energy, { guess: { decimals: 1, w2: 4.9 } });
  const bottoms = figure.frames!.map(({ data }) => rounded(data[1]!.x));
  expect(bottoms).toEqual([[4.297], [-7.633], [], [], [], []]);
  const guess = figure.data.at(-1)!;
  expect([guess.name, guess.y]).toEqual(["your guess: 4.9", ["1 decimal"]]);
  expect(numbers(guess.x)[0]).toBeCloseTo(Math.log10(5.9), 12);
});

test.each([1, 5])("tilting: step %d may be the first shown", (start) => {
  const { data, frames, layout } = tiltingTrough(kg, lb, energy, { start });
  expect(layout.sliders).toMatchObject([{ active: start }]);
  expect(data.slice(0, 3)).toEqual(frames![start]!.data);
  expect(layout.yaxis).toMatchObject(
    (frames![start]!.layout as { yaxis: { range: number[] } }).yaxis,
  );
});

test.each([-1, 6, 0.5, Number.NaN])("tilting: a start of %d is refused", (start) => {
  expect(() => tiltingTrough(kg, lb, energy, { start })).toThrow(`0 to 5; got ${start}`);
});

test("every frame replaces the traces that the figure has there", () => {
  const figure = tiltingTrough(kg, lb, energy);
  for (const { data, traces } of figure.frames!) {
    expect(traces).toEqual([0, 1, 2]);
    data.forEach((trace, k) => {
      expect([trace.name, trace.xaxis]).toEqual([figure.data[k]!.name, figure.data[k]!.xaxis]);
    });
  }
});

const value = fc.integer({ min: -640, max: 640 }).map((k) => k / 64);
const samples = fc
  .uniqueArray(fc.tuple(value, value, value), {
    minLength: 4,
    maxLength: 12,
    selector: ([x]) => x,
  })
  .map((rows) => [0, 1, 2].map((k) => rows.map((row) => row[k]!)) as [number[], number[], number[]])
  .filter(([x1, x2]) => {
    const rows = x1.map((u, i) => [u, x2[i]!]);
    return new NormalLinearRegression().fit(rows, x1).diagnosis.scaledConditionNumber < 1e4;
  });

test("property: a valley's lowest point is the fit, and its floor rises from there to both sides", () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 50 }), ([x1, x2, y], step) => {
      const { lowest, rise } = valleyFloor(x1, x2, y);
      const rows = x1.map((u, i) => [u, x2[i]!]);
      const [, w1, w2] = new NormalLinearRegression().fit(rows, y).theta;
      expect(lowest.w1).toBeCloseTo(w1!, 6);
      expect(lowest.w2).toBeCloseTo(w2!, 6);
      const low = rise(lowest.w2);
      const [left, right] = [rise(lowest.w2 - step) - low, rise(lowest.w2 + step) - low];
      expect(left).toBeGreaterThan(0);
      expect(right / left).toBeCloseTo(1, 6);
    }),
  );
});

test("an axis for either sign: even near 0, a power of ten for each step farther out", () => {
  expect(signedLog(0)).toBe(0);
  expect(signedLog(-99)).toBe(-2);
  expect(signedLog(9999)).toBe(4);
  const { ticktext, tickvals } = signedLogAxis(5);
  expect(ticktext).toEqual(["−10⁴", "−10²", "0", "10²", "10⁴"]);
  expect(tickvals.map((tick) => Number(tick.toFixed(2)))).toEqual([-4, -2, 0, 2, 4]);
});
