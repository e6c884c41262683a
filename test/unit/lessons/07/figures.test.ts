import { expect, test } from "vitest";
import { panelGrid } from "../../../../src/figures/drawing/panels";
import { levelLine } from "../../../../src/figures/error-surface/level-line";
import {
  coefficientPath,
  dataset,
  designMatrix,
  type Figure,
  floorByLambda,
  liftedTrough,
  normalEquation,
  panelsByLambda,
  ridgePath,
  rmseAgainstLambda,
  shiftedTarget,
  spectrum,
  spectrumByLambda,
  squaredError,
  type Trace,
  withGuess,
} from "../../../../src/index";

const demo = dataset("ridge_demo");
const [x, y] = [demo.column("x"), demo.column("y")];
const people = dataset("kg_lb");
const [kg, lb, energy] = people.names.map((name) => people.column(name));
const three = { x: [1, 2, 3], y: [1, 2, 2] };

function named(figure: Figure, name: string): Trace[] {
  return figure.data.filter((trace) => trace.name === name);
}

function numbers(values: unknown): number[] {
  return values as number[];
}

/** [b, w] of the line through the first and the last point of a trace. */
function lineOf(trace: Trace): [number, number] {
  const [xs, ys] = [numbers(trace.x), numbers(trace.y)];
  const w = (ys.at(-1)! - ys[0]!) / (xs.at(-1)! - xs[0]!);
  return [ys[0]! - w * xs[0]!, w];
}

function expectClose(actual: readonly number[], wanted: readonly number[], digits = 9): void {
  expect(actual).toHaveLength(wanted.length);
  actual.forEach((value, k) => {
    expect(value).toBeCloseTo(wanted[k]!, digits);
  });
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value / values.length, 0);
}

test("panels fill the figure row by row and do not overlap", () => {
  const rounded = panelGrid(2, 2, { across: 0.1, up: 0.2 }).map(({ axes, across, up }) => [
    axes.xaxis,
    axes.yaxis,
    ...[...across, ...up].map((share) => Number(share.toFixed(3))),
  ]);
  expect(rounded).toEqual([
    ["x", "y", 0, 0.45, 0.6, 1],
    ["x2", "y2", 0.55, 1, 0.6, 1],
    ["x3", "y3", 0, 0.45, 0, 0.4],
    ["x4", "y4", 0.55, 1, 0, 0.4],
  ]);
});

test("panels leave their share of the figure free for headings, above all rows", () => {
  const heights = panelGrid(2, 1, { up: 0.1, heading: 0.3 }).map(({ up }) => up);
  expect(heights[0]![0]).toBeCloseTo(0.4, 12);
  expect(heights[0]![1]).toBeCloseTo(0.7, 12);
  expect(heights[1]).toEqual([0, expect.closeTo(0.3, 12)]);
});

test("a level line has one height over the bottom", () => {
  const bowl = squaredError([[1, 1, 1], three.x], three.y, [0, 1]);
  const level = levelLine(bowl, 0.5);
  const heights = level.x.map((b, k) => bowl.at(b, level.y[k]!) - bowl.least);
  heights.forEach((height) => {
    expect(height).toBeCloseTo(0.5, 12);
  });
});

test("adding 100 to y: with M the line is lifted, with the identity it tilts", () => {
  const figure = shiftedTarget(three.x, three.y, 100, 1, { guess: 10 });
  const [withM, withIdentity] = named(figure, "line after").map(lineOf);
  const before = named(figure, "line before").map(lineOf);
  const X = designMatrix(three.x);
  expectClose(before[0]!, normalEquation(X, three.y, 1));
  expectClose(withM!, [before[0]![0] + 100, before[0]![1]]);
  expectClose([withIdentity![1] - before[1]![1]], [25]);
  expect(lineOf(named(figure, "your guess")[0]!)[1]).toBeCloseTo(before[1]![1] + 10, 9);
  expect(figure.numbers).toEqual({
    "slope with M, before": "0.3333",
    "slope with M, after": "0.3333",
    "slope with the identity, before": "0.5833",
    "slope with the identity, after": "25.58",
  });
});

test("a panel for each λ: the same points, the line of that λ, one scale", () => {
  const lambdas = [0, 10, 100, 300, 500, 700, 1000];
  const figure = panelsByLambda(x, y, lambdas, { guess: { lambda: 100, slope: 20 } });
  const lines = named(figure, "hypothesis").map(lineOf);
  const { thetas } = ridgePath(x, y, lambdas);
  lines.forEach((line, k) => {
    expectClose(line, thetas[k]!);
    expect(line[0] + line[1] * mean(x)).toBeCloseTo(mean(y), 9);
  });
  expect(named(figure, "data")).toHaveLength(7);
  for (let k = 2; k <= 7; k++) {
    expect(figure.layout[`xaxis${k}`]).toMatchObject({ matches: "x" });
    expect(figure.layout[`yaxis${k}`]).toMatchObject({ matches: "y" });
  }
  const [guess] = named(figure, "your guess");
  expect(guess).toMatchObject({ xaxis: "x3", yaxis: "y3" });
  expect(lineOf(guess!)[1]).toBeCloseTo(20, 9);
  expect(figure.layout.annotations?.map(({ text }) => text)).toEqual([
    "λ = 0<br>w = 30.66",
    "λ = 10<br>w = 27.7",
    "λ = 100<br>w = 14.82",
    "λ = 300<br>w = 7.286",
    "λ = 500<br>w = 4.831",
    "λ = 700<br>w = 3.613",
    "λ = 1,000<br>w = 2.622",
  ]);
});

