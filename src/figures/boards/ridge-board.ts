// A board with λ in the hand: the lowest point of error plus penalty walks, and the line follows.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Labels } from "../drawing/style";
import type { Board, Panel, Place, Scene, Shape } from "./board";
import { frameOf } from "./frame";
import { requirePoints } from "./points";

interface State {
  lambda: number;
}

interface Sums {
  m: number;
  meanX: number;
  meanY: number;
  Sxx: number;
  Sxy: number;
  Syy: number;
}

/**
 * Ridge regression with one feature, and λ in the hand. One panel has the points and the line, the other the contours of
 * E(b, w) + λw² with its lowest point, which the reader drags along its path.
 *
 * The lowest point is at w = Sxy / (Sxx + λ) and b = ȳ − w x̄. So a wanted slope asks for λ = Sxy / w − Sxx.
 *
 * @param options.buttons values of λ to jump to
 *
 * @example
 * show(ridgeBoard(x, y, { title: "λ in the hand", buttons: [0, 10, 100, 1000] }));
 */
export function ridgeBoard(
  x: Numbers,
  y: Numbers,
  options: Labels & { buttons?: number[] } = {},
): Board<State> {
  const points = requirePoints(x, y);
  const sums = sumsOf(points);
  if (sums.Sxy === 0) {
    throw new InputError("this board needs a slope that λ can shrink; that of these points is 0");
  }
  const panels = panelsFor(points, sums, options);
  const start = { lambda: 0 };
  return {
    made: {
      module: "figures/boards/ridge-board",
      by: "ridgeBoard",
      with: [Array.from(x), Array.from(y), options],
    },
    title: options.title ?? "",
    description:
      `${points.length} points with a line, and beside them all lines as places of a plane: slope to the right, intercept upwards. Contours show the error plus λw². ` +
      "Drag their lowest point along its path towards slope 0: λ grows, the contours get narrow, and the line gets flat. " +
      "With the keyboard, Tab reaches the lowest point, and the left and right arrow keys move it, with Shift ten times as far.",
    panels,
    start,
    drag: (_, __, [w]) => ({ lambda: lambdaFor(w!, sums) }),
    buttons: [
      ...(options.buttons ?? []).map((lambda) => ({
        label: `λ = ${short(lambda)}`,
        press: () => ({ lambda }),
      })),
      { label: "Put everything back", press: () => start },
    ],
    follow: ({ lambda }) => sceneOf(lambda, points, sums, panels),
  };
}

function sumsOf(points: readonly Place[]): Sums {
  const m = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x!, 0) / m;
  const meanY = points.reduce((sum, [, y]) => sum + y!, 0) / m;
  const sum = (term: (dx: number, dy: number) => number) =>
    points.reduce((total, [x, y]) => total + term(x! - meanX, y! - meanY), 0);
  return {
    m,
    meanX,
    meanY,
    Sxx: sum((dx) => dx * dx),
    Sxy: sum((dx, dy) => dx * dy),
    Syy: sum((_, dy) => dy * dy),
  };
}

/** The least slope that the hand reaches, as a share of the slope at λ = 0, which would ask for λ beyond every number at 0. */
const leastShare = 0.02;

/** The λ whose lowest point has this slope, in two digits. */
function lambdaFor(w: number, { Sxx, Sxy }: Sums): number {
  const share = Math.min(1, Math.max(leastShare, w / (Sxy / Sxx)));
  return Number((Sxx / share - Sxx).toPrecision(2));
}

function lowest(lambda: number, { meanX, meanY, Sxx, Sxy }: Sums): [w: number, b: number] {
  const w = Sxy / (Sxx + lambda);
  return [w, meanY - w * meanX];
}

/** The distance of two contours at λ = 0, as a share of the slope. */
const contourShare = 0.15;
const contours = [1, 2, 3];

