// Panels: several plots in one figure.
import type { FigureLayout } from "./figure";
import { axis } from "./style";

/** One panel of a grid: the names by which traces and the layout know its axes, and its place. */
export interface Panel {
  /** For a trace: `{ ...trace, ...panel.axes }`. */
  axes: { xaxis: string; yaxis: string };
  /** For the layout: `{ [panel.x]: …, [panel.y]: … }`. */
  x: string;
  y: string;
  /** Left and right, bottom and top, as shares of the figure. */
  across: [number, number];
  up: [number, number];
}

/**
 * Panels in rows from the top left, with a share of the figure left free between them, and above them one for their
 * headings: a legend of many rows then moves both down.
 */
export function panelGrid(
  rows: number,
  columns: number,
  { across = 0.08, up = 0.16, heading = 0 } = {},
): Panel[] {
  const width = (1 - (columns - 1) * across) / columns;
  const height = (1 - heading - (rows - 1) * up) / rows;
  return Array.from({ length: rows * columns }, (_, k) => {
    const left = (k % columns) * (width + across);
    const bottom = (rows - 1 - Math.floor(k / columns)) * (height + up);
    const number = k === 0 ? "" : `${k + 1}`;
    return {
      axes: { xaxis: `x${number}`, yaxis: `y${number}` },
      x: `xaxis${number}`,
      y: `yaxis${number}`,
      across: [left, left + width],
      up: [bottom, bottom + height],
    };
  });
}

/** The two axes of a panel for the layout, their titles close by; `x` and `y` add to each or change it. */
export function panelAxes(
  panel: Panel,
  titles: { x: string; y: string },
  { x = {}, y = {} }: { x?: object; y?: object } = {},
): FigureLayout {
  const near = (title: string) => ({
    ...axis(title),
    title: { text: title, standoff: 6, font: { size: 13 } },
  });
  return {
    [panel.x]: { ...near(titles.x), domain: panel.across, anchor: panel.axes.yaxis, ...x },
    [panel.y]: { ...near(titles.y), domain: panel.up, anchor: panel.axes.xaxis, ...y },
  };
}

/** The axes of panels on one scale, in so many columns: titles and numbers are at the left and below only. */
export function sharedAxes(
  panels: readonly Panel[],
  columns: number,
  labels: { x?: string; y?: string },
  ranges: { x: [number, number]; y: [number, number] },
): FigureLayout {
  const axes = panels.map((panel, k) => {
    const isLowest = k + columns >= panels.length;
    const isLeftmost = k % columns === 0;
    const titles = {
      x: isLowest ? (labels.x ?? "x") : "",
      y: isLeftmost ? (labels.y ?? "y") : "",
    };
    const shared = (axis: string) => (k > 0 ? { matches: axis } : {});
    return panelAxes(panel, titles, {
      x: { range: ranges.x, ...shared("x"), showticklabels: isLowest },
      y: { range: ranges.y, ...shared("y"), showticklabels: isLeftmost },
    });
  });
  return Object.assign({}, ...axes);
}

/** A heading over a panel, for `layout.annotations`: wherever the panel is. */
export function panelTitle({ axes }: Panel, text: string, size = 14) {
  return {
    text,
    x: 0,
    y: 1,
    // Plotly has these references, the older types do not.
    xref: `${axes.xaxis} domain` as "paper",
    yref: `${axes.yaxis} domain` as "paper",
    xanchor: "left" as const,
    yanchor: "bottom" as const,
    showarrow: false,
    font: { size },
  };
}
