// The line before and after a shift of y, with M and with the identity.
import type { Numbers } from "../../data/numbers";
import { type Coefficients, squaredError } from "../../formulas/squared-error";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { lineAcross } from "../drawing/line-across";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { baseLayout, type Labels, points, role } from "../drawing/style";

/** A line [b, w]. */
type Line = readonly [number, number];

interface BeforeAfter {
  before: Line;
  after: Line;
}

/**
 * What happens to the line when the same number is added to every y: with M, which leaves the
 * intercept alone, and with the identity, which penalises it.
 *
 * @param x One feature.
 * @param shift What is added to every y.
 * @param options.guess By how much the reader expects the slope to change with the identity.
 * @example
 * show(shiftedTarget([1, 2, 3], [1, 2, 2], 100, 1));
 */
export function shiftedTarget(
  x: Numbers,
  y: Numbers,
  shift: number,
  lambda: number,
  { guess, ...labels }: Labels & { guess?: number } = {},
): Figure {
  const lifted = Array.from(y, (yi) => yi + shift);
  const ones = new Float64Array(x.length).fill(1);
  const best = (penalty: Coefficients): BeforeAfter => ({
    before: squaredError([ones, x], y, penalty).bottom,
    after: squaredError([ones, x], lifted, penalty).bottom,
  });
  const withM = best([0, lambda]);
  const withIdentity = best([lambda, lambda]);

  const panels = panelGrid(1, 2, { across: 0.1 });
  const data = [withM, withIdentity].flatMap(({ before, after }, k) => {
    const traces = [
      points(x, y, "y"),
      { ...points(x, lifted, `y + ${short(shift)}`), marker: openCircles },
      lineAcross(x, before, "line before", { margin: 0.15, dash: "dash" }),
      lineAcross(x, after, "line after", { margin: 0.15 }),
    ];
    return traces.map((trace): Trace => ({ ...trace, ...panels[k]!.axes, showlegend: k === 0 }));
  });
  const heights = extent(
    data.flatMap((trace) => trace.y as number[]),
    0.06,
  );
  if (guess !== undefined) {
    const line = guessed(x, withIdentity, guess);
    data.push({
      ...lineAcross(x, line, "your guess", { margin: 0.15, ...guessStyle }),
      ...panels[1]!.axes,
    });
  }
  return {
    data,
    layout: layoutOf(panels, heights, [withM, withIdentity], labels),
    // On a phone the panels are one below the other.
    narrow: {
      ...layoutOf(panelGrid(2, 1, { up: 0.22 }), heights, [withM, withIdentity], labels),
      height: 640,
      legend: { y: -0.11 },
    },
    description:
      `Two panels with ${x.length} points before and after ${short(shift)} is added to every y, at λ = ${short(lambda)}. ` +
      `With M the slope is ${slopes(withM)}. With the identity it is ${slopes(withIdentity)}.`,
    numbers: {
      "slope with M, before": short(withM.before[1]),
      "slope with M, after": short(withM.after[1]),
      "slope with the identity, before": short(withIdentity.before[1]),
      "slope with the identity, after": short(withIdentity.after[1]),
    },
  };
}

const openCircles = {
  color: role.data,
  size: 10,
  symbol: "circle-open",
  line: { color: role.data, width: 2 },
};

const guessStyle = { color: role.guess, dash: "dot" } as const;

/** The line whose slope changed by the guess, through the middle of the line after the shift. */
function guessed(x: Numbers, { before, after }: BeforeAfter, change: number): Line {
  const middle = extent(x).reduce((sum, end) => sum + end / 2, 0);
  const w = before[1] + change;
  return [after[0] + (after[1] - w) * middle, w];
}

function slopes({ before, after }: BeforeAfter): string {
  return `${short(before[1])} before, ${short(after[1])} after`;
}

/** In one line it would run into the next panel on a narrow page. */
function heading(panel: Panel, text: string) {
  return { ...panelTitle(panel, text.replace(", ", ",<br>")), align: "left" as const };
}

function layoutOf(
  panels: ReturnType<typeof panelGrid>,
  range: [number, number],
  [withM, withIdentity]: [BeforeAfter, BeforeAfter],
  labels: Labels,
): Figure["layout"] {
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 400);
  const titles = { x: labels.x ?? "x", y: labels.y ?? "y" };
  return {
    ...base,
    ...panelAxes(panels[0]!, titles, { y: { range } }),
    ...panelAxes(panels[1]!, titles, { y: { range } }),
    annotations: [
      heading(panels[0]!, `λM: slope ${slopes(withM)}`),
      heading(panels[1]!, `λI: slope ${slopes(withIdentity)}`),
    ],
    legend: { orientation: "h", x: 0, y: -0.25, yanchor: "top" },
    margin: { l: 60, r: 20, t: 90, b: 90 },
  };
}
