// A board on which a point is dragged away: how the line follows it, and what the line without it says.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Labels } from "../drawing/style";
import type { Board, Panel, Place, Scene } from "./board";
import { toStep, within } from "./frame";
import { requirePoints } from "./points";

interface State {
  points: Place[];
  /** The point whose influence is shown: the one that was moved last. */
  row: number;
}

export interface InfluenceOptions extends Labels {
  /** Which point is looked at first, counted from 0; the last one when left out. */
  row?: number;
  /** What is asked of the point: what a fit without it misses it by, or how far it moves the whole line. */
  measure?: "leave-one-out" | "Cook's distance";
}

/** The number of parameters of a line. */
const parameters = 2;

/**
 * Points to be dragged, the line of all of them, and the line without the one in hand.
 *
 * With the leverage h = 1/m + (x − x̄)²/Sxx and the residual e, the leave-one-out residual is e/(1 − h), PRESS is the sum of its
 * squares, and Cook's distance is D = e²h / (2s²(1 − h)²) with s² = SSE/(m − 2).
 *
 * References: Cook, Detection of influential observation in linear regression, Technometrics 19 (1977) 15–18.
 *
 * @example
 * show(influenceBoard([1, 2, 3, 4, 9], [2, 4, 5, 4, 5], { row: 4 }));
 */
export function influenceBoard(
  x: Numbers,
  y: Numbers,
  options: InfluenceOptions = {},
): Board<State> {
  const points = requirePoints(x, y);
  if (points.length < 4) {
    throw new InputError(
      `this board needs at least 4 points, so that a line fits without one of them; got ${points.length}`,
    );
  }
  const { row = points.length - 1, measure = "leave-one-out" } = options;
  if (!Number.isInteger(row) || row < 0 || row >= points.length) {
    throw new InputError(`row must count one of the points, 0 to ${points.length - 1}; got ${row}`);
  }
  const start: State = { points, row };
  const panel = panelFor(points, options);
  const [xStep, yStep] = panel.over.map(([low, high]) => stepFor(high - low)) as [number, number];
  return {
    made: {
      module: "figures/boards/influence-board",
      by: "influenceBoard",
      with: [Array.from(x), Array.from(y), options],
    },
    title: options.title ?? "",
    description:
      `${points.length} points that you can drag. The solid line is fitted to all of them, the dashed line to all but the one that you moved last, which has a square around it. ` +
      (measure === "leave-one-out"
        ? "From that point one stem leads to the solid line, its residual, and one to the dashed line, its leave-one-out residual. "
        : "A table has the slope, R² and Cook's distance of that point. ") +
      `With the keyboard, Tab goes from point to point, and the arrow keys move it by ${short(xStep)} and ${short(yStep)}, with Shift ten times as far.`,
    panels: [panel],
    start,
    drag: ({ points }, handle, to) => {
      const [xi, yi] = within(panel, to) as [number, number];
      const place = [toStep(xi, xStep), toStep(yi, yStep)];
      return { points: points.map((point, i) => (i === handle ? place : point)), row: handle };
    },
    buttons: [{ label: "Put everything back", press: () => start }],
    follow: (state) => sceneOf(state, panel, [xStep, yStep], measure),
  };
}

function panelFor(points: Place[], { measure, ...labels }: InfluenceOptions): Panel {
  const [below, above] = measure === "Cook's distance" ? [0.5, 0.5] : [1, 2];
  const [left, right] = extent(
    points.map(([x]) => x!),
    0.12,
  );
  const [low, high] = extent(points.map(([, y]) => y!));
  const room = high - low || 1;
  return {
    x: labels.x ?? "x",
    y: labels.y ?? "y",
    over: [
      [Math.floor(left), Math.ceil(right)],
      [Math.floor(low - below * room), Math.ceil(high + above * room)],
    ],
  };
}

/** A hundredth of the axis or a little less: 1, 2 or 5 times a power of ten. */
function stepFor(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length / 100));
  return power * [5, 2, 1].find((factor) => factor * power <= length / 100)!;
}

interface Fit {
  meanX: number;
  Sxx: number;
  b: number;
  w: number;
}

function fitOf(points: readonly Place[]): Fit | undefined {
  const m = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x!, 0) / m;
  const meanY = points.reduce((sum, [, y]) => sum + y!, 0) / m;
  const Sxx = points.reduce((sum, [x]) => sum + (x! - meanX) ** 2, 0);
  const Sxy = points.reduce((sum, [x, y]) => sum + (x! - meanX) * (y! - meanY), 0);
  const size = Math.max(...points.map(([x]) => Math.abs(x!)), 1);
  if (Sxx <= 1e-12 * size * size) return undefined;
  const w = Sxy / Sxx;
  return { meanX, Sxx, b: meanY - w * meanX, w };
}

/** Leverage, residual and leave-one-out residual of each point; none where the fit without the point is not unique. */
function residualsOf(points: readonly Place[], { meanX, Sxx, b, w }: Fit) {
  return points.map(([x, y]) => {
    const h = 1 / points.length + (x! - meanX) ** 2 / Sxx;
    const e = y! - (b + w * x!);
    return { h, e, leftOut: 1 - h < 1e-9 ? undefined : e / (1 - h) };
  });
}

