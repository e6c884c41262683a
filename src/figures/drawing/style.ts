// The style of all figures: colours, layout, axes, points, lines.
import type { FigureLayout, Trace } from "./figure";

/**
 * The colours of Okabe and Ito (2008), told apart by readers with any kind of colour vision. Colour is never the only
 * sign in a figure: shape or dash says the same.
 *
 * @see https://jfly.uni-koeln.de/color/
 */
export const okabeIto = {
  black: "#000000",
  orange: "#E69F00",
  skyBlue: "#56B4E9",
  green: "#009E73",
  yellow: "#F0E442",
  blue: "#0072B2",
  vermillion: "#D55E00",
  purple: "#CC79A7",
} as const;

/** What each colour stands for, the same in every figure. */
export const role = {
  data: okabeIto.blue,
  model: okabeIto.vermillion,
  residual: okabeIto.purple,
  projection: okabeIto.green,
  guess: okabeIto.orange,
  muted: "#6B6B6B",
  grid: "#E3E3E3",
} as const;

/** Names of a figure and its axes, with units: `{ title, x: "Population (10,000s)", y: … }`. */
export interface Labels {
  title?: string;
  x?: string;
  y?: string;
  z?: string;
}

/**
 * The layout all figures share: title, axis titles, legend, a page of its own white.
 * The colours were chosen for white; in a dark theme `show` turns the whole figure into its negative.
 */
export function baseLayout(labels: Labels, height = 420): FigureLayout {
  return {
    title: {
      text: labels.title ?? "",
      // As large as forty letters may be on one line of a phone.
      font: { size: 16 },
      ...{ x: 0.02, xanchor: "left", y: 1, yanchor: "top", yref: "container", pad: { t: 16 } },
    },
    height,
    font: { family: "system-ui, sans-serif", size: 14, color: "#222222" },
    paper_bgcolor: "#FFFFFF",
    plot_bgcolor: "#FFFFFF",
    margin: { l: 70, r: 30, t: 76, b: 66 },
    xaxis: axis(labels.x ?? "x"),
    yaxis: axis(labels.y ?? "y"),
    legend: legendBelowTitle(height),
    hovermode: "closest",
  };
}

/** Where a title ends, in pixels from the top of its figure. */
export const titleEnds = 42;

/** However many rows a narrow page makes of it, it stays clear of the title: the plot moves down for what is placed in the whole. */
function legendBelowTitle(height: number): NonNullable<FigureLayout["legend"]> {
  return {
    ...{ orientation: "h", x: 0.02, y: 1 - titleEnds / height, yanchor: "top", font: { size: 13 } },
    ...{ xref: "container", yref: "container" },
  } as NonNullable<FigureLayout["legend"]>;
}

/** One axis of a flat figure. */
export function axis(title: string) {
  return {
    // Close to the numbers, and clear of the figure's edge.
    title: { text: title, standoff: 12, font: { size: 14 } },
    gridcolor: role.grid,
    zerolinecolor: "#BDBDBD",
    linecolor: "#8A8A8A",
    automargin: true,
  };
}

/** One axis of a figure in three dimensions. */
export function axis3d(title: string) {
  return {
    title: { text: title },
    gridcolor: "#D0D0D0",
    backgroundcolor: "#F7F7F7",
    showbackground: true,
    zerolinecolor: "#8A8A8A",
  };
}

/** Points of data: filled blue circles. */
export function points(x: ArrayLike<number>, y: ArrayLike<number>, name: string): Trace {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: Array.from(x),
    y: Array.from(y),
    marker: { color: role.data, size: 9, line: { color: "#FFFFFF", width: 1 } },
  };
}

/** Dashes tell lines apart that differ in colour. */
export type Dash = "solid" | "dash" | "dot" | "dashdot";

/** A line of a model: solid vermillion, or dashed in the colour given. */
export function line(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  name: string,
  { color = role.model as string, dash = "solid" as Dash } = {},
): Trace {
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: Array.from(x),
    y: Array.from(y),
    line: { color, width: 3, dash },
  };
}
