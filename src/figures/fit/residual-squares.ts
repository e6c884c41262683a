// The squares of the residuals, drawn as squares.
import { mean } from "../../arithmetic/mean";
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { nearestStep, type SliderStep, withSlider } from "../drawing/slider";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";

/**
 * The squares of the residuals, drawn as real squares: their areas are what least squares adds up.
 * Both axes share one scale, or a square would not look like one.
 *
 * @param theta [b, w]: the line b + w·x.
 * @example
 * show(residualSquares([1, 2, 3], [1, 2, 2], [2 / 3, 1 / 2]));
 */
export function residualSquares(
  x: Numbers,
  y: Numbers,
  theta: Numbers,
  labels: Labels = {},
): Figure {
  const e = residualsOf(x, y, theta);
  const sum = e.reduce((total, ei) => total + ei * ei, 0);
  return {
    data: tracesOf(x, y, theta),
    layout: squareLayout(x, y, [theta], labels),
    description:
      `${x.length} points, the line ${lineInWords(theta[0]!, theta[1]!)}, and on each residual a square. ` +
      `The areas add up to ${short(sum)}.`,
    numbers: Object.fromEntries(
      e
        .map((ei, i) => [`square at x = ${short(x[i]!)}`, short(ei * ei)])
        .concat([["sum", short(sum)]]),
    ),
  };
}

/**
 * A line that turns about the point of means, with its squares: move the slider to make their sum
 * small. A line with the least sum of squares must pass through that point.
 *
 * @param slopes The slopes of the slider, in order.
 * @param start The slope nearest to it is shown first.
 * @example
 * show(turningLine([1, 2, 3], [1, 2, 2], [0, 0.25, 0.5, 0.75, 1], { start: 1 }));
 */
export function turningLine(
  x: Numbers,
  y: Numbers,
  slopes: number[],
  { start = slopes[0]!, ...labels }: Labels & { start?: number } = {},
): Figure {
  const meanX = mean(x);
  const meanY = mean(y);
  const through = (slope: number): [number, number] => [meanY - slope * meanX, slope];
  const sums = slopes.map((slope) =>
    residualsOf(x, y, through(slope)).reduce((total, e) => total + e * e, 0),
  );
  const steps: SliderStep[] = slopes.map((slope, k) => ({
    label: `slope ${short(slope)}: the squares add up to ${short(sums[k]!)}`,
    data: tracesOf(x, y, through(slope)),
  }));
  const active = nearestStep(slopes, start);
  const first = residualSquares(x, y, through(slopes[active]!), labels);
  const layout = squareLayout(x, y, slopes.map(through), labels);
  const figure = withSlider({ ...first, layout }, steps, { active });
  const best = sums.indexOf(Math.min(...sums));
  return {
    ...figure,
    description:
      `A line through the point of means (${short(meanX)}, ${short(meanY)}) turns from slope ${short(slopes[0]!)} ` +
      `to ${short(slopes.at(-1)!)}. The squares of the residuals add up to ${short(sums[0]!)} at first, ` +
      `to ${short(sums[best]!)} at slope ${short(slopes[best]!)}, where they are least, and to ${short(sums.at(-1)!)} at last.`,
    numbers: Object.fromEntries(
      slopes.map((slope, k) => [`sum of squares at slope ${short(slope)}`, short(sums[k]!)]),
    ),
  };
}

function tracesOf(x: Numbers, y: Numbers, theta: Numbers): Trace[] {
  const [b, w] = [theta[0]!, theta[1]!];
  const ends = extent(x, 0.2);
  const fitted = Array.from(x, (xi) => b + w * xi);
  return [
    squares(x, y, fitted),
    line(
      ends,
      ends.map((end) => b + w * end),
      "line",
    ),
    points(x, y, "data"),
    {
      ...points(x, fitted, "prediction ŷ"),
      marker: { color: role.model, size: 9, symbol: "diamond" },
    },
  ];
}

/** One closed outline a square, from the point to the line and as far to the side. */
function squares(x: Numbers, y: Numbers, fitted: number[]): Trace {
  const outlines = fitted.map((yHat, i) => {
    const side = y[i]! - yHat;
    return {
      x: [x[i]!, x[i]!, x[i]! - side, x[i]! - side, x[i]!, null],
      y: [y[i]!, yHat, yHat, y[i]!, y[i]!, null],
    };
  });
  return {
    type: "scatter",
    mode: "lines",
    name: "squared residual",
    x: outlines.flatMap((outline) => outline.x) as number[],
    y: outlines.flatMap((outline) => outline.y) as number[],
    fill: "toself",
    fillcolor: "rgba(204, 121, 167, 0.3)",
    line: { color: role.residual, width: 1.5 },
    hoverinfo: "skip",
  };
}

/** Both axes share one scale, and the squares of every line are inside them. */
function squareLayout(x: Numbers, y: Numbers, thetas: Numbers[], labels: Labels): Figure["layout"] {
  const layout = baseLayout(labels, 520);
  const sides = thetas.flatMap((theta) => residualsOf(x, y, theta).map((e, i) => x[i]! - e));
  return {
    ...layout,
    xaxis: {
      ...layout.xaxis,
      range: extent(Array.from(x).concat(sides), 0.1),
      constrain: "domain",
    },
    yaxis: { ...layout.yaxis, range: extent(y, 0.35), constrain: "domain", scaleanchor: "x" },
  };
}

function residualsOf(x: Numbers, y: Numbers, theta: Numbers): number[] {
  return Array.from(y, (yi, i) => yi - (theta[0]! + theta[1]! * x[i]!));
}
