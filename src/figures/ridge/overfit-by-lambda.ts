// A curve with too many coefficients, and what λ does to it.
import type { Numbers } from "../../data/numbers";
import { rmse } from "../../formulas/metrics";
import { ridgePath } from "../../regression/ridge/ridge-path";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { powersOfTen } from "../drawing/powers-of-ten";
import { nearestStep, withSlider } from "../drawing/slider";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";
import { visibleDigits } from "../drawing/visible-digits";

/** Points in the plane: place i of each list belongs to point number i. */
interface Points {
  x: Numbers;
  y: Numbers;
}

interface Curves {
  fitted: Points;
  unseen: Points;
  lambdas: number[];
  /** ŷ at any x, for λ number l. */
  predict: (l: number, x: number) => number;
  /** RMSE on the fitted and on the unseen points, for each λ. */
  errors: { fitted: number[]; unseen: number[] };
}

/**
 * A fit with many coefficients for each λ of a slider: at the left the curve, the points it was fitted to and points that it has
 * not seen; at the right the RMSE on both.
 *
 * @param featuresOf The features of one x, such as its powers.
 * @param lambdas λ > 0 from small to large, a step of the slider each.
 * @param options Titles, and `start`: the λ shown first, or the nearest to it.
 * @example
 * const fitted = { x: [1, 2, 3, 4], y: [1, 3, 2, 4] };
 * const unseen = { x: [1.5, 2.5, 3.5], y: [2, 2, 3] };
 * show(overfitByLambda(fitted, unseen, (x) => [x, x ** 2, x ** 3], [0.01, 0.1, 1]));
 */
export function overfitByLambda(
  fitted: Points,
  unseen: Points,
  featuresOf: (x: number) => number[],
  lambdas: number[],
  { start = lambdas[0]!, ...labels }: Labels & { start?: number } = {},
): Figure {
  const curves = fitEach(fitted, unseen, featuresOf, lambdas);
  const panels = panelGrid(1, 2, { across: 0.18, heading: 0.1 });
  const active = nearestStep(lambdas, start);
  const still = stillTraces(curves, panels);
  const moving = (l: number) => movingTraces(curves, panels, l);
  const { errors } = curves;
  const best = errors.unseen.indexOf(Math.min(...errors.unseen));
  const label = (l: number) =>
    `λ = ${short(lambdas[l]!)}: RMSE ${short(errors.fitted[l]!)} fitted, ${short(errors.unseen[l]!)} unseen`;
  const last = lambdas.length - 1;
  return withSlider(
    {
      data: [...still, ...moving(active)],
      layout: layoutOf(curves, panels, labels),
      // On a phone one panel is below the other: side by side they are slivers.
      narrow: {
        ...layoutOf(curves, panelGrid(2, 1, { up: 0.2, heading: 0.06 }), labels),
        height: 660,
      },
      description:
        `A curve with ${featuresOf(0).length + 1} coefficients through ${fitted.x.length} points, for λ from ${short(lambdas[0]!)} ` +
        `to ${short(lambdas[last]!)}. It swings widely at first, and flattens in the end. The RMSE on the fitted points only rises, ` +
        `from ${short(errors.fitted[0]!)} to ${short(errors.fitted[last]!)}. On ${unseen.x.length} unseen points it falls from ` +
        `${short(errors.unseen[0]!)} to ${short(errors.unseen[best]!)} at λ = ${short(lambdas[best]!)}, and then rises to ${short(errors.unseen[last]!)}.`,
      numbers: Object.fromEntries(
        lambdas.map((lambda, l) => [
          `λ = ${short(lambda)}`,
          `RMSE ${short(errors.fitted[l]!)} fitted, ${short(errors.unseen[l]!)} unseen`,
        ]),
      ),
    },
    lambdas.map((_, l) => ({
      label: label(l),
      data: moving(l).map(({ x, y }) => ({ x: x!, y: y! })),
      traces: moving(l).map((_, k) => still.length + k),
    })),
    { active },
  );
}

function fitEach(
  fitted: Points,
  unseen: Points,
  featuresOf: (x: number) => number[],
  lambdas: number[],
): Curves {
  const rows = Array.from(fitted.x, featuresOf);
  const { thetas, trainingRmse } = ridgePath(rows, fitted.y, lambdas);
  const predict = (l: number, x: number) =>
    featuresOf(x).reduce((sum, feature, j) => sum + feature * thetas[l]![j + 1]!, thetas[l]![0]!);
  const unseenRmse = lambdas.map((_, l) =>
    rmse(
      unseen.y,
      Array.from(unseen.x, (x) => predict(l, x)),
    ),
  );
  return { fitted, unseen, lambdas, predict, errors: { fitted: trainingRmse, unseen: unseenRmse } };
}

function stillTraces({ fitted, unseen, lambdas, errors }: Curves, [data, rms]: Panel[]): Trace[] {
  return [
    { ...points(fitted.x, fitted.y, "fitted"), ...data!.axes },
    {
      ...points(unseen.x, unseen.y, "unseen"),
      ...data!.axes,
      marker: { color: role.residual, size: 8, symbol: "square-open" },
    },
    {
      ...line(lambdas, errors.fitted, "RMSE, fitted", { color: role.data, dash: "dot" }),
      ...rms!.axes,
    },
    {
      ...line(lambdas, errors.unseen, "RMSE, unseen", { color: role.residual, dash: "dash" }),
      ...rms!.axes,
    },
  ].map((trace) => ({ ...trace, hoverinfo: "x+y+name" })) as Trace[];
}

/** The curve, and where its λ is on the two curves of errors. */
function movingTraces(
  { fitted, lambdas, predict, errors }: Curves,
  [data, rms]: Panel[],
  l: number,
): Trace[] {
  const [low, high] = extent(fitted.x);
  const places = Array.from({ length: 121 }, (_, k) => low + ((high - low) * k) / 120);
  return [
    {
      ...line(
        places.map(visibleDigits),
        places.map((x) => visibleDigits(predict(l, x))),
        "curve",
      ),
      ...data!.axes,
    },
    {
      ...points([lambdas[l]!, lambdas[l]!], [errors.fitted[l]!, errors.unseen[l]!], "this λ"),
      ...rms!.axes,
      showlegend: false,
      marker: { color: role.model, size: 11, symbol: ["diamond", "diamond-open"] },
    },
  ];
}

function layoutOf(
  { fitted, unseen, lambdas }: Curves,
  [data, rms]: Panel[],
  labels: Labels,
): FigureLayout {
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 420);
  const heights = extent([...Array.from(fitted.y), ...Array.from(unseen.y)], 0.2);
  return {
    ...base,
    ...panelAxes(data!, { x: labels.x ?? "x", y: labels.y ?? "y" }, { y: { range: heights } }),
    ...panelAxes(
      rms!,
      { x: "λ", y: "RMSE" },
      { x: powersOfTen(extent(lambdas), 4), y: { rangemode: "tozero" } },
    ),
    annotations: [panelTitle(data!, "The curve"), panelTitle(rms!, "The two errors")],
    showlegend: true,
    margin: { l: 60, r: 20, t: 84, b: 60 },
  };
}
