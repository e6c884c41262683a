// One λ in four panels, moved by a slider.
import type { Numbers } from "../../data/numbers";
import { type SquaredError, squaredError } from "../../formulas/squared-error";
import { ridgePath } from "../../regression/ridge/ridge-path";
import { leaveOneOut } from "../../regression/validation/leave-one-out";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { lineAcross } from "../drawing/line-across";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { nearestStep, withSlider } from "../drawing/slider";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";
import { visibleDigits } from "../drawing/visible-digits";
import { levelLine } from "../error-surface/level-line";

/** All that the four panels draw, place l of each list for λ number l. */
interface FitsByLambda {
  x: Numbers;
  y: Numbers;
  lambdas: number[];
  thetas: [number, number][];
  /** ‖y − Xθ‖² + λw² over (b, w). */
  bowls: SquaredError[];
  training: number[];
  leftOut: number[];
}

/**
 * One λ in four pictures at once, moved by one slider: the line through the data, the bowl of the
 * penalised error with its bottom, the coefficients, and the training and leave-one-out RMSE.
 *
 * @param x One feature.
 * @param lambdas The steps of the slider, from small to large; the first is drawn as the start.
 * @param options Titles, and `start`: the λ shown first, or the one of `lambdas` that is nearest to it.
 */
export function movingLambda(
  x: Numbers,
  y: Numbers,
  lambdas: number[],
  { start = lambdas[0]!, ...labels }: Labels & { start?: number } = {},
): Figure {
  const active = nearestStep(lambdas, start);
  const fits = fitEach(x, y, lambdas);
  const panels = panelGrid(2, 2, { across: 0.1, up: 0.2 });
  const still = stillTraces(fits, panels);
  const moving = (step: number) => movingTraces(fits, panels, step);
  const figure: Figure = {
    data: [...still, ...moving(active)],
    layout: layoutOf(fits, panels, labels),
    description: describe(fits),
    numbers: numbersOf(fits),
  };
  const places = moving(0).map((_, k) => still.length + k);
  return withSlider(
    figure,
    lambdas.map((lambda, step) => ({
      label: stepLabel(fits, lambda, step),
      data: moving(step).map(whatMoves),
      traces: places,
    })),
    { active },
  );
}

function fitEach(x: Numbers, y: Numbers, lambdas: number[]): FitsByLambda {
  const path = ridgePath(x, y, lambdas);
  const ones = new Float64Array(x.length).fill(1);
  return {
    x,
    y,
    lambdas,
    thetas: path.thetas.map(([b, w]) => [b!, w!]),
    bowls: lambdas.map((lambda) => squaredError([ones, x], y, [0, lambda])),
    training: path.trainingRmse,
    leftOut: leaveOneOut(x, y, lambdas).rmse,
  };
}

/** The traces that no step changes: the data, the first line, the trail of the bottom, the curves. */
function stillTraces(fits: FitsByLambda, [data, bowl, path, errors]: Panel[]): Trace[] {
  const { x, y, lambdas, thetas, training, leftOut } = fits;
  const intercepts = thetas.map(([b]) => b);
  const slopes = thetas.map(([, w]) => w);
  const first = bowlOutline(fits, 0);
  return [
    { ...points(x, y, "data"), ...data!.axes, marker: { color: role.data, size: 6, opacity: 0.6 } },
    {
      ...lineAcross(x, thetas[0]!, `λ = ${short(lambdas[0]!)}`, { margin: 0.03 }),
      ...data!.axes,
      ...muted,
    },
    { ...line(first.x, first.y, "bowl at the start"), ...bowl!.axes, ...muted },
    { ...line(intercepts, slopes, "way of the bottom"), ...bowl!.axes, ...muted },
    { ...line(lambdas, slopes, "slope w"), ...path!.axes },
    {
      ...line(lambdas, intercepts, "intercept b", { color: role.projection, dash: "dash" }),
      ...path!.axes,
    },
    { ...line(lambdas, training, "training RMSE", { color: role.data }), ...errors!.axes },
    {
      ...line(lambdas, leftOut, "leave-one-out RMSE", { color: role.residual, dash: "dash" }),
      ...errors!.axes,
    },
  ].map((trace) => ({ ...trace, hoverinfo: "x+y+name", showlegend: false })) as Trace[];
}

const muted = { line: { color: role.muted, width: 1.5, dash: "dot" } } as const;

