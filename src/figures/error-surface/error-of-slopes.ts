// The squared error against the slope.
import { mean } from "../../arithmetic/mean";
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import type { Figure } from "../drawing/figure";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";

/**
 * The sum of squared errors of lines through the point of means, against their slope: a parabola.
 *
 * @param slopes Where the parabola is drawn, from left to right.
 * @param best The slope at its bottom.
 */
export function errorOfSlopes(
  x: Numbers,
  y: Numbers,
  slopes: number[],
  best: number,
  labels: Labels = {},
): Figure {
  const error = (slope: number) => sumOfSquares(x, y, slope);
  const bottom = error(best);
  const curve = line(slopes, slopes.map(error), "lines through the means", { color: role.data });
  return {
    data: [
      { ...curve, line: { ...curve.line, shape: "spline" } },
      {
        ...points([best], [bottom], `least: ${short(bottom)} at slope ${short(best)}`),
        marker: { color: role.model, size: 13, symbol: "diamond" },
      },
    ],
    layout: baseLayout({ x: "slope w", y: "sum of squared residuals", ...labels }),
    description:
      `The sum of squared residuals against the slope is a parabola. Its bottom, ${short(bottom)}, ` +
      `lies at slope ${short(best)}. At slope ${short(slopes[0]!)} it is ${short(error(slopes[0]!))}, ` +
      `at slope ${short(slopes.at(-1)!)} it is ${short(error(slopes.at(-1)!))}.`,
  };
}

/** Σ ((yᵢ − ȳ) − w (xᵢ − x̄))²: the sum of squared residuals of a line of slope w through the means. */
function sumOfSquares(x: Numbers, y: Numbers, slope: number): number {
  const meanX = mean(x);
  const meanY = mean(y);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (y[i]! - meanY - slope * (x[i]! - meanX)) ** 2;
  return sum;
}
