import { expect, test } from "vitest";
import { scatter } from "../../../../src/figures/data/scatter";
import { extent } from "../../../../src/figures/drawing/extent";
import type { Figure } from "../../../../src/figures/drawing/figure";
import { withGuess } from "../../../../src/figures/drawing/guess";
import { type SliderStep, withSlider } from "../../../../src/figures/drawing/slider";
import { okabeIto, role } from "../../../../src/figures/drawing/style";
import { residualPlot } from "../../../../src/figures/fit/residual-plot";
import { residualSquares, turningLine } from "../../../../src/figures/fit/residual-squares";
import { scatterWithHypothesis } from "../../../../src/figures/fit/scatter-with-hypothesis";
import { short } from "../../../../src/report/format-number";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const theta = [2.2, 0.6];
const labels = { title: "Five", x: "feature", y: "target" };

interface FlatTrace {
  name: string;
  mode: string;
  x: (number | null)[];
  y: (number | null)[];
  line: { color: string; dash?: string };
  marker: { color: string; symbol?: string };
}
const tracesOf = (figure: Figure) => figure.data as unknown as FlatTrace[];
const named = (figure: Figure, name: string) =>
  tracesOf(figure).find((trace) => trace.name.startsWith(name))!;
const rounded = (values: (number | null)[]) =>
  values.map((value) => value && Number(value.toFixed(9)));

test("every figure has a title and axis titles in the form that Plotly 4 draws", () => {
  const figures = [
    scatter(x, y, labels),
    scatterWithHypothesis(x, y, theta, labels),
    residualPlot(x, y, theta, labels),
    residualSquares(x, y, theta, labels),
    turningLine(x, y, [0, 0.6], labels),
  ];
  for (const { layout, description } of figures) {
    expect(layout).toMatchObject({
      title: { text: "Five" },
      xaxis: { title: { text: "feature" } },
      yaxis: { title: { text: "target" } },
    });
    expect(description.length).toBeGreaterThan(40);
  }
});

test("scatter: the points, and their ranges in words", () => {
  const figure = scatter(Float64Array.from(x), y, labels);
  expect(tracesOf(figure)).toHaveLength(1);
  expect(named(figure, "data")).toMatchObject({ mode: "markers", x, y });
  expect(figure.description).toBe("Five: 5 points. feature runs from 1 to 5, target from 2 to 5.");
});

test("scatterWithHypothesis: both ends of the line lie on b + w·x, beyond the data", () => {
  const figure = scatterWithHypothesis(x, y, theta, labels);
  const line = named(figure, "hypothesis: ŷ = 2.2 + 0.6 · x");
  expect(rounded(line.x)).toEqual([0.8, 5.2]);
  expect(rounded(line.y)).toEqual([2.68, 5.32]);
  expect(line.line).toMatchObject({ color: role.model, dash: "solid" });
  expect(figure.description).toContain("The fitted line is 2.2 + 0.6 · x.");
});

test("scatterWithHypothesis: a guess is a dashed line, a mark is seen and told", () => {
  const figure = scatterWithHypothesis(x, y, theta, {
    guess: [1, -1],
    marks: [
      { x: 7, y: 6.4, name: "prediction" },
      { x: 7, y: 5, name: "your guess", guess: true },
    ],
  });
  const guess = named(figure, "your guess: 1 − 1 · x");
  expect(guess.line).toMatchObject({ color: role.guess, dash: "dash" });
  // The lines reach as far as the marks.
  expect(rounded(guess.x)).toEqual([0.7, 7.3]);
  expect(rounded(guess.y)).toEqual([0.3, -6.3]);
  expect(named(figure, "prediction")).toMatchObject({ x: [7], marker: { symbol: "diamond" } });
  expect(tracesOf(figure).at(-1)).toMatchObject({ y: [5], marker: { symbol: "x" } });
  expect(figure.description).toContain("A dashed line is the guess, 1 − 1 · x.");
  expect(figure.description).toContain("Marked at (7, 6.4): prediction.");
});

