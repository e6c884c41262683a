// A board with points to drag: the best line follows, its squares, and the parabola of their sum.
import { mean } from "../../arithmetic/mean";
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Labels } from "../drawing/style";
import type { Board, Panel, Place, Scene, Shape } from "./board";
import { frameOf, toStep, within } from "./frame";
import { requirePoints } from "./points";

interface State {
  points: Place[];
  /** The slope that the reader chose; the best one when left out. */
  slope?: number;
  /** The reader is still looking for the lowest point, which the board keeps to itself until then. */
  seeks?: boolean;
}

/** Where the hand puts a point or a slope. */
const step = 0.1;

/**
 * Points to be dragged. A line goes through the point of means, each residual carries its square, and beside it is the
 * sum of the squares over the slope: E(w) = Syy − 2wSxy + w²Sxx, a parabola whose lowest point is at w = Sxy/Sxx.
 *
 * @param options.slope The line begins with this slope, and the reader turns it; the lowest point is shown when it is found.
 *   Without it the line is the best one, and stays so wherever the points go.
 *
 * @example
 * show(lineBoard([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], { slope: 0 }));
 */
export function lineBoard(
  x: Numbers,
  y: Numbers,
  options: Labels & { slope?: number } = {},
): Board<State> {
  const points = requirePoints(x, y);
  const start: State = {
    points,
    ...(options.slope !== undefined && { slope: options.slope, seeks: true }),
  };
  const panels = panelsFor(points, options);
  return {
    made: {
      module: "figures/boards/line-board",
      by: "lineBoard",
      with: [Array.from(x), Array.from(y), options],
    },
    title: options.title ?? "",
    description:
      `${points.length} points that you can drag, a line through the point of means, and a square on each residual. ` +
      "Beside them is the sum of the squares over the slope, a parabola. " +
      "Drag a point, and the line, the squares and the parabola follow. Drag the diamond along the parabola, and the line turns. " +
      "With the keyboard, Tab goes from one to the next, the arrow keys move it by 0.1, and with Shift by 1.",
    panels,
    start,
    drag: (state, handle, to) => {
      const { points } = state;
      const place = within(panels[handle < points.length ? 0 : 1]!, to).map((v) => toStep(v, step));
      if (handle === points.length) return { ...state, ...turned(state, place[0]!) };
      return { ...state, points: points.map((point, i) => (i === handle ? place : point)) };
    },
    buttons: [
      { label: "Best line", press: ({ points }) => ({ points }) },
      { label: "Put everything back", press: () => start },
    ],
    follow: (state) => sceneOf(state, panels),
  };
}

/** The lowest point is found at the nearest slope that the hand can choose. */
function turned({ points, seeks = false }: State, slope: number) {
  return { slope, seeks: seeks && !(Math.abs(slope - sumsOf(points).w) <= 0.5 * step + 1e-9) };
}

function panelsFor(given: Place[], labels: Labels): Panel[] {
  const { w, Sxx, Syy, least } = sumsOf(given);
  const [left, right] = extent(given.map(([xi]) => xi!));
  const [low, high] = extent(given.map(([, yi]) => yi!));
  const reach = 2 * Math.sqrt(Syy / Sxx) || 1;
  const points: Panel = {
    title: "The line and its squares",
    x: labels.x ?? "x",
    y: labels.y ?? "y",
    over: [
      [left - 1, right + 1],
      [Math.floor(low - 2), Math.ceil(high + 2)],
    ],
    sameScale: true,
  };
  return [
    points,
    {
      title: "The sum of the squares over the slope",
      height: frameOf(points).height,
      x: "slope w",
      y: "E(w), the sum of squares",
      over: [
        [0.5 * Math.floor(2 * (w - reach)), 0.5 * Math.ceil(2 * (w + reach))],
        [0, Math.ceil(least + Sxx * reach ** 2)],
      ],
    },
  ];
}

