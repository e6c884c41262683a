// The fitted line for each of several λ, in panels.
import { mean } from "../../arithmetic/mean";
import type { Numbers } from "../../data/numbers";
import { ridgePath } from "../../regression/ridge/ridge-path";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { lineAcross } from "../drawing/line-across";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { baseLayout, type Labels, points, role } from "../drawing/style";

/** How the panels are named and laid out. */
export interface LambdaPanelsOptions extends Labels {
  /** How many panels stand in a row. */
  columns?: number;
  /** The slope that the reader expects at one of the λ, drawn dashed through the means. */
  guess?: { lambda: number; slope: number };
}

/**
 * The same samples once for each λ, with the line that λ gives: panels side by side on one scale,
 * so that only the line differs.
 *
 * @param x One feature.
 *
 * @example
 * show(panelsByLambda(x, y, [0, 10, 100], { title: "The line flattens" }));
 */
export function panelsByLambda(
  x: Numbers,
  y: Numbers,
  lambdas: number[],
  { columns = 4, guess, ...labels }: LambdaPanelsOptions = {},
): Figure {
  const { thetas, trainingRmse } = ridgePath(x, y, lambdas);
  const panels = panelGrid(Math.ceil(lambdas.length / columns), columns, {
    across: 0.025,
    up: 0.14,
  });
  const data = lambdas.flatMap((_, k): Trace[] => {
    const shown = { ...panels[k]!.axes, showlegend: k === 0 };
    return [
      { ...points(x, y, "data"), ...shown, marker: { color: role.data, size: 4 } },
      { ...lineAcross(x, thetas[k]!, "hypothesis", { margin: 0.05 }), ...shown },
    ];
  });
  const place = guess ? lambdas.indexOf(guess.lambda) : -1;
  if (guess && place >= 0) {
    const theta = [mean(y) - guess.slope * mean(x), guess.slope];
    const style = { color: role.guess, dash: "dash" } as const;
    data.push({
      ...lineAcross(x, theta, "your guess", { margin: 0.05, ...style }),
      ...panels[place]!.axes,
    });
  }
  const slopes = thetas.map(([, w]) => short(w!));
  const names = lambdas.map((lambda) => `λ = ${short(lambda)}`);
  return {
    data,
    layout: {
      ...layoutOf(x, y, panels, { count: lambdas.length, columns }, labels),
      annotations: names.map((name, k) =>
        panelTitle(panels[k]!, `${name}: slope ${slopes[k]}`, 13),
      ),
    },
    description:
      `${lambdas.length} panels with the same ${x.length} points and one line each. ` +
      `The slope goes from ${slopes[0]} at ${names[0]} to ${slopes.at(-1)} at ${names.at(-1)}.`,
    numbers: Object.fromEntries(
      names.map((name, k) => [name, `slope ${slopes[k]}, RMSE ${short(trainingRmse[k]!)}`]),
    ),
  };
}

/** One scale for all; titles and numbers stand at the left and below only. */
function layoutOf(
  x: Numbers,
  y: Numbers,
  panels: Panel[],
  { count, columns }: { count: number; columns: number },
  labels: Labels,
): FigureLayout {
  const rows = panels.length / columns;
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 120 + 190 * rows);
  const axes = panels.slice(0, count).map((panel, k) => {
    const leftmost = k % columns === 0;
    const lowest = k + columns >= count;
    const titles = {
      x: lowest ? (labels.x ?? "x") : "",
      y: leftmost ? (labels.y ?? "y") : "",
    };
    const shared = (axis: string) => (k > 0 ? { matches: axis } : {});
    return panelAxes(panel, titles, {
      x: { range: extent(x, 0.05), ...shared("x"), showticklabels: lowest },
      y: { range: extent(y, 0.05), ...shared("y"), showticklabels: leftmost },
    });
  });
  return {
    ...Object.assign(base, ...axes),
    legend: legendBeside(panels[count]),
    margin: { l: 60, r: 20, t: 90, b: 55 },
  };
}

/** In the first empty panel, or over the panels when there is none. */
function legendBeside(empty: Panel | undefined): object {
  if (!empty) return { orientation: "h", x: 1, xanchor: "right", y: 1.13 };
  const middle = (empty.up[0] + empty.up[1]) / 2;
  return { x: empty.across[0] + 0.03, y: middle, yanchor: "middle" };
}
