// Residual plots in four panels.
import { mean } from "../../arithmetic/mean";
import {
  type ResidualDiagnostics,
  residualDiagnostics,
} from "../../regression/inference/residual-diagnostics";
import type { NormalLinearRegression } from "../../regression/linear-regression";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { baseLayout, line, points, role } from "../drawing/style";
import { thinnedRemark, thinnedRows } from "../drawing/thinned";

/** How the panels are named. */
export interface ResidualPanelsOptions {
  title?: string;
  /** The name of y with its unit. */
  target?: string;
}

/** So many rows with the largest Cook's distance are named. */
const NAMED = 3;

/**
 * Four plots of the residuals of a fit, which show what R² hides:
 * a bend (residuals against fitted), tails that are too long (QQ), a scatter that grows (scale–location),
 * and single rows that decide the fit (leverage, with the lines of Cook's distance 0.5 and 1).
 *
 * The three rows with the largest Cook's distance are named, counted from 1.
 *
 * @param model fitted with λ = 0
 * @throws InputError as `residualDiagnostics` does
 *
 * @example
 * show(residualPanels(new NormalLinearRegression().fit(X, y), { target: "price ($)" }));
 */
export function residualPanels(
  model: NormalLinearRegression,
  { title = "Four looks at the residuals", target = "y" }: ResidualPanelsOptions = {},
): Figure {
  const diagnostics = residualDiagnostics(model);
  const named = largest(diagnostics.cooksDistance, NAMED);
  const rowCount = diagnostics.fitted.length;
  const rows = thinnedRows(rowCount, { always: named });
  const panels = panelGrid(2, 2, { across: 0.18, up: 0.24 });
  const contents = panelContents(diagnostics, model.diagnosis.rank, target);
  const { xaxis: _x, yaxis: _y, ...base } = baseLayout({ title }, 660);
  const layoutOf = (grid: readonly Panel[]) => ({
    ...Object.assign(
      {},
      ...contents.map((content, k) => panelAxes(grid[k]!, content, rangesOf(content, rows))),
    ),
    annotations: contents.map(({ heading }, k) => ({
      ...panelTitle(grid[k]!, heading),
      align: "left" as const,
    })),
  });
  return {
    data: contents.flatMap((content, k) => tracesOf(content, panels[k]!, rows, named)),
    layout: {
      ...base,
      ...layoutOf(panels),
      showlegend: false,
      margin: { l: 60, r: 15, t: 90, b: 60 },
    },
    // On a phone one panel below the other: side by side their names lie over each other.
    narrow: { ...layoutOf(panelGrid(4, 1, { up: 0.1 })), height: 1300 },
    description: describePanels(diagnostics, named) + thinnedRemark(rows.length, rowCount),
    numbers: Object.fromEntries(
      named.map((i) => [
        `row ${i + 1}`,
        `leverage ${short(diagnostics.leverage[i]!)}, standardised residual ${short(diagnostics.standardised[i]!)}, ` +
          `Cook's distance ${short(diagnostics.cooksDistance[i]!)}`,
      ]),
    ),
  };
}

/** One panel: what is drawn against what, and the lines that help to read it. */
interface PanelContent {
  heading: string;
  x: string;
  y: string;
  across: readonly number[];
  up: readonly number[];
  lines: Trace[];
}

function panelContents(
  diagnostics: ResidualDiagnostics,
  rank: number,
  target: string,
): PanelContent[] {
  const { fitted, residuals, standardised, normalQuantiles, leverage } = diagnostics;
  const roots = standardised.map((r) => Math.sqrt(Math.abs(r)));
  const fittedTitle = `fitted ${target}`;
  return [
    {
      heading: "A bend? Residuals<br>against fitted",
      ...{ x: fittedTitle, y: "residual", across: fitted, up: residuals },
      lines: [guide(extent(fitted), [0, 0]), trend(fitted, residuals)],
    },
    {
      heading: "Long tails?<br>QQ",
      ...{ x: "normal quantile", y: "standardised residual" },
      ...{ across: normalQuantiles, up: standardised },
      lines: [guide(extent(normalQuantiles), extent(normalQuantiles))],
    },
    {
      heading: "Growing scatter?<br>Scale–location",
      ...{ x: fittedTitle, y: "√|standardised residual|", across: fitted, up: roots },
      lines: [trend(fitted, roots)],
    },
    {
      heading: "Who decides?<br>Leverage",
      ...{ x: "leverage", y: "standardised residual", across: leverage, up: standardised },
      lines: [guide([0, extent(leverage)[1]], [0, 0]), ...cooksLines(leverage, rank)],
    },
  ];
}

