import { expect, test } from "vitest";
import { digitsAgainstCondition } from "../../../../src/figures/diagnostics/digits-against-condition";
import { digitsBySolver } from "../../../../src/figures/diagnostics/digits-by-solver";
import type { Figure } from "../../../../src/figures/drawing/figure";
import { withGuess } from "../../../../src/figures/drawing/guess";

interface DrawnTrace {
  name: string;
  x: number[];
  y: number[];
  text: string[];
  marker: { symbol: string };
}

const trace = (figure: Figure, name: string) =>
  figure.data.find((t) => t.name?.startsWith(name)) as unknown as DrawnTrace;

interface DrawnAxis {
  range: [number, number];
  ticktext: string[];
  type: string;
}
const axisOf = (figure: Figure, name: string) => figure.layout[name] as unknown as DrawnAxis;

const solvers = [
  { name: "formula", method: "gram", digits: 0 },
  { name: "QR", method: "design", digits: 12.81 },
  { name: "auto", method: "refined", digits: 14.62 },
] as const;

test("on a phone the name of a solver is above its stem, with a line of its own", () => {
  const { layout, narrow } = digitsBySolver(solvers);
  expect(narrow!.yaxis).toMatchObject({ ticklabelposition: "inside top" });
  // The range is upside down: the first solver is at the top.
  const [bottom, top] = (narrow!.yaxis as unknown as DrawnAxis).range;
  const plot = narrow!.height! - layout.margin!.t! - layout.margin!.b!;
  expect(plot / (bottom - top)).toBeGreaterThan(40);
  expect((0 - top) * (plot / (bottom - top))).toBeGreaterThan(34);
});

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
