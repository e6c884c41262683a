import { expect, test } from "vitest";
import { designMatrix } from "../../../../src/data/design-matrix";
import type { Figure } from "../../../../src/figures/drawing/figure";
import { errorsAgainstLambda } from "../../../../src/figures/ridge/errors-against-lambda";
import { overfitByLambda } from "../../../../src/figures/ridge/overfit-by-lambda";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { ridgePath } from "../../../../src/regression/ridge/ridge-path";
import { leaveOneOut } from "../../../../src/regression/validation/leave-one-out";

const x = [1, 2, 3];
const y = [1, 2, 2];
const lambdas = [0, 0.1, 1, 10];
const errors = {
  lambdas,
  training: ridgePath(x, y, lambdas).trainingRmse,
  leaveOneOut: leaveOneOut(x, y, lambdas).rmse,
};
const trace = (figure: Figure, name: string) =>
  figure.data.find((t) => t.name?.startsWith(name)) as unknown as {
    x: (number | null)[];
    y: (number | null)[];
    line: { dash: string };
    marker: { symbol: string; size: number[] };
  };
const layoutOf = (figure: Figure) =>
  figure.layout as unknown as {
    xaxis: { tickvals: number[]; ticktext: string[]; title: { text: string } };
    shapes?: { path: string }[];
  };

test("λ stands at its power of ten, and 0 apart, behind a gap in both curves and a break in the axis", () => {
  const figure = errorsAgainstLambda(errors);
  for (const [name, values] of [
    ["training RMSE", errors.training],
    ["leave-one-out RMSE", errors.leaveOneOut],
  ] as const) {
    const curve = trace(figure, name);
    expect(curve.x).toEqual([-2, null, -1, 0, 1]);
    expect(curve.y).toEqual([values[0], null, ...values.slice(1)]);
    expect(curve.marker.size).toEqual([10, 0, 0, 0, 0]);
  }
  const { xaxis, shapes } = layoutOf(figure);
  expect(xaxis.tickvals).toEqual([-2, -1, 0, 1]);
  expect(xaxis.ticktext).toEqual(["0", "0.1", "1", "10"]);
  expect(shapes).toHaveLength(1);
  expect(shapes![0]!.path).toContain("M -1.56,");
});

test("without λ = 0 there is no break", () => {
  const figure = errorsAgainstLambda({
    lambdas: lambdas.slice(1),
    training: errors.training.slice(1),
    leaveOneOut: errors.leaveOneOut.slice(1),
  });
  expect(trace(figure, "training").x).toEqual([-1, 0, 1]);
  expect(trace(figure, "training").marker.size).toEqual([0, 0, 0]);
  expect(layoutOf(figure).xaxis.tickvals).toEqual([-1, 0, 1]);
  expect(layoutOf(figure).shapes).toBeUndefined();
  expect(figure.description).not.toContain("apart");
});

test("colour is not the only sign: dash and symbol tell the two errors apart", () => {
  const figure = errorsAgainstLambda(errors);
  const [training, unseen] = [trace(figure, "training"), trace(figure, "leave-one-out")];
  expect([training.line.dash, unseen.line.dash]).toEqual(["solid", "dash"]);
  expect([training.marker.symbol, unseen.marker.symbol]).toEqual(["circle", "square"]);
});