/** The sums about the means, and what follows from them. */
function sumsOf(points: readonly Place[]) {
  const [x, y] = [points.map(([xi]) => xi!), points.map(([, yi]) => yi!)];
  const [meanX, meanY] = [mean(x), mean(y)];
  const sum = (term: (dx: number, dy: number) => number) =>
    x.reduce((total, xi, i) => total + term(xi - meanX, y[i]! - meanY), 0);
  const Sxx = sum((dx) => dx * dx);
  const Sxy = sum((dx, dy) => dx * dy);
  const Syy = sum((_, dy) => dy * dy);
  // Steps of 0.1 are not binary fractions: below this, all x are the same.
  const hasSlope = Sxx > 1e-9;
  const w = hasSlope ? Sxy / Sxx : Number.NaN;
  return { meanX, meanY, Sxx, Sxy, Syy, w, least: hasSlope ? Syy - w * Sxy : Syy };
}

function sceneOf({ points, slope, seeks = false }: State, [left, right]: Panel[]): Scene {
  const sums = sumsOf(points);
  const { meanX, meanY, Sxx, Sxy, Syy, least } = sums;
  // Without a best slope the line lies flat: it is drawn, and the words say why.
  const w = slope ?? (Number.isNaN(sums.w) ? 0 : sums.w);
  const b = meanY - w * meanX;
  const E = (slope: number) => Syy - 2 * slope * Sxy + slope * slope * Sxx;
  const handles = points.map((at, i) => ({
    ...{ panel: 0, at, role: "data" as const, symbol: "circle" as const },
    ...{ name: `point ${i + 1}`, step: [step, step] },
  }));
  const onParabola = within(right!, [w, E(w)]);
  return {
    handles: [
      ...handles,
      {
        ...{ panel: 1, at: onParabola, role: "model", symbol: "diamond" },
        ...{ name: "slope of the line", step: [step, 0] },
      },
    ],
    shapes: [
      ...points.map((point, i): Shape => squareOn(point, b + w * point[0]!, i === 0)),
      {
        ...{ panel: 0, kind: "line", role: "model", name: "line" },
        at: left!.over[0]!.map((end) => [end, b + w * end]),
      },
      {
        ...{ panel: 0, kind: "mark", role: "muted", symbol: "cross", name: "point of means" },
        at: [[meanX, meanY]],
      },
      {
        ...{ panel: 1, kind: "line", role: "residual", stroke: "dash", name: "E(w)" },
        at: parabola(E, right!),
      },
      {
        ...{ panel: 1, kind: "mark", role: "projection", symbol: "square", name: "lowest point" },
        at: seeks || Number.isNaN(sums.w) ? [] : [[sums.w, least]],
      },
    ],
    tables: [
      {
        rows: [
          ["means of x and y", `${short(meanX)} and ${short(meanY)}`],
          ["Sxy", short(Sxy)],
          ["Sxx", short(Sxx)],
        ],
      },
      {
        rows: [
          ["best slope Sxy / Sxx", seeks ? "?" : Number.isNaN(sums.w) ? "none" : short(sums.w)],
          ["this line", lineInWords(b, w)],
          ["sum of squares", short(E(w))],
        ],
      },
    ],
    says: inWords(sums, b, w, E(w), seeks),
  };
}

function inWords(
  { w: best, least }: ReturnType<typeof sumsOf>,
  b: number,
  w: number,
  sum: number,
  seeks: boolean,
) {
  const line = `The line is ${lineInWords(b, w)}, and the squares add up to ${short(sum)}.`;
  if (Number.isNaN(best))
    return `${line} All x are the same, so Sxx is 0 and there is no best slope.`;
  if (seeks) return `${line} Another slope has less.`;
  return sum - least < 1e-9
    ? `${line} No other line has less.`
    : `${line} The least is ${short(least)}, at slope ${short(best)}.`;
}

/** The square on a residual: from the point to the line, and as far to the side. */
function squareOn([x, y]: Place, yHat: number, isFirst: boolean): Shape {
  const side = y! - yHat;
  return {
    ...{ panel: 0, kind: "area", role: "residual", ...(isFirst && { name: "squared residual" }) },
    at: [
      [x!, y!],
      [x!, yHat],
      [x! - side, yHat],
      [x! - side, y!],
    ],
  };
}

/** As much of the parabola as its panel shows. */
function parabola(E: (w: number) => number, { over }: Panel): Place[] {
  const [[from, to], [, top]] = over as [[number, number], [number, number]];
  const places = Array.from({ length: 121 }, (_, k) => {
    const w = from + ((to - from) * k) / 120;
    return [w, E(w)];
  });
  return places.filter(([, height]) => height! <= top);
}
