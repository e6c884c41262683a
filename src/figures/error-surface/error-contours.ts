// Contour lines of the squared error, side by side.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import {
  type Coefficients,
  type SquaredError,
  squaredError,
  type TwoColumns,
} from "../../formulas/squared-error";
import { short } from "../../report/format-number";
import { arrow } from "../drawing/arrow";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { baseLayout, type Labels, points, role } from "../drawing/style";
import { levelLine, levelPoint } from "./level-line";

/** One panel of contours: two columns of a design, the names of their coefficients, and a title. */
export interface ContourPanel {
  title: string;
  columns: TwoColumns;
  x?: string;
  y?: string;
}

/** How high above the bottom the level lines lie, as a share of ‖y‖². */
const LEVELS = [0.02, 0.08, 0.18, 0.32, 0.5];

/**
 * The level lines of several error bowls side by side, seen from above, at one scale: equal lengths
 * are equal in every panel and along both axes, so that a round bowl looks round. An arrow goes
 * straight downhill from one point until the error falls no more.
 *
 * @param y target, m numbers, the same for every panel
 * @throws InputError when the columns of a panel are dependent: a trough has no closed level lines
 *
 * @example
 * show(errorContours([{ title: "raw", columns: [ones, x] }, { title: "centred", columns: [ones, c] }], y));
 */
export function errorContours(
  panels: readonly ContourPanel[],
  y: Numbers,
  labels: Pick<Labels, "title"> = {},
): Figure {
  const bowls = panels.map((panel) => ({ ...panel, error: bowlOf(panel, y) }));
  const squareOfY = Array.from(y).reduce((sum, yi) => sum + yi * yi, 0);
  const levels = LEVELS.map((share) => share * squareOfY);
  const places = panelGrid(1, bowls.length, { across: 0.1 });
  const half = [0, 1].map(
    (k) => 1.15 * Math.max(...bowls.map(({ error }) => reach(error, levels.at(-1)!, k))),
  );
  return {
    data: bowls.flatMap(({ error }, k) => panelTraces(error, levels, places[k]!, k === 0)),
    layout: layoutOf(bowls, places, half, labels),
    narrow: narrowLayoutOf(bowls, half, labels),
    description: bowls
      .map(
        ({ title, error }) =>
          `${title}: level lines around (${error.bottom.map(short).join(", ")}), ${shapeOf(error)}.`,
      )
      .join(" "),
    numbers: Object.fromEntries(
      bowls.map(({ title, error }) => [`level lines, ${title}`, shapeOf(error)]),
    ),
  };
}

/** "6.8 times as long as wide": the root of the condition number of XᵀX. */
function shapeOf({ eigenvalues }: SquaredError): string {
  return `${short(Number(Math.sqrt(eigenvalues[0] / eigenvalues[1]).toPrecision(2)))} times as long as wide`;
}

function bowlOf({ columns, title }: ContourPanel, y: Numbers): SquaredError {
  const error = squaredError(columns, y);
  if (error.eigenvalues[1] > 0) return error;
  throw new InputError(
    `the columns of "${title}" are dependent, so its error is a trough without closed level lines; use errorSurface with over`,
  );
}

/** How far the level line of some height reaches from the bottom, along one of the two axes. */
function reach({ eigenvalues, directions }: SquaredError, height: number, axis: number): number {
  return Math.hypot(
    ...directions.map((direction, k) => direction[axis]! * Math.sqrt(height / eigenvalues[k]!)),
  );
}

function panelTraces(error: SquaredError, levels: number[], panel: Panel, first: boolean): Trace[] {
  const from = levelPoint(error, levels.at(-2)!, Math.PI / 4);
  const traces = [
    ...levels.map((height) => contour(error, height)),
    arrow(from, downhill(error, from), "straight downhill", { color: role.data, width: 3 }),
    {
      ...points([error.bottom[0]], [error.bottom[1]], "bottom θ"),
      marker: { color: role.model, size: 13, symbol: "diamond" },
    },
  ];
  return traces.map((trace, i) => ({
    ...trace,
    ...panel.axes,
    // One entry in the legend for each kind, from the first panel.
    showlegend: first && i >= levels.length - 1,
  }));
}

function contour(error: SquaredError, height: number): Trace {
  return {
    type: "scatter",
    name: "lines of equal error",
    ...levelLine(error, height, 180),
    mode: "lines",
    line: { color: "#2B5F82", width: 1.5 },
    hovertemplate: `error ${short(error.least + height)}<extra></extra>`,
  };
}

/** Exact line search: the lowest point along the negative gradient −g, gᵀg / (2 gᵀXᵀXg) of g away. */
function downhill({ gradient, eigenvalues, directions }: SquaredError, [p, q]: Coefficients) {
  const g = gradient(p, q);
  const curvature = directions.reduce(
    (sum, [a, b], k) => sum + eigenvalues[k]! * (a * g[0] + b * g[1]) ** 2,
    0,
  );
  const step = (g[0] ** 2 + g[1] ** 2) / (2 * curvature);
  return [p - step * g[0], q - step * g[1]] as const;
}

/** On a phone the panels are one below the other. */
function narrowLayoutOf(
  bowls: readonly (ContourPanel & { error: SquaredError })[],
  half: readonly number[],
  labels: Labels,
): FigureLayout {
  const gap = 100;
  const panel = (250 * half[1]!) / half[0]!;
  const all = bowls.length * (panel + gap) - gap;
  const places = panelGrid(bowls.length, 1, { up: gap / all });
  const layout = layoutOf(bowls, places, half, labels);
  return { ...layout, height: all + 220, margin: { ...layout.margin, t: 160 } };
}

function layoutOf(
  bowls: readonly (ContourPanel & { error: SquaredError })[],
  places: readonly Panel[],
  half: readonly number[],
  labels: Labels,
): FigureLayout {
  const width = places[0]!.across[1];
  // As high as equal scales want it in a notebook of the usual width.
  const layout = baseLayout(labels, 230 + (840 * width * half[1]!) / half[0]!);
  const range = (middle: number, k: number) => [middle - half[k]!, middle + half[k]!];
  const axes = bowls.map(({ x = "intercept b", y = "slope w", error: { bottom } }, k) =>
    panelAxes(
      places[k]!,
      { x, y },
      {
        x: { range: range(bottom[0], 0) },
        y: {
          range: range(bottom[1], 1),
          scaleanchor: places[k]!.axes.xaxis,
          constrain: "domain",
          constraintoward: "top",
        },
      },
    ),
  );
  return {
    ...layout,
    ...Object.assign({}, ...axes),
    // Room for a legend of three rows, as a narrow page has it, above the headings.
    margin: { ...layout.margin, t: 140 },
    annotations: bowls.map(({ title, error }, k) => ({
      ...panelTitle(places[k]!, `<b>${title}</b><br>${shapeOf(error)}`),
      align: "left" as const,
    })),
  };
}
