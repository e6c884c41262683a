import type { Numbers } from "../features";
import { type Coefficients, squaredError } from "../squared-error";
import { extent } from "./extent";
import type { Figure, Trace } from "./figure";
import { type Panel, panelAxes, panelGrid, panelTitle } from "./panels";
import { baseLayout, type Labels, line, points, role, short } from "./style";

type Line = [number, number];

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
 */
export function shiftedTarget(
  x: Numbers,
  y: Numbers,
  shift: number,
  lambda: number,
  labels: Labels = {},
): Figure {
  const lifted = Array.from(y, (yi) => yi + shift);
  const panels = panelGrid(1, 2, { across: 0.1 });
  const ones = new Float64Array(x.length).fill(1);
  const bestLines = (penalty: Coefficients): BeforeAfter => ({
    before: squaredError([ones, x], y, penalty).bottom,
    after: squaredError([ones, x], lifted, penalty).bottom,
  });
  const withM = bestLines([0, lambda]);
  const withIdentity = bestLines([lambda, lambda]);
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 400);
  const heights = [...Array.from(y), ...lifted];
  for (const { before, after } of [withM, withIdentity]) {
    heights.push(...ends(x, before), ...ends(x, after));
  }
  const range = { range: extent(heights, 0.06) };
  const titles = { x: labels.x ?? "x", y: labels.y ?? "y" };
  return {
    data: [withM, withIdentity].flatMap((lines, k) =>
      tracesOf(x, y, lifted, lines, panels[k]!, k === 0, shift),
    ),
    layout: {
      ...base,
      ...panelAxes(panels[0]!, titles, { y: range }),
      ...panelAxes(panels[1]!, titles, { y: range }),
      annotations: [
        panelTitle(panels[0]!, `λM: slope ${slopes(withM)}`),
        panelTitle(panels[1]!, `λI: slope ${slopes(withIdentity)}`),
      ],
      legend: { orientation: "h", x: 0, y: -0.25, yanchor: "top" },
      margin: { l: 60, r: 20, t: 90, b: 90 },
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

function ends(x: Numbers, [b, w]: Line): number[] {
  return extent(x, 0.15).map((end) => b + w * end);
}

function slopes({ before, after }: BeforeAfter): string {
  return `${short(before[1])} before, ${short(after[1])} after`;
}

function tracesOf(
  x: Numbers,
  y: Numbers,
  lifted: number[],
  { before, after }: BeforeAfter,
  panel: Panel,
  showlegend: boolean,
  shift: number,
): Trace[] {
  const across = extent(x, 0.15);
  return [
    points(x, y, "y"),
    { ...points(x, lifted, `y + ${short(shift)}`), marker: openCircles },
    line(across, ends(x, before), "line before", { dash: "dash" }),
    line(across, ends(x, after), "line after"),
  ].map((trace) => ({ ...trace, ...panel.axes, showlegend }));
}

const openCircles = {
  color: role.data,
  size: 10,
  symbol: "circle-open",
  line: { color: role.data, width: 2 },
};
