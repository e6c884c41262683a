// Several sets of samples, each with its line.
import type { Numbers } from "../../data/numbers";
import { NormalLinearRegression } from "../../regression/linear-regression";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Panel, panelGrid, panelTitle, sharedAxes } from "../drawing/panels";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";

/** The samples of one panel. */
export interface FittedPanel {
  title: string;
  /** One feature. */
  x: Numbers;
  y: Numbers;
}

/**
 * Several sets of samples side by side, each with its own least-squares line, all on one scale:
 * lines may be the same where pictures are not.
 *
 * @throws InputError as a fit of one of the sets does.
 *
 * @example
 * show(fittedPanels([{ title: "I", x: x1, y: y1 }, { title: "II", x: x2, y: y2 }]));
 */
export function fittedPanels(sets: readonly FittedPanel[], labels: Labels = {}): Figure {
  const columns = Math.ceil(Math.sqrt(sets.length));
  const panels = gridOf(sets.length, columns);
  const across = extent(
    sets.flatMap(({ x }) => Array.from(x)),
    0.08,
  );
  const fits = sets.map(({ x, y }) => new NormalLinearRegression().fit(x, y));
  const words = fits.map(({ theta: [b, w] }) => lineInWords(threeDigits(b!), threeDigits(w!)));
  const data = sets.flatMap(({ x, y }, k): Trace[] => {
    const shown = { ...panels[k]!.axes, showlegend: k === 0 };
    return [
      { ...points(x, y, "data"), ...shown, marker: { color: role.data, size: 8 } },
      { ...line(across, fits[k]!.predict(across), "fitted line"), ...shown },
    ];
  });
  return {
    data,
    layout: {
      ...layoutOf(sets, panels, columns, labels),
      annotations: sets.map(({ title }, k) => panelTitle(panels[k]!, `${title}: ŷ = ${words[k]}`)),
    },
    // On a phone one panel is below the other: side by side their names lie over each other.
    narrow: layoutOf(sets, gridOf(sets.length, 1), 1, labels),
    description:
      `${sets.length} panels on one scale, each with its points and their fitted line. ` +
      sets.map(({ title }, k) => `${title}: ${words[k]}.`).join(" "),
    numbers: Object.fromEntries(sets.map(({ title }, k) => [title, words[k]!])),
  };
}

function gridOf(count: number, columns: number): Panel[] {
  const rows = Math.ceil(count / columns);
  return panelGrid(rows, columns, { across: 0.05, up: 0.24 / rows });
}

/** One scale for all panels. */
function layoutOf(
  sets: readonly FittedPanel[],
  panels: readonly Panel[],
  columns: number,
  labels: Labels,
): FigureLayout {
  const rows = panels.length / columns;
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout(labels, 160 + 200 * rows);
  const ranges = {
    x: extent(
      sets.flatMap(({ x }) => Array.from(x)),
      0.08,
    ),
    y: extent(
      sets.flatMap(({ y }) => Array.from(y)),
      0.08,
    ),
  };
  return {
    ...base,
    ...sharedAxes(panels.slice(0, sets.length), columns, labels, ranges),
    legend: { orientation: "h", x: 1, xanchor: "right", y: 1 + 0.16 / rows, yanchor: "bottom" },
    margin: { l: 60, r: 20, t: 100, b: 55 },
  };
}

/** So few that lines which look the same read the same. */
function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