test("as many panels as fit leave the legend above them", () => {
  const figure = panelsByLambda(three.x, three.y, [0, 1], { columns: 2 });
  expect(figure.layout.legend).toMatchObject({ orientation: "h" });
});

test("RMSE against λ says that it rises only when it does", () => {
  expect(rmseAgainstLambda([0, 1], [2, 3]).description).toContain("rises at each step");
  expect(rmseAgainstLambda([0, 1], [3, 2]).description).not.toContain("rises");
  expect(rmseAgainstLambda([0, 1], [2, 3]).data[0]).toMatchObject({ x: [0, 1], y: [2, 3] });
});

test("a guess is a dashed line across the figure, and stands in the legend", () => {
  const guess = { question: "?", value: 10, unit: "dollars" };
  const figure = withGuess(rmseAgainstLambda([0, 20], [2, 3]), guess, "x");
  expect(figure.layout.shapes).toMatchObject([{ x0: 10, x1: 10, y0: 0, y1: 1, yref: "paper" }]);
  // With it JupyterLab draws nothing at all.
  expect(figure.layout.shapes?.[0]).not.toHaveProperty("showlegend");
  expect(figure.data.at(-1)).toMatchObject({ name: "your guess: 10 dollars" });
  expect(figure.description).toContain("your guess: 10 dollars");
});

test("the spectrum: λI shifts each eigenvalue by λ, λM only that of the slope, and after centring", () => {
  const lambdas = [0, 1, 10];
  const figure = spectrumByLambda(three.x, lambdas);
  const [largerRaw, smallerRaw, largerCentred, smallerCentred] = named(figure, "XᵀX + λM");
  lambdas.forEach((lambda, k) => {
    const raw = spectrum(three.x, lambda).withM;
    const centred = spectrum([-1, 0, 1], lambda).withM;
    const drawn = [smallerRaw, largerRaw, smallerCentred, largerCentred].map(
      (trace) => numbers(trace!.y)[k]!,
    );
    expectClose(drawn, [...raw, ...centred]);
    expectClose(
      centred,
      [3, 2 + lambda].sort((a, b) => a - b),
    );
  });
  for (const trace of named(figure, "XᵀX + λI")) {
    const eigenvalues = numbers(trace.y);
    expectClose(
      eigenvalues.map((value) => value - eigenvalues[0]!),
      lambdas,
    );
  }
});

test("the lifted trough has its bottom at the ridge θ, and the old floor lies on the surface", () => {
  const figure = liftedTrough(kg!, lb!, energy!, 1000);
  const bottom = figure.data.find((trace) => trace.name?.startsWith("bottom"))!;
  const [, w1, w2] = ridgePath(people.select("weight_kg", "weight_lb"), energy!, [1000]).thetas[0]!;
  expectClose([numbers(bottom.x)[0]!, numbers(bottom.y)[0]!], [w1!, w2!], 6);
  const floor = named(figure, "the floor, lifted")[0]!;
  const pounds = 1 / 0.45359237;
  numbers(floor.x).forEach((p, k) => {
    // Every pair of the floor makes the same prediction: p per kg and q per lb.
    expect(p + pounds * numbers(floor.y)[k]!).toBeCloseTo(12.948015341250404, 8);
  });
});

test("the floor is level at λ = 0 and a parabola about the shortest θ for λ > 0", () => {
  const figure = floorByLambda(kg!, lb!, energy!, [0, 100]);
  const level = numbers(named(figure, "λ = 0")[0]!.y);
  expect(Math.max(...level) - Math.min(...level)).toBeLessThan(1e-6);
  const bent = named(figure, "λ = 100")[0]!;
  const [places, heights] = [numbers(bent.x), numbers(bent.y)];
  const lowest = heights.indexOf(Math.min(...heights));
  expect(places[lowest]).toBeCloseTo(4.870943614777043, 6);
  expect(heights[lowest]! - level[0]!).toBeCloseTo(
    100 * (2.209422858363086 ** 2 + 4.870943614777043 ** 2),
    4,
  );
  expect(figure.description).toContain("(2.209, 4.871)");
});

test("coefficients against λ, on a scale of powers of ten", () => {
  const figure = coefficientPath(
    [0.1, 1, 10],
    { area: [3, 2, 1], bedrooms: [-1, 0, 1] },
    { mark: 1 },
  );
  expect(figure.data.map(({ name, y: values }) => [name, values])).toEqual([
    ["area", [3, 2, 1]],
    ["bedrooms", [-1, 0, 1]],
  ]);
  expect(figure.layout.xaxis).toMatchObject({ type: "log", range: [-1, 1] });
  expect(figure.layout.shapes).toMatchObject([{ x0: 1, x1: 1 }]);
  const dashes = figure.data.map(({ line }) => line?.dash);
  expect(new Set(dashes).size).toBe(2);
});