function sceneOf(
  { points, row }: State,
  panel: Panel,
  step: Place,
  measure: NonNullable<InfluenceOptions["measure"]>,
): Scene {
  const all = fitOf(points);
  const others = fitOf(points.filter((_, i) => i !== row));
  const [x, y] = points[row]! as [number, number];
  const at = (fit: Fit) => fit.b + fit.w * x;
  const across = (fit: Fit | undefined) =>
    fit ? panel.over[0]!.map((end) => [end, fit.b + fit.w * end]) : [];
  const beside = 0.006 * (panel.over[0]![1] - panel.over[0]![0]);
  const stem = (fit: Fit | undefined, side: number) =>
    fit
      ? [
          [x + side * beside, y],
          [x + side * beside, at(fit)],
        ]
      : [];
  const isLeaveOneOut = measure === "leave-one-out";
  return {
    handles: points.map((place, i) => ({
      ...{ panel: 0, at: place, role: "data", symbol: "circle" },
      ...{ name: `point ${i + 1}`, step },
    })),
    shapes: [
      {
        ...{ panel: 0, kind: "ring", role: "data", name: "the point you moved last" },
        at: [points[row]!],
      },
      {
        ...{
          panel: 0,
          kind: "line",
          role: "muted",
          stroke: "dash",
          name: "line without the point",
        },
        at: across(others),
      },
      { ...{ panel: 0, kind: "line", role: "model", name: "line of all points" }, at: across(all) },
      ...(isLeaveOneOut
        ? [
            {
              ...{
                panel: 0,
                kind: "line" as const,
                role: "residual" as const,
                stroke: "dot" as const,
                name: "residual e",
              },
              at: stem(all, -1),
            },
            {
              ...{
                panel: 0,
                kind: "line" as const,
                role: "projection" as const,
                stroke: "dashdot" as const,
                name: "leave-one-out residual",
              },
              at: stem(others, 1),
            },
          ]
        : []),
    ],
    ...(all
      ? isLeaveOneOut
        ? leaveOneOutWords(points, row, all)
        : cookWords(points, row, all)
      : noLine),
  };
}

const noLine = {
  tables: [{ rows: [["line of all points", "none"]] }],
  says: "All x are the same, so there is no line to speak of. Pull one of the points to the side.",
};

function leaveOneOutWords(points: readonly Place[], row: number, fit: Fit) {
  const rows = residualsOf(points, fit);
  const { h, e, leftOut } = rows[row]!;
  const isKnown = rows.every((point) => point.leftOut !== undefined);
  const press = rows.reduce((sum, point) => sum + (point.leftOut ?? 0) ** 2, 0);
  const sse = rows.reduce((sum, point) => sum + point.e ** 2, 0);
  return {
    tables: [
      {
        caption: `Point ${row + 1}`,
        rows: [
          ["leverage h", short(h)],
          ["residual e", short(e)],
          ["e / (1 − h)", leftOut === undefined ? "none" : short(leftOut)],
        ],
      },
      {
        caption: "All points",
        rows: [
          ["sum of e²", short(sse)],
          ["PRESS, the sum of (e / (1 − h))²", isKnown ? short(press) : "none"],
        ],
      },
    ],
    says:
      leftOut === undefined
        ? `Point ${row + 1} has leverage 1: without it all x are the same, and no line is left to compare with.`
        : `Point ${row + 1} has leverage ${short(h)}: when it rises by 1, the line rises by ${short(h)} there. ` +
          `Its residual is ${short(e)}. Its residual from the line without it is ${short(leftOut)}.`,
  };
}

function cookWords(points: readonly Place[], row: number, fit: Fit) {
  const rows = residualsOf(points, fit);
  const meanY = points.reduce((sum, [, y]) => sum + y!, 0) / points.length;
  const Syy = points.reduce((sum, [, y]) => sum + (y! - meanY) ** 2, 0);
  const sse = rows.reduce((sum, { e }) => sum + e * e, 0);
  const s2 = sse / (points.length - parameters);
  const { h, leftOut } = rows[row]!;
  // A line through every point has s² = 0, and no point moves it.
  const isExact = sse <= 1e-20 * Math.max(Syy, 1);
  const distance =
    leftOut === undefined ? undefined : isExact ? 0 : (leftOut ** 2 * h) / (parameters * s2);
  const r2 = Syy === 0 ? undefined : 1 - sse / Syy;
  const cook = distance === undefined ? "none" : short(distance);
  return {
    tables: [
      {
        rows: [
          ["line", lineInWords(fit.b, fit.w)],
          ["slope", short(fit.w)],
          ["R²", r2 === undefined ? "none" : short(r2)],
        ],
      },
      {
        caption: `Point ${row + 1}`,
        rows: [
          ["leverage h", short(h)],
          ["Cook's distance", cook],
        ],
      },
    ],
    says:
      `The slope is ${short(fit.w)}${r2 === undefined ? "" : ` and R² is ${short(r2)}`}. ` +
      (distance === undefined
        ? `Point ${row + 1} holds the line alone: without it there is no slope, and Cook's distance is not defined.`
        : `Cook's distance of point ${row + 1} is ${cook}: ${distance > 1 ? "this one point moves the line far." : "the line hardly depends on it alone."}`),
  };
}
