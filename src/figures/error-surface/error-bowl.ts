// The squared error as a surface over two coefficients.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import {
  type Coefficients,
  type SquaredError,
  squaredError,
  type TwoColumns,
} from "../../formulas/squared-error";
import { short } from "../../report/format-number";
import type { Figure, Trace } from "../drawing/figure";
import { axis3d, baseLayout, type Labels, role } from "../drawing/style";
import { levelPoint } from "./level-line";

/** A place in the plane of the coefficients to look at; it lies on the surface unless a height is given. */
export interface SurfaceMark {
  at: Coefficients;
  name: string;
  height?: number;
  /** Drawn as a guess is: an orange cross. */
  guess?: boolean;
}

/** What to draw of an error surface. */
export interface ErrorSurfaceOptions extends Labels {
  /** λ₁, λ₂ ≥ 0 added to the error as λ₁p² + λ₂q²; none when left out. */
  penalty?: Coefficients;
  /** From–to of either coefficient. Left out, the bowl is drawn up to one level rim. */
  over?: readonly [Coefficients, Coefficients];
  /** The error at the rim; when left out, that of both coefficients 0: a bowl as high as ‖y‖². */
  rim?: number;
  /** Points to look at. */
  marks?: readonly SurfaceMark[];
}

/**
 * The error of all lines b + w·x as a bowl over (b, w), with its level lines and its bottom at θ.
 *
 * @example
 * show(errorBowl([1, 2, 3], [1, 2, 2], { title: "One bottom", x: "intercept b", y: "slope w" }));
 */
export function errorBowl(x: Numbers, y: Numbers, options: ErrorSurfaceOptions = {}): Figure {
  const ones = new Array<number>(x.length).fill(1);
  return errorSurface([ones, x], y, { x: "intercept b", y: "slope w", ...options });
}

/**
 * The squared error ‖y − p·a − q·c‖² + λ₁p² + λ₂q² as a surface over two coefficients (p, q):
 * a bowl, or a trough when the columns a and c are dependent. Its level lines lie on it and on the
 * floor; a diamond marks the bottom, a line the floor of a trough.
 *
 * The traces come in one order (surface, bottom, marks), so that frames may replace them. Give
 * `over` to frames that are to share one window.
 *
 * @param columns a and c: [ones, x] for (b, w), or two centred features for (w₁, w₂)
 * @throws InputError for a trough without `over`: it has no end by itself
 *
 * @example
 * show(errorSurface([kg, lb], energy, { over: [[-10, 30], [-5, 15]], x: "w₁", y: "w₂" }));
 */
export function errorSurface(
  columns: TwoColumns,
  y: Numbers,
  { penalty = [0, 0], over, rim, marks = [], ...labels }: ErrorSurfaceOptions = {},
): Figure {
  const error = squaredError(columns, y, penalty);
  const top = rim ?? error.at(0, 0);
  const grid = over ? rectangle(error, over) : levelRim(error, top);
  const names = { x: "p", y: "q", z: "squared error", ...labels };
  const layout = baseLayout(names, 540);
  return {
    data: [
      surface(grid, error, names),
      bottomTrace(error, over),
      ...marks.map((mark) => markTrace(mark, error)),
    ],
    layout: {
      ...layout,
      margin: { l: 0, r: 0, t: 60, b: 10 },
      scene: {
        xaxis: { ...axis3d(names.x), nticks: 6 },
        yaxis: { ...axis3d(names.y), nticks: 6 },
        zaxis: { ...axis3d(names.z), rangemode: "tozero" },
        aspectmode: "manual",
        aspectratio: { x: 1.2, y: 1.2, z: 0.9 },
        camera: { eye: { x: -1.0, y: -1.85, z: 0.95 }, center: { x: 0, y: 0, z: -0.18 } },
      } as never,
    },
    description: describe(error, names) + marks.map((mark) => inWords(mark, error)).join(""),
    numbers: {
      [`${names.x} at the bottom`]: short(error.bottom[0]),
      [`${names.y} at the bottom`]: short(error.bottom[1]),
      "error at the bottom": short(error.least),
      "bend across the bowl": short(error.eigenvalues[0]),
      "bend along the bowl": short(error.eigenvalues[1]),
    },
  };
}

/** Places on the surface, as a grid: coefficients and the error there. */
interface Grid {
  p: number[][];
  q: number[][];
  height: number[][];
}

const RINGS = 24;
const SPOKES = 72;
const STEPS = 40;

/**
 * The bowl by level lines: r = constant is the level line at E = least + r², whatever the bowl's shape.
 */
