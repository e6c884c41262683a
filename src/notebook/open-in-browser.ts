// openInBrowser: a figure in a browser window.
import type { Figure } from "../figures/drawing/figure";
import { plotlyJson } from "./plotly-json";

/**
 * Draws a figure with nodeplotlib's own `plot`, in a browser window instead of the notebook.
 *
 * Know before you call it: the window opens on the machine where the kernel runs; a server is
 * started that listens on every network interface; the page loads plotly.js 1.58 from the
 * internet; and each call sends all earlier figures again.
 * nodeplotlib is loaded only here, since loading it takes 0.7 s.
 *
 * @example
 * await openInBrowser(scatter(x, y));
 */
export async function openInBrowser(figure: Figure): Promise<void> {
  const { plot } = await import("nodeplotlib");
  const { data, layout } = plotlyJson(figure);
  plot(data as Parameters<typeof plot>[0], layout as Parameters<typeof plot>[1]);
}