function panelsFor(points: readonly Place[], sums: Sums, labels: Labels): Panel[] {
  const [slope, intercept] = lowest(0, sums);
  const farthest = contours.at(-1)! * contourShare * Math.abs(slope);
  const ws = [slope + farthest * Math.sign(slope), -farthest * 0.6 * Math.sign(slope)];
  const reach = farthest * (Math.sqrt(sums.Sxx / sums.m) + Math.abs(sums.meanX));
  const bs = [intercept, sums.meanY].flatMap((b) => [b - reach, b + reach]);
  const data: Panel = {
    title: "The line",
    x: labels.x ?? "x",
    y: labels.y ?? "y",
    over: [
      extent(
        points.map(([x]) => x!),
        0.08,
      ),
      extent(
        points.map(([, y]) => y!),
        0.08,
      ),
    ],
  };
  return [
    data,
    {
      title: "Error plus λw², over all lines",
      x: "slope w",
      y: "intercept b",
      over: [extent(ws, 0.05), extent(bs, 0.05)],
      height: frameOf(data).height,
    },
  ];
}

function sceneOf(lambda: number, points: readonly Place[], sums: Sums, [data]: Panel[]): Scene {
  const [w, b] = lowest(lambda, sums);
  const [w0, b0] = lowest(0, sums);
  const across = (intercept: number, slope: number) =>
    data!.over[0]!.map((end) => [end, intercept + slope * end]);
  const { m, Sxx, Sxy, Syy } = sums;
  const error = Syy - 2 * w * Sxy + w * w * Sxx;
  return {
    handles: [
      {
        ...{
          panel: 1,
          at: [w, b],
          role: "model",
          symbol: "diamond",
          name: "lowest point, which sets λ",
        },
        step: [0.01 * Math.abs(w0), 0],
      },
    ],
    shapes: [
      { panel: 0, kind: "mark", role: "data", symbol: "circle", name: "data", at: points },
      {
        panel: 0,
        kind: "line",
        role: "muted",
        stroke: "dash",
        name: "line at λ = 0",
        at: across(b0, w0),
      },
      { panel: 0, kind: "line", role: "model", name: "line at this λ", at: across(b, w) },
      ...contours.map(
        (k): Shape => ({
          ...{
            panel: 1,
            kind: "line",
            role: "residual",
            stroke: "dot",
            ...(k === 1 && { name: "contours of error + λw²" }),
          },
          at: contour(k * contourShare * Math.abs(w0), [w, b], lambda, sums),
        }),
      ),
      {
        panel: 1,
        kind: "line",
        role: "projection",
        stroke: "dashdot",
        name: "path of the lowest point",
        at: [
          [w0, b0],
          [0, sums.meanY],
        ],
      },
      {
        panel: 1,
        kind: "mark",
        role: "projection",
        symbol: "square",
        name: "lowest point at λ = 0",
        at: [[w0, b0]],
      },
    ],
    tables: [
      {
        rows: [
          ["λ", short(lambda)],
          ["slope w", short(w)],
          ["intercept b", short(b)],
        ],
      },
      {
        rows: [
          ["sum of squares", short(error)],
          ["penalty λw²", short(lambda * w * w)],
          ["training RMSE", short(Math.sqrt(error / m))],
          ["leave-one-out RMSE", short(leaveOneOutRmse(lambda, points, sums))],
        ],
      },
    ],
    says:
      lambda === 0
        ? `λ is 0: the line of least squares, ${lineInWords(b, w)}.`
        : `λ is ${short(lambda)}: the line is ${lineInWords(b, w)}. Its slope is ${short((100 * w) / w0)} % of the slope at λ = 0.`,
  };
}

/** The root of the mean square of e / (1 − h), with the leverage h = 1/m + (x − x̄)² / (Sxx + λ). */
function leaveOneOutRmse(lambda: number, points: readonly Place[], sums: Sums): number {
  const [w, b] = lowest(lambda, sums);
  const squares = points.map(([x, y]) => {
    const h = 1 / sums.m + (x! - sums.meanX) ** 2 / (sums.Sxx + lambda);
    return ((y! - b - w * x!) / (1 - h)) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / sums.m);
}

/**
 * The contour of m(Δb + x̄Δw)² + (Sxx + λ)Δw², error plus penalty above the lowest point, which at λ = 0 lies `reach` to
 * the side.
 */
function contour(reach: number, [w, b]: Place, lambda: number, { m, meanX, Sxx }: Sums): Place[] {
  const [across, up] = [reach * Math.sqrt(Sxx / (Sxx + lambda)), reach * Math.sqrt(Sxx / m)];
  return Array.from({ length: 73 }, (_, k) => {
    const angle = (k * Math.PI) / 36;
    const dw = across * Math.cos(angle);
    return [w! + dw, b! + up * Math.sin(angle) - meanX * dw];
  });
}
