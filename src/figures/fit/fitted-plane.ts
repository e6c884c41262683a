// A fitted plane with its residuals.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { layout3d, points3d } from "../data/scatter-3d";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { type Labels, role } from "../drawing/style";

/** How many lines of the grid run each way. */
const gridLines = 9;

/**
 * The plane ẑ = b + w₁x + w₂y that was fitted to samples in space, on a grid over their features,
 * and the residuals as vertical stems from the plane to each sample.
 *
 * @param theta [b, w₁, w₂], as `model.theta` gives it
 *
 * @example
 * show(fittedPlane(area, bedrooms, price, model.theta, { title: "The plane", z: "price ($)" }));
 */
export function fittedPlane(
  x: Numbers,
  y: Numbers,
  z: Numbers,
  theta: Numbers,
  labels: Labels = {},
): Figure {
  const height = (xi: number, yi: number) => theta[0]! + theta[1]! * xi + theta[2]! * yi;
  const zHat = Array.from(x, (xi, i) => height(xi, y[i]!));
  const above = zHat.map((fitted, i) => z[i]! >= fitted);
  const samples = (wanted: boolean) => above.flatMap((is, i) => (is === wanted ? [i] : []));
  const pick = (values: Numbers, places: number[]) => places.map((i) => values[i]!);
  const pointsAt = (places: number[], name: string) =>
    points3d(pick(x, places), pick(y, places), pick(z, places), name);
  const [over, under] = [samples(true), samples(false)];
  const largest = zHat.reduce(
    (best, fitted, i) => (Math.abs(z[i]! - fitted) > Math.abs(z[best]! - zHat[best]!) ? i : best),
    0,
  );
  return {
    data: [
      ...plane(linspace(extent(x)), linspace(extent(y)), height),
      stems(x, y, z, zHat),
      pointsAt(over, `above the plane (${over.length})`),
      { ...pointsAt(under, `below the plane (${under.length})`), marker: below },
    ],
    layout: layout3d(labels, 560),
    description:
      `The plane ${lineInWords(theta[0]!, theta[1]!, labels.x)}${term(theta[2]!, labels.y ?? "y")}, ` +
      `with a stem from it to each of ${z.length} points: its residual. ${over.length} points lie above the plane, ` +
      `${under.length} below. The longest stem is ${short(z[largest]! - zHat[largest]!)}, ` +
      `at (${short(x[largest]!)}; ${short(y[largest]!)}).`,
    numbers: {
      intercept: short(theta[0]!),
      [`slope along ${labels.x ?? "x"}`]: short(theta[1]!),
      [`slope along ${labels.y ?? "y"}`]: short(theta[2]!),
      "points above": over.length,
      "points below": under.length,
    },
  };
}

const below = { color: role.data, size: 5, symbol: "diamond-open" as const };

/** The plane as a pale surface, and the lines of its grid. */
function plane(x: number[], y: number[], height: (x: number, y: number) => number): Trace[] {
  const along = (pairs: [number, number][]) => [...pairs, [null, null] as const];
  const grid = [
    ...x.flatMap((xi) => along(y.map((yi) => [xi, yi]))),
    ...y.flatMap((yi) => along(x.map((xi) => [xi, yi]))),
  ];
  return [
    {
      type: "surface",
      name: "plane",
      x,
      y,
      z: y.map((yi) => x.map((xi) => height(xi, yi))),
      colorscale: [
        [0, role.model],
        [1, role.model],
      ],
      showscale: false,
      opacity: 0.25,
      hoverinfo: "skip",
    },
    {
      type: "scatter3d",
      mode: "lines",
      name: "plane",
      x: grid.map(([xi]) => xi) as number[],
      y: grid.map(([, yi]) => yi) as number[],
      z: grid.map(([xi, yi]) => (xi === null ? null : height(xi, yi))) as number[],
      line: { color: role.model, width: 2 },
      hoverinfo: "skip",
    },
  ];
}

function stems(x: Numbers, y: Numbers, z: Numbers, zHat: number[]): Trace {
  return {
    type: "scatter3d",
    mode: "lines",
    name: "residual",
    x: zHat.flatMap((_, i) => [x[i]!, x[i]!, null]) as number[],
    y: zHat.flatMap((_, i) => [y[i]!, y[i]!, null]) as number[],
    z: zHat.flatMap((fitted, i) => [z[i]!, fitted, null]) as number[],
    line: { color: role.residual, width: 6, dash: "dot" },
    hoverinfo: "skip",
  };
}

function term(slope: number, name: string): string {
  return ` ${slope < 0 ? "−" : "+"} ${short(Math.abs(slope))} · ${name}`;
}

function linspace([low, high]: [number, number]): number[] {
  return Array.from({ length: gridLines }, (_, k) => low + ((high - low) * k) / (gridLines - 1));
}