function levelRim(error: SquaredError, top: number): Grid {
  if (!(error.eigenvalues[1] > 0)) {
    throw new InputError(
      "the error surface is a trough without end, for its columns are dependent: give `over`, the window to draw",
    );
  }
  const radius = Math.sqrt(Math.max(top - error.least, 0)) || 1;
  return gridOf(RINGS + 1, SPOKES + 1, (i, k) => {
    const r = (radius * i) / RINGS;
    const angle = (2 * Math.PI * k) / SPOKES;
    return [...levelPoint(error, r * r, angle), error.least + r * r];
  });
}

function rectangle(error: SquaredError, [ps, qs]: readonly [Coefficients, Coefficients]): Grid {
  return gridOf(STEPS + 1, STEPS + 1, (i, k) => {
    const p = ps[0] + ((ps[1] - ps[0]) * k) / STEPS;
    const q = qs[0] + ((qs[1] - qs[0]) * i) / STEPS;
    return [p, q, error.at(p, q)];
  });
}

function gridOf(
  rows: number,
  columns: number,
  place: (i: number, k: number) => [number, number, number],
): Grid {
  const places = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, k) => place(i, k)),
  );
  const pick = (part: 0 | 1 | 2) => places.map((row) => row.map((values) => values[part]));
  return { p: pick(0), q: pick(1), height: pick(2) };
}

function surface({ p, q, height }: Grid, error: SquaredError, names: Labels): Trace {
  const top = Math.max(...height.flat());
  return {
    type: "surface",
    name: "squared error",
    x: p,
    y: q,
    z: height,
    colorscale: [
      [0, "#DCEEFA"],
      [1, "#56B4E9"],
    ],
    showscale: false,
    opacity: 0.65,
    contours: {
      x: { highlight: false },
      y: { highlight: false },
      z: {
        show: true,
        start: error.least,
        end: top,
        size: (top - error.least) / 9 || 1,
        color: "#2B5F82",
        width: 2,
        highlight: false,
        project: { z: true },
      },
    },
    hovertemplate: `${names.x}: %{x:.3g}<br>${names.y}: %{y:.3g}<br>error: %{z:.4g}<extra></extra>`,
  };
}

function bottomTrace(error: SquaredError, over?: ErrorSurfaceOptions["over"]): Trace {
  const [p, q] = error.bottom;
  if (error.eigenvalues[1] > 0 || !over) {
    return {
      ...space([p], [q], [error.least], `bottom θ = (${short(p)}, ${short(q)})`),
      mode: "markers",
      marker: { color: role.model, size: 7, symbol: "diamond" },
    };
  }
  const [dp, dq] = error.directions[1];
  const ends = floorOfTrough(error, over);
  return {
    ...space(
      ends.map((t) => p + t * dp),
      ends.map((t) => q + t * dq),
      ends.map(() => error.least),
      "bottom: a whole line",
    ),
    mode: "lines",
    line: { color: role.model, width: 8 },
  };
}

/** From where to where the floor of a trough runs within the window, counted from its shortest θ. */
function floorOfTrough(error: SquaredError, over: readonly [Coefficients, Coefficients]): number[] {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  over.forEach(([low, high], k) => {
    const slope = error.directions[1][k]!;
    if (slope === 0) return;
    const crossings = [low, high].map((edge) => (edge - error.bottom[k]!) / slope);
    from = Math.max(from, Math.min(...crossings));
    to = Math.min(to, Math.max(...crossings));
  });
  return [from, to];
}

function markTrace({ at, name, height, guess }: SurfaceMark, error: SquaredError): Trace {
  return {
    ...space([at[0]], [at[1]], [height ?? error.at(...at)], name),
    mode: "markers",
    marker: guess
      ? { color: role.guess, size: 10, symbol: "cross" }
      : { color: role.data, size: 7, symbol: "circle" },
  };
}

function space(x: number[], y: number[], z: number[], name: string): Trace {
  return { type: "scatter3d", name, x, y, z, showlegend: true };
}

function describe({ bottom, least, eigenvalues }: SquaredError, names: Labels): string {
  const [across, along] = eigenvalues;
  if (along === 0) {
    return (
      `The squared error over ${names.x} and ${names.y} is a trough: it has the same least height, ${short(least)}, ` +
      `along a whole line. The point of that line nearest to zero is (${short(bottom[0])}, ${short(bottom[1])}).`
    );
  }
  return (
    `The squared error over ${names.x} and ${names.y} is a bowl. Its only bottom lies at ` +
    `(${short(bottom[0])}, ${short(bottom[1])}), at height ${short(least)}. ` +
    `It bends ${short(across / along)} times as strongly across as along.`
  );
}

function inWords({ at, name, height }: SurfaceMark, error: SquaredError): string {
  return ` Marked over (${short(at[0])}, ${short(at[1])}), at height ${short(height ?? error.at(...at))}: ${name}.`;
}
