// Figure: traces, layout, frames and a description.
import type { Layout, PlotData } from "plotly.js";

/** One trace of a figure: nodeplotlib's `Plot`, plus attributes that its older types do not know. */
export type Trace = Partial<PlotData> & { [attribute: string]: unknown };

/** The layout of a figure: nodeplotlib's `Layout`, plus attributes that its older types do not know. */
export type FigureLayout = Partial<Layout> & { [attribute: string]: unknown };

/** One step of a figure that moves: the traces that change, found again by the step's name. */
export interface FigureFrame {
  name: string;
  data: Trace[];
  /** Which traces `data` replaces; all of them in order when left out. */
  traces?: number[];
  layout?: FigureLayout;
}

/**
 * A figure as plain data: nothing is drawn until `show(figure)` or `openInBrowser(figure)`.
 */
export interface Figure {
  data: Trace[];
  layout: FigureLayout;
  /** Where the layout differs on a page as narrow as a phone; `narrowLayout` adds how a scene in space does. */
  narrow?: FigureLayout;
  /** Present in a figure with a slider; it moves without a kernel. */
  frames?: FigureFrame[];
  /** What a person who cannot see the figure needs to know, with its numbers. */
  description: string;
  /** The few numbers that the figure shows, by name, for the table below it. */
  numbers?: Record<string, number | string>;
}