function tracesOf(
  content: PanelContent,
  panel: Panel,
  rows: readonly number[],
  named: readonly number[],
): Trace[] {
  const others = rows.filter((i) => !named.includes(i));
  const at = (values: readonly number[], which: readonly number[]) => which.map((i) => values[i]!);
  const marked: Trace = {
    ...points(at(content.across, named), at(content.up, named), "largest Cook's distance"),
    mode: "text+markers",
    text: named.map((i) => `${i + 1}`),
    // Away from the middle, where the other points are.
    textposition: named.map((i) => (content.up[i]! < 0 ? "bottom center" : "top center")) as never,
    textfont: { size: 12 },
    marker: { color: role.model, size: 9, symbol: "diamond", line: { color: "#FFFFFF", width: 1 } },
  };
  const data = {
    ...points(at(content.across, others), at(content.up, others), "data"),
    marker: { color: role.data, size: 5, opacity: 0.6 },
  };
  return [data, ...content.lines, marked].map((trace) => ({ ...trace, ...panel.axes }));
}

/** Only the points set the scale; a line of Cook's distance may leave it. */
function rangesOf({ across, up }: PanelContent, rows: readonly number[]): { x: object; y: object } {
  const range = (values: readonly number[], margin: number) => ({
    range: extent(
      rows.map((i) => values[i]!).filter((value) => !Number.isNaN(value)),
      margin,
    ),
  });
  return { x: range(across, 0.13), y: range(up, 0.14) };
}

function guide(x: readonly number[], y: readonly number[]): Trace {
  const trace = line(x, y, "as it should be", { color: role.muted, dash: "dash" });
  return { ...trace, line: { color: role.muted, width: 1.5, dash: "dash" }, hoverinfo: "skip" };
}

/** The means of the values in ten groups of equal size, from left to right. */
function trend(x: readonly number[], y: readonly number[]): Trace {
  const order = x.map((_, i) => i).filter((i) => !Number.isNaN(y[i]));
  order.sort((a, b) => x[a]! - x[b]!);
  const groups = Math.max(1, Math.min(10, Math.floor(order.length / 4)));
  const means = Array.from({ length: groups }, (_, k) => {
    const part = order.slice(
      Math.floor((k * order.length) / groups),
      Math.floor(((k + 1) * order.length) / groups),
    );
    return [mean(part.map((i) => x[i]!)), mean(part.map((i) => y[i]!))] as const;
  });
  const trace = line(
    means.map(([at]) => at),
    means.map(([, height]) => height),
    "mean of neighbours",
  );
  return { ...trace, line: { color: role.model, width: 2, dash: "solid" } };
}

/** Where Cook's distance is D: r = ±√(D · rank · (1 − h) / h). */
function cooksLines(leverage: readonly number[], rank: number): Trace[] {
  const most = Math.min(0.999, 1.1 * extent(leverage)[1]);
  const places = Array.from({ length: 60 }, (_, k) => (most * (k + 1)) / 60);
  return [0.5, 1].flatMap((distance) =>
    [1, -1].map((sign) => {
      const r = places.map((h) => sign * Math.sqrt((distance * rank * (1 - h)) / h));
      const dash = distance === 1 ? "solid" : "dot";
      const name = `Cook's distance ${distance}`;
      return {
        ...line(places, r, name),
        line: { color: role.residual, width: 2, dash },
      } as Trace;
    }),
  );
}

/** The places of the largest values, the largest first. */
function largest(values: readonly number[], count: number): number[] {
  return values
    .map((_, i) => i)
    .filter((i) => !Number.isNaN(values[i]))
    .sort((a, b) => values[b]! - values[a]!)
    .slice(0, count);
}

function describePanels(diagnostics: ResidualDiagnostics, named: readonly number[]): string {
  const { residuals, standardised, leverage, cooksDistance } = diagnostics;
  const [lowest, highest] = extent(residuals);
  const far = standardised.filter((r) => Math.abs(r) > 3).length;
  const [atLeverage] = largest(leverage, 1);
  const [atCook] = named;
  return (
    `Four panels of ${residuals.length} residuals, from ${short(lowest)} to ${short(highest)}: against the fitted values, ` +
    "against normal quantiles, their size against the fitted values, and against leverage. " +
    `${far} of the standardised residuals ${far === 1 ? "lies" : "lie"} beyond ±3. ` +
    `The largest leverage is ${short(leverage[atLeverage!]!)}, in row ${atLeverage! + 1}` +
    (atCook === undefined
      ? "."
      : `; the largest Cook's distance is ${short(cooksDistance[atCook]!)}, in row ${atCook + 1}.`)
  );
}
