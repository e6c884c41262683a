// The fitted line for each of several λ, in panels.
import { mean } from "../../arithmetic/mean";
import type { Numbers } from "../../data/numbers";
import { ridgePath } from "../../regression/ridge/ridge-path";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { lineAcross } from "../drawing/line-across";
import { type Panel, panelGrid, panelTitle, sharedAxes } from "../drawing/panels";
import { baseLayout, type Labels, points, role } from "../drawing/style";

/** How the panels are named and laid out. */
export interface LambdaPanelsOptions extends Labels {
  /** How many panels are in a row. */
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
  const panels = gridOf(lambdas.length, columns);
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
  const layout = layoutOf(x, y, panels, { count: lambdas.length, columns }, labels);
  const onPhone = Math.min(columns, 2);
  const narrow = gridOf(lambdas.length, onPhone);
  return {
    data,
    layout: {
      ...layout,
      // In one line a heading would run into the next panel on a narrow page.
      annotations: names.map((name, k) => ({
        ...panelTitle(panels[k]!, `${name}<br>w = ${slopes[k]}`, 13),
        align: "left" as const,
      })),
    },
    narrow: layoutOf(x, y, narrow, { count: lambdas.length, columns: onPhone }, labels),
    description:
      `${lambdas.length} panels with the same ${x.length} points and one line each. ` +
      `The slope goes from ${slopes[0]} at ${names[0]} to ${slopes.at(-1)} at ${names.at(-1)}.`,
    numbers: Object.fromEntries(
      names.map((name, k) => [name, `slope ${slopes[k]}, RMSE ${short(trainingRmse[k]!)}`]),
    ),
  };
}

function gridOf(count: number, columns: number): Panel[] {
  const rows = Math.ceil(count / columns);
  return panelGrid(rows, columns, { across: 0.025, up: 0.28 / rows });
}

/** One scale for all panels. */
function layoutOf(
  x: Numbers,
  y: Numbers,
  panels: Panel[],
  { count, columns }: { count: number; columns: number },
  labels: Labels,
): FigureLayout {
  const rows = panels.length / columns;
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 120 + 190 * rows);
  const ranges = { x: extent(x, 0.05), y: extent(y, 0.05) };
  return {
    ...base,
    ...sharedAxes(panels.slice(0, count), columns, labels, ranges),
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