test("residualPlot: a stem joins each point to the line and to nothing else", () => {
  const figure = residualPlot(x, y, theta, labels);
  const stems = tracesOf(figure)[0]!;
  expect(stems.line.dash).toBe("dot");
  expect(stems.x).toEqual(x.flatMap((xi) => [xi, xi, null]));
  expect(rounded(stems.y)).toEqual(rounded(y.flatMap((yi, i) => [yi, 2.2 + 0.6 * x[i]!, null])));
  expect(figure.description).toContain("The longest is 1, at feature = 3.");
});

test("residualSquares: each outline is a square that stands on its residual, and both axes share a scale", () => {
  const figure = residualSquares(x, y, theta, labels);
  const outline = named(figure, "squared residual");
  y.forEach((yi, i) => {
    const corners = [0, 1, 2, 3, 4].map((k) => [outline.x[6 * i + k]!, outline.y[6 * i + k]!]);
    const side = Math.abs(yi - (2.2 + 0.6 * x[i]!));
    for (let k = 0; k < 4; k++) {
      const [dx, dy] = [0, 1].map((d) => corners[k + 1]![d]! - corners[k]![d]!) as [number, number];
      expect(Math.hypot(dx, dy)).toBeCloseTo(side, 12);
      expect(dx * dy).toBeCloseTo(0, 12);
    }
    expect(corners[0]).toEqual([x[i], yi]);
    expect(corners[4]).toEqual(corners[0]);
    expect(outline.x[6 * i + 5]).toBeNull();
  });
  expect(figure.layout.yaxis).toMatchObject({ scaleanchor: "x" });
  expect(figure.description).toContain("The areas add up to 2.4.");
  expect(figure.numbers).toEqual({
    "square at x = 1": "0.64",
    "square at x = 2": "0.36",
    "square at x = 3": "1",
    "square at x = 4": "0.36",
    "square at x = 5": "0.04",
    sum: "2.4",
  });
});

test("turningLine: every step's line passes through the point of means, and its label tells the sum", () => {
  const slopes = [-0.4, 0, 0.6, 1.6];
  const figure = turningLine(x, y, slopes, { start: 0.6 });
  expect(figure.frames).toHaveLength(4);
  const [slider] = figure.layout.sliders as unknown as {
    active: number;
    steps: { label: string }[];
  }[];
  expect(slider!.active).toBe(2);
  expect(figure.data).toEqual(figure.frames![2]!.data);
  figure.frames!.forEach((frame, k) => {
    const line = (frame.data as unknown as FlatTrace[]).find(({ name }) => name === "line")!;
    const [left, right] = [0, 1].map((end) => [line.x[end]!, line.y[end]!] as const);
    const slope = (right![1] - left![1]) / (right![0] - left![0]);
    expect(slope).toBeCloseTo(slopes[k]!, 12);
    expect(left![1] + slope * (3 - left![0])).toBeCloseTo(4, 12);
    const sum = x.reduce((total, xi, i) => total + (y[i]! - 4 - slope * (xi - 3)) ** 2, 0);
    expect(slider!.steps[k]!.label).toBe(
      `slope ${short(slopes[k]!)}: the squares add up to ${short(sum)}`,
    );
  });
  expect(figure.description).toContain("to 2.4 at slope 0.6, where they are least");
});

test.each([
  [-9, 0],
  [0.35, 1],
  [0.45, 2],
  [9, 3],
  [Number.NaN, 0],
])("turningLine: a start of %d shows the nearest slope, number %d", (start, nearest) => {
  const { data, frames, layout } = turningLine(x, y, [-0.4, 0.2, 0.6, 1.6], { start });
  expect(layout.sliders).toMatchObject([{ active: nearest }]);
  expect(data).toEqual(frames![nearest]!.data);
});

test("turningLine starts at the first slope when none is chosen", () => {
  const figure = turningLine(x, y, [0.2, 0.6]);
  expect(figure.data).toEqual(figure.frames![0]!.data);
});

