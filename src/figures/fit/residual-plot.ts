// A fitted line with its residuals.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import type { Figure, Trace } from "../drawing/figure";
import { type Labels, role } from "../drawing/style";
import { scatterWithHypothesis } from "./scatter-with-hypothesis";

/**
 * The residuals e = y − ŷ as vertical stems from the line to each sample.
 *
 * @param theta [b, w]: the line b + w·x.
 * @example
 * show(residualPlot([1, 2, 3], [1, 2, 2], [2 / 3, 1 / 2], { x: "x", y: "y" }));
 */
export function residualPlot(x: Numbers, y: Numbers, theta: Numbers, labels: Labels = {}): Figure {
  const figure = scatterWithHypothesis(x, y, theta, labels);
  const e = Array.from(y, (yi, i) => yi - (theta[0]! + theta[1]! * x[i]!));
  const largest = e.reduce((best, ei, i) => (Math.abs(ei) > Math.abs(e[best]!) ? i : best), 0);
  return {
    // Stems come first, so that points and line lie over them.
    data: [stems(x, y, e), ...figure.data],
    layout: figure.layout,
    description:
      `${figure.description} A dotted stem joins each point to the line: its residual. ` +
      `The longest is ${short(e[largest]!)}, at ${labels.x ?? "x"} = ${short(x[largest]!)}.`,
  };
}

function stems(x: Numbers, y: Numbers, e: number[]): Trace {
  return {
    type: "scatter",
    mode: "lines",
    name: "residual e = y − ŷ",
    x: e.flatMap((_, i) => [x[i]!, x[i]!, null]) as number[],
    y: e.flatMap((ei, i) => [y[i]!, y[i]! - ei, null]) as number[],
    line: { color: role.residual, width: 2, dash: "dot" },
    hoverinfo: "skip",
  };
}
