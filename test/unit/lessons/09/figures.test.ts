import { expect, test } from "vitest";
import { digitsAgainstCondition } from "../../../../src/figures/diagnostics/digits-against-condition";
import { digitsBySolver } from "../../../../src/figures/diagnostics/digits-by-solver";
import { powerLaws } from "../../../../src/figures/diagnostics/power-laws";
import type { Figure } from "../../../../src/figures/drawing/figure";
import { withGuess } from "../../../../src/figures/drawing/guess";
import {
  type DescentPanel,
  descentOnContours,
} from "../../../../src/figures/error-surface/descent-on-contours";
import { largestSafeRate } from "../../../../src/formulas/gradient-descent";
import { squaredError } from "../../../../src/formulas/squared-error";

interface DrawnTrace {
  name: string;
  x: number[];
  y: number[];
  text: string[];
  line: { dash: string };
  marker: { symbol: string };
  xaxis: string;
  showlegend: boolean;
}

const trace = (figure: Figure, name: string) =>
  figure.data.find((t) => t.name?.startsWith(name)) as unknown as DrawnTrace;

interface DrawnAxis {
  range: [number, number];
  tickvals: number[];
  ticktext: string[];
  type: string;
  domain: [number, number];
  scaleanchor: string;
}
const axisOf = (figure: Figure, name: string) => figure.layout[name] as unknown as DrawnAxis;

const solvers = [
  { name: "formula", method: "gram", digits: 0 },
  { name: "QR", method: "design", digits: 12.81 },
  { name: "auto", method: "refined", digits: 14.62 },
] as const;

test("the digits of a solver end where its number says, each way with a symbol of its own", () => {
  const figure = digitsBySolver(solvers, {
    limit: { name: "15 are printed", digits: 14.6 },
    title: "Longley",
  });
  const heads = ["through XᵀX", "on X itself", "refined afterwards"].map((n) => trace(figure, n));
  expect(heads.map(({ x }) => x)).toEqual([[0], [12.81], [14.62]]);
  expect(heads.map(({ y }) => y)).toEqual([[0], [1], [2]]);
  expect(new Set(heads.map(({ marker }) => marker.symbol)).size).toBe(3);
  expect(trace(figure, "digits").text).toEqual(["0.0", "12.8", "14.6"]);
  expect(trace(figure, "15 are printed: 14.6").x).toEqual([14.6, 14.6]);
  expect(axisOf(figure, "yaxis").ticktext).toEqual(["formula", "QR", "auto"]);
  // The first solver stands on top.
  expect(axisOf(figure, "yaxis").range[0]).toBeGreaterThan(axisOf(figure, "yaxis").range[1]);
  expect(figure.description).toContain("QR (on X itself): 12.8");
  expect(figure.description).toContain("15 are printed: 14.6 can be seen");
  expect(figure.numbers).toEqual({ formula: "0.0", QR: "12.8", auto: "14.6" });
});

test("without a limit only that of a double is drawn; a guess joins", () => {
  const figure = digitsBySolver(solvers);
  expect(figure.data.find(({ line }) => line?.dash === "dot")).toBeUndefined();
  expect(trace(figure, "a double").x).toEqual([16, 16]);
  const guessed = withGuess(figure, { question: "", value: 10, unit: "digits" }, "x");
  expect(guessed.description).toContain("your guess: 10 digits");
});

test("digits against the condition number: a line for each solver, as far as digits are left", () => {
  const kappa = [1, 1e4, 1e8, 1e10];
  const figure = digitsAgainstCondition(kappa, [
    { name: "formula", digits: [16, 8, 0, 0], theta: [16, -2] },
    { name: "QR", digits: [16, 12, 8, 6], theta: [16, -1] },
    { name: "class", digits: [16, 16, 16, 16], theta: [16, -1e-4] },
    { name: "bare", digits: [15, 15, 15, 15] },
  ]);
  const rounded = (name: string) => ({
    x: trace(figure, name).x.map((value) => Number(value.toPrecision(6))),
    y: trace(figure, name).y.map((value) => Number(value.toFixed(6))),
  });
  expect(rounded("formula: slope −2, fitted")).toEqual({ x: [1, 1e8], y: [16, 0] });
  expect(rounded("QR: slope −1, fitted")).toEqual({ x: [1, 1e10], y: [16, 6] });
  // A slope that is 0 to two decimals is called 0, not −0.00.
  expect(rounded("class: slope 0, fitted").x).toEqual([1, 1e10]);
  expect(trace(figure, "bare, fitted")).toBeUndefined();
  expect(axisOf(figure, "xaxis").type).toBe("log");
  expect(figure.description).toContain("QR: slope −1: from 16.0 to 6.0 digits");
  expect(figure.numbers).toMatchObject({ formula: "16.0 to 0.0 digits, slope −2" });
});

