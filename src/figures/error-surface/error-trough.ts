// The squared error of two dependent features.
import type { Numbers } from "../../data/numbers";
import { dot } from "../../formulas/projection";
import type { Coefficients } from "../../formulas/squared-error";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Labels, role } from "../drawing/style";
import { centred } from "./centred";
import { type ErrorSurfaceOptions, errorSurface } from "./error-bowl";

/** A pair of coefficients to look at: what some method gave. */
export interface CoefficientMark {
  w1: number;
  w2: number;
  name: string;
}

/** What to draw of a trough. */
export interface TroughOptions extends Labels {
  /** λ ≥ 0 adds λ(w₁² + w₂²) to the error and lifts the ends of the trough; 0 when left out. */
  lambda?: number;
  /** From–to of the first and of the second coefficient; about their values alone when left out. */
  w1?: Coefficients;
  w2?: Coefficients;
  /** The height at which the surface is cut off; that of both coefficients 0 when left out. */
  top?: number;
  /** Pairs to look at, each with a symbol of its own. */
  marks?: readonly CoefficientMark[];
}

/** One for each mark in turn; the diamond is the bottom's. */
const symbols = ["circle", "square", "cross", "x"];

/**
 * The error over the coefficients (w₁, w₂) of two features, the intercept at its best for each pair.
 * Independent features make a bowl. When x₂ is a multiple of x₁ it is a trough: a whole line of
 * coefficients, drawn along its floor, is as good as the best. λ > 0 lifts its ends to a bowl.
 *
 * The traces come in one order (surface, bottom, marks), so that frames may replace them.
 *
 * @param x1 first feature, m numbers
 * @param x2 second feature, m numbers
 * @param y target, m numbers
 * @param options Titles (`x`, `y`: the coefficients; `z`: the error), `lambda`, ranges and `marks`.
 *
 * @example
 * show(errorTrough(kg, lb, energy, { title: "No single bottom", x: "w of kg", y: "w of lb" }));
 */
export function errorTrough(
  x1: Numbers,
  x2: Numbers,
  y: Numbers,
  { lambda = 0, w1, w2, top, marks = [], ...labels }: TroughOptions = {},
): Figure {
  const [a, c, target] = [centred(x1), centred(x2), centred(y)];
  const over = [w1 ?? around(a, target), w2 ?? around(c, target)] as const;
  const options: ErrorSurfaceOptions = {
    penalty: [lambda, lambda],
    over,
    marks: marks.map((mark) => ({ at: [mark.w1, mark.w2], name: mark.name })),
  };
  const names = { x: "w₁", y: "w₂", z: "sum of squared errors", ...labels };
  const figure = errorSurface([a, c], target, { ...names, ...options });
  const [surface, bottom, ...places] = figure.data;
  const height = top ?? dot(target, target);
  return {
    ...figure,
    data: [
      cutOff(surface!, height),
      // A line at λ = 0; at λ > 0 a point, which is thicker.
      raised(bottom!, (lambda > 0 ? 0.05 : 0.012) * height),
      ...places.map(markOn(height)),
    ],
    layout: seenAlong(figure.layout, height),
  };
}

/** The walls end at the top of the axis, with level lines up to there. */
function cutOff(surface: Trace, top: number): Trace {
  const level = { show: true, start: 0, end: top, size: top / 10, color: "#FFFFFF", width: 2 };
  return {
    ...surface,
    colorscale: [
      [0, "#D6EAF7"],
      [0.3, "#8FC3E6"],
      [1, role.data],
    ],
    cmin: 0,
    cmax: top,
    opacity: 0.9,
    contours: { z: level },
  };
}

/** What lies on a surface is drawn a little above it, or half of it would sink in; so hovering tells no height. */
function raised(trace: Trace, by: number): Trace {
  return { ...trace, z: (trace.z as number[]).map((z) => z + by), hoverinfo: "x+y+name" as never };
}

function markOn(top: number): (trace: Trace, k: number) => Trace {
  return (trace, k) => ({
    ...raised(trace, 0.06 * top),
    marker: { color: "#000000", size: 7, symbol: symbols[k % symbols.length]! },
  });
}

/** Looks along the floor and down on it. */
function seenAlong(layout: FigureLayout, top: number): FigureLayout {
  const scene = layout.scene as NonNullable<FigureLayout["scene"]>;
  return {
    ...layout,
    margin: { ...layout.margin, t: 90 },
    scene: {
      ...scene,
      zaxis: { ...scene.zaxis, range: [0, top], nticks: 4 },
      camera: { eye: { x: 1.5, y: -0.95, z: 1.65 }, center: { x: 0.04, y: 0, z: -0.16 } },
    } as never,
  };
}

/** A window about 0 and the coefficient that a feature would get alone. */
function around(x: Numbers, y: Numbers): Coefficients {
  const alone = dot(x, y) / dot(x, x);
  return alone < 0 ? [1.5 * alone, -0.5 * alone] : [-0.5 * alone, 1.5 * alone];
}