/** The traces that a step moves, a few points in each. */
function movingTraces(fits: FitsByLambda, panels: Panel[], step: number): Trace[] {
  const [data, bowl, path, errors] = panels;
  const { x, lambdas, thetas, training, leftOut } = fits;
  const [b, w] = thetas[step]!;
  const lambda = lambdas[step]!;
  const outline = bowlOutline(fits, step);
  const marks = (xs: number[], ys: number[], panel: Panel): Trace => ({
    ...points(xs, ys, "at the slider's λ"),
    ...panel.axes,
    marker: { color: role.model, size: 11, symbol: ["diamond", "diamond-open"] },
  });
  return [
    { ...lineAcross(x, thetas[step]!, "line", { margin: 0.03 }), ...data!.axes },
    { ...line(outline.x, outline.y, "bowl"), ...bowl!.axes },
    marks([b], [w], bowl!),
    marks([lambda, lambda], [w, b], path!),
    marks([lambda, lambda], [training[step]!, leftOut[step]!], errors!),
  ].map((trace) => ({ ...trace, showlegend: false }));
}

/** A frame carries the numbers alone; how they look stands in the figure. */
function whatMoves({ x, y }: Trace): Trace {
  return { x: x!, y: y! };
}

/** Two level lines, at the same heights over the bottom for each λ: a steeper bowl has narrower ones. */
function bowlOutline({ bowls }: FitsByLambda, step: number): { x: number[]; y: number[] } {
  const start = bowls[0]!;
  const height = start.at(0, 0) - start.least;
  const [outer, inner] = [0.1, 0.02].map((share) => levelLine(bowls[step]!, share * height));
  const joined = (from: number[], to: number[]) => [...from, Number.NaN, ...to].map(visibleDigits);
  return { x: joined(outer!.x, inner!.x), y: joined(outer!.y, inner!.y) };
}

function layoutOf(fits: FitsByLambda, panels: Panel[], labels: Labels): FigureLayout {
  const [data, bowl, path, errors] = panels;
  const lambda = { x: "λ", y: "" };
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 640);
  const outlines = fits.lambdas.map((_, step) => bowlOutline(fits, step));
  const finite = (values: number[]) => values.filter((value) => !Number.isNaN(value));
  const ranges = {
    x: {
      range: extent(
        outlines.flatMap((outline) => finite(outline.x)),
        0.05,
      ),
    },
    y: { range: extent([0, ...outlines.flatMap((outline) => finite(outline.y))], 0.05) },
  };
  return {
    ...base,
    ...panelAxes(data!, { x: labels.x ?? "x", y: labels.y ?? "y" }),
    ...panelAxes(bowl!, { x: "intercept b", y: "slope w" }, ranges),
    ...panelAxes(path!, { ...lambda, y: "coefficient" }),
    ...panelAxes(errors!, { ...lambda, y: "RMSE" }, { y: { rangemode: "tozero" } }),
    annotations: [
      panelTitle(data!, "The line"),
      panelTitle(bowl!, "The bowl of the error + λw²"),
      panelTitle(path!, "The path: slope w (solid), intercept b (dashed)"),
      panelTitle(errors!, "RMSE: training (solid), leave-one-out (dashed)"),
    ],
    margin: { l: 60, r: 20, t: 80, b: 60 },
  };
}

function stepLabel(
  { thetas, training, leftOut }: FitsByLambda,
  lambda: number,
  step: number,
): string {
  return (
    `λ = ${short(lambda)}: slope ${short(thetas[step]![1])}, ` +
    `RMSE ${short(training[step]!)} in training, ${short(leftOut[step]!)} left out`
  );
}

function describe({ x, lambdas, thetas, training, leftOut }: FitsByLambda): string {
  const last = lambdas.length - 1;
  const best = leftOut.indexOf(Math.min(...leftOut));
  return (
    `Four panels for ${x.length} points and λ from ${short(lambdas[0]!)} to ${short(lambdas[last]!)}. ` +
    `The line turns from ${lineInWords(...thetas[0]!)} to ${lineInWords(...thetas[last]!)}; ` +
    "the bowl narrows along the slope and its bottom moves towards slope 0. " +
    `The training RMSE rises from ${short(training[0]!)} to ${short(training[last]!)}. ` +
    `The leave-one-out RMSE goes from ${short(leftOut[0]!)} to ${short(leftOut[last]!)} ` +
    `and is least, ${short(leftOut[best]!)}, at λ = ${short(lambdas[best]!)}.`
  );
}

function numbersOf({ lambdas, thetas, training, leftOut }: FitsByLambda): Record<string, string> {
  return Object.fromEntries(
    lambdas.map((lambda, k) => [
      `λ = ${short(lambda)}`,
      `slope ${short(thetas[k]![1])}, training ${short(training[k]!)}, left out ${short(leftOut[k]!)}`,
    ]),
  );
}