test("the best λ and the guess are marked and told", () => {
  const figure = errorsAgainstLambda(errors, {
    best: { lambda: 1, rmse: Math.sqrt(5 / 12) },
    guess: { question: "Which λ?", value: 10, unit: "" },
    title: "Three points",
  });
  expect(trace(figure, "least unseen error: λ = 1")).toMatchObject({ x: [0] });
  expect(trace(figure, "your guess: λ = 10")).toMatchObject({
    x: [1, 1],
    y: [errors.training[0], errors.leaveOneOut[0]],
    line: { dash: "dash" },
  });
  expect(figure.description).toBe(
    "Three points. Two errors against λ from 0 to 10, on a scale of powers of ten with λ = 0 apart at the left. " +
      "The training RMSE goes from 0.2357 to 0.4139. The leave-one-out RMSE goes from 0.866 to 0.6913. " +
      "The least leave-one-out RMSE is 0.6455, at λ = 1. A dashed line marks the guess, λ = 10.",
  );
  expect(figure.numbers).toEqual({
    "RMSE at λ = 0": "training 0.2357, leave-one-out RMSE 0.866",
    "RMSE at λ = 10": "training 0.4139, leave-one-out RMSE 0.6913",
    "best λ": "1",
    "leave-one-out RMSE there": "0.6455",
  });
});

test("the error on unseen samples is called what it is", () => {
  const figure = errorsAgainstLambda(errors, {
    unseen: "10-fold RMSE",
    best: { lambda: 1, rmse: 0.7 },
  });
  expect(trace(figure, "10-fold RMSE").y).toEqual(trace(errorsAgainstLambda(errors), "leave").y);
  expect(figure.description).toContain("The 10-fold RMSE goes from 0.866 to 0.6913.");
  expect(figure.description).toContain("The least 10-fold RMSE is 0.7, at λ = 1.");
  expect(figure.numbers).toMatchObject({ "10-fold RMSE there": "0.7" });
  expect(JSON.stringify(figure)).not.toContain("leave-one-out");
});

test.each([
  [0, -2],
  [1000, 1],
  [0.1, -1],
])("a guess of λ = %j stands inside the figure, at %j", (value, place) => {
  const figure = errorsAgainstLambda(errors, { guess: { question: "", value, unit: "" } });
  expect(trace(figure, "your guess").x).toEqual([place, place]);
});

test.each([-1, Number.NaN])("a guess of %j has no place on the axis and is left out", (value) => {
  const figure = errorsAgainstLambda(errors, { guess: { question: "", value, unit: "" } });
  expect(figure.data).toHaveLength(2);
  expect(figure.description).not.toContain("guess");
});

// The wave of the lesson: the curve with ten coefficients, by the normal equation of the powers themselves.
const half = (count: number, first: number) =>
  Array.from({ length: count }, (_, i) => first + i / 2);
const wave = {
  x: half(12, 0.5),
  y: [1.5, 1.8, 2.5, 3.3, 1.2, 0.1, 0.6, -1.4, -2.4, -1.7, -1.3, 0.2],
};
const unseen = {
  x: half(11, 0.75),
  y: [1.6, 2.3, 2.1, 0.7, 0.5, 0.2, -1.7, -1.4, -1.6, -2.1, -0.5],
};
const powers = (at: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => ((at - 3.25) / 2.75) ** k);

test.each([1e-6, 0.1, 100])(
  "an overfit at λ = %d: the curve and both errors are those of the normal equation",
  (lambda) => {
    const figure = overfitByLambda(wave, unseen, powers, [1e-6, 0.1, 100], { start: lambda });
    const theta = normalEquation(designMatrix(wave.x.map(powers)), wave.y, lambda);
    const at = (place: number) =>
      [1, ...powers(place)].reduce((sum, power, j) => sum + power * theta[j]!, 0);
    const curve = trace(figure, "curve");
    curve.x.forEach((place, i) => {
      expect(curve.y[i]!).toBeCloseTo(at(place!), 2);
    });
    const rms = ({ x: xs, y: ys }: typeof wave) =>
      Math.sqrt(xs.reduce((sum, xi, i) => sum + (ys[i]! - at(xi)) ** 2, 0) / xs.length);
    const mark = trace(figure, "this λ");
    expect(mark.x).toEqual([lambda, lambda]);
    expect(mark.y[0]!).toBeCloseTo(rms(wave), 6);
    expect(mark.y[1]!).toBeCloseTo(rms(unseen), 6);
  },
);