test("a power law is a straight line on two scales of powers of ten", () => {
  const figure = powerLaws(
    [
      { name: "rows", x: [10, 100, 1000], y: [1, 10, 100], theta: [-1, 1] },
      { name: "features", x: [10, 100, 1000], y: [1, 1000, 1e6], theta: [-3, 3] },
    ],
    { guess: 2, x: "size", y: "time (ms)" },
  );
  const ends = (name: string) => trace(figure, name).y.map((value) => Number(value.toPrecision(9)));
  expect(ends("rows: slope 1.00, fitted")).toEqual([1, 100]);
  expect(ends("features: slope 3.00, fitted")).toEqual([1, 1e6]);
  expect(ends("your guess: slope 2")).toEqual([1, 1e4]);
  expect(axisOf(figure, "xaxis")).toMatchObject({
    type: "log",
    tickvals: [10, 100, 1000],
    ticktext: ["10", "100", "1,000"],
  });
  expect(axisOf(figure, "yaxis").tickvals).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6]);
  expect(figure.description).toContain("features: slope 3.00. From 10 to 1,000");
  expect(figure.description).toContain("A dashed line shows the guess, slope 2.");
  expect(figure.numbers).toMatchObject({ "slope, features": "3.00", "your guess": "2" });
});

test("a short time axis has ticks at 1, 2 and 5; a guess that is no number is not drawn", () => {
  const laws = [{ name: "rows", x: [1, 2], y: [0.3, 4], theta: [0, 1] }];
  const figure = powerLaws(laws, { guess: Number.NaN });
  expect(axisOf(figure, "yaxis").tickvals).toEqual([0.1, 0.2, 0.5, 1, 2, 5]);
  expect(trace(figure, "your guess")).toBeUndefined();
  expect(figure.description).not.toContain("guess");
});

const y = [1, 2, 2];
const shares = [0.5, 0.9, 1.05];
const panels: DescentPanel[] = [
  { title: "raw", feature: [1, 2, 3], start: [-2, 2] },
  { title: "centred", feature: [-1, 0, 1], start: [2, 2] },
];
const descent = descentOnContours(panels, y, shares, { steps: 20, active: 0.9 });
const bowls = panels.map(({ feature }) => squaredError([[1, 1, 1], feature], y));

test("both paths begin on the outermost level line, which has the height of the start", () => {
  panels.forEach(({ start }, k) => {
    const axis = k === 0 ? "x" : "x2";
    const own = descent.data.filter((t) => t.xaxis === axis) as unknown as DrawnTrace[];
    const outermost = own.find(({ name }) => name === "lines of equal error")!;
    outermost.x.forEach((b, i) => {
      expect(bowls[k]!.at(b, outermost.y[i]!)).toBeCloseTo(bowls[k]!.at(...start), 9);
    });
    const steps = own.find(({ name }) => name === "steps")!;
    expect([steps.x[0], steps.y[0]]).toEqual(start);
    expect(steps.x).toHaveLength(21);
  });
  // The same line in two coordinates: the same error.
  expect(bowls[0]!.at(-2, 2)).toBeCloseTo(bowls[1]!.at(2, 2), 12);
});

test("each step leaves its level line at a right angle, as both axes have one scale", () => {
  panels.forEach(({ feature }, k) => {
    const { x, y: w } = descent.frames![1]!.data[k] as unknown as DrawnTrace;
    const gradient = bowls[k]!.gradient(x[0]!, w[0]!);
    // Half the gradient of ‖y − Xθ‖² is that of ½‖y − Xθ‖².
    const rate = 0.9 * largestSafeRate(feature);
    expect(x[1]).toBeCloseTo(x[0]! - (rate * gradient[0]) / 2, 3);
    expect(w[1]).toBeCloseTo(w[0]! - (rate * gradient[1]) / 2, 3);
  });
  const perUnit = ["", "2"].map((number) => {
    const { range, domain } = axisOf(descent, `xaxis${number}`);
    return (domain[1] - domain[0]) / (range[1] - range[0]);
  });
  expect(perUnit[0]).toBeCloseTo(perUnit[1]!, 12);
  expect(axisOf(descent, "yaxis").scaleanchor).toBe("x");
  expect(axisOf(descent, "yaxis2").scaleanchor).toBe("x2");
  const heights = ["yaxis", "yaxis2"].map((name) => axisOf(descent, name).range);
  expect(heights[0]![1] - heights[0]![0]).toBeCloseTo(heights[1]![1] - heights[1]![0], 12);
});

test("below the safe rate the steps end lower than they began, above it higher", () => {
  const [slider] = descent.layout.sliders as unknown as [
    { active: number; steps: { label: string }[] },
  ];
  expect(slider.active).toBe(1);
  expect(slider.steps.map(({ label }) => label.split(":")[0])).toEqual([
    "0.5 of the largest safe rate",
    "0.9 of the largest safe rate",
    "1.05 of the largest safe rate",
  ]);
  descent.frames!.forEach(({ data, traces }, step) => {
    expect(traces).toEqual([descent.data.length - 2, descent.data.length - 1]);
    data.forEach((path, k) => {
      const { x, y: w } = path as unknown as DrawnTrace;
      const [from, to] = [bowls[k]!.at(x[0]!, w[0]!), bowls[k]!.at(x.at(-1)!, w.at(-1)!)];
      if (shares[step]! < 1) expect(to).toBeLessThan(from);
      else expect(to).toBeGreaterThan(from);
    });
  });
});

test("the descent is told in words: condition numbers and safe rates", () => {
  expect(descent.description).toContain("raw: condition number 46.14, largest safe rate 0.1202.");
  expect(descent.description).toContain("centred: condition number 1.5, largest safe rate 0.6667.");
  expect(descent.numbers).toMatchObject({
    "eigenvalues of XᵀX, raw": "16.64 and 0.3606",
    "eigenvalues of XᵀX, centred": "3 and 2",
  });
});