test("withGuess: a dashed line at the guess, in the axis asked for, over what was there", () => {
  const guess = { question: "How much?", value: 1.5, unit: "dollars" };
  const before = scatter(x, y);
  const across = withGuess(before, guess, "y");
  expect(across.layout.shapes).toEqual([
    expect.objectContaining({ xref: "paper", x0: 0, x1: 1, y0: 1.5, y1: 1.5 }),
  ]);
  const look = { color: role.guess, dash: "dash" };
  expect(across.layout.shapes![0]).toMatchObject({ line: look });
  // The legend's entry is a trace without places: the line itself is a shape.
  expect(across.data).toHaveLength(before.data.length + 1);
  expect(named(across, "your guess: 1.5 dollars")).toMatchObject({ x: [Number.NaN], line: look });
  const both = withGuess(across, { ...guess, unit: "" }, "x");
  expect(both.layout.shapes).toHaveLength(2);
  expect(both.layout.shapes![1]).toMatchObject({ yref: "paper", x0: 1.5, x1: 1.5, y0: 0, y1: 1 });
  expect(both.description).toBe(
    `${before.description} A dashed line marks your guess: 1.5 dollars. A dashed line marks your guess: 1.5.`,
  );
  expect(before.layout.shapes).toBeUndefined();
  expect(withGuess(before, { ...guess, value: Number.NaN }, "x")).toBe(before);
});

test("withSlider: a step for each frame, found by its name, and room below for the slider", () => {
  const figure = scatter(x, y);
  const steps: SliderStep[] = [
    { label: "first", data: [{ x: [1] }], traces: [0] },
    { label: "second", data: [{ x: [2] }], traces: [0] },
  ];
  const moving = withSlider(figure, steps, { active: 1, prefix: "step " });
  expect(moving.frames).toEqual([
    { name: "step-0", data: [{ x: [1] }], traces: [0] },
    { name: "step-1", data: [{ x: [2] }], traces: [0] },
  ]);
  const [slider] = moving.layout.sliders as unknown as {
    active: number;
    currentvalue: { prefix: string };
    steps: { label: string; method: string; args: [string[], { mode: string }] }[];
  }[];
  expect(slider!.active).toBe(1);
  expect(slider!.currentvalue.prefix).toBe("step ");
  expect(
    slider!.steps.map(({ label, method, args }) => [label, method, args[0], args[1].mode]),
  ).toEqual([
    ["first", "animate", ["step-0"], "immediate"],
    ["second", "animate", ["step-1"], "immediate"],
  ]);
  expect(moving.layout.height!).toBeGreaterThan(figure.layout.height!);
  expect(moving.layout.margin!.b!).toBeGreaterThan(figure.layout.margin!.b!);
  expect(figure.frames).toBeUndefined();
});

test("extent: lowest and highest with a margin; a single value still has room", () => {
  expect(extent([3, 1, 2])).toEqual([1, 3]);
  expect(extent([0, 10], 0.1)).toEqual([-1, 11]);
  expect(extent([5], 0.1)).toEqual([4.5, 5.5]);
  expect(extent([0, 0], 0.5)).toEqual([-0.5, 0.5]);
});

test("data, model, residual, projection and guess have five colours of Okabe and Ito", () => {
  const used = [role.data, role.model, role.residual, role.projection, role.guess];
  expect(new Set(used).size).toBe(5);
  for (const color of used) expect(Object.values(okabeIto)).toContain(color);
});

test("turningLine: every square of every step lies inside the axes", () => {
  const figure = turningLine([0, 1, 2, 3, 4], [5, 4, 4, 2, 0], [-2.2, -1.2, -0.2]);
  const [left, right] = (figure.layout as { xaxis: { range: [number, number] } }).xaxis.range;
  for (const frame of figure.frames!) {
    const [squares] = frame.data as { x: (number | null)[] }[];
    for (const corner of squares!.x.filter((value) => value !== null)) {
      expect(corner).toBeGreaterThan(left);
      expect(corner).toBeLessThan(right);
    }
  }
});
